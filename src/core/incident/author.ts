/** Who did something and when: goes beside every change of an incident. */
export interface Author {
  /** The platform's id of the person; null for Eyeline itself. */
  readonly actor: string | null;
  /** Time of the original message, epoch ms; not the time of its arrival or of the writing. */
  readonly atMs: number;
  /** The submission that carried it; null for what came by no message. */
  readonly submissionId: number | null;
}
