/** How far a tenant's conversations on its platform were read, so that an absence is made up for. */
export interface ConversationMarks {
  /** Null where nothing was read yet. `thread` null: the channel itself. */
  get(channel: string, thread: string | null): string | null;
  /** On disk when it returns; the mark is the platform's and is not compared with the one before. */
  move(channel: string, thread: string | null, mark: string): void;
}
