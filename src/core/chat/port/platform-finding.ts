/** One thing that a platform's adapter looked at for `eyeline doctor`. */
export interface PlatformFinding {
  readonly name: string;
  readonly isFine: boolean;
  /** What was found, and what to change where it is not fine; no tokens. */
  readonly text: string;
}
