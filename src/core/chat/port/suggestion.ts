/** What a half-written command could become. */
export interface Suggestion {
  /** The whole text, to replace what was written: `incident show 3`. */
  readonly text: string;
  /** What it is: a command's summary, an incident's title, an option's use. */
  readonly detail: string;
}
