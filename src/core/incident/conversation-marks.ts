/** How far a tenant's conversations were read, so that messages missed while Eyeline was away are read later. */
export interface ConversationMarks {
  /** Null where nothing was read yet. `thread` null: the channel itself. */
  get(channel: string, thread: string | null): string | null;
  /** On disk when it returns; the mark is the platform's and is not compared with the one before. */
  move(channel: string, thread: string | null, mark: string): void;
}
