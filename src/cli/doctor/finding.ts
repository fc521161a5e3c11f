/** How one thing stands that the doctor looked at. */
export interface Finding {
  readonly isFine: boolean;
  /** Where it is not fine also what to change. */
  readonly text: string;
}
