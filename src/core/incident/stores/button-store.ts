/**
 * Buttons by an id that says nothing, so that they work months later and no request can carry a call of its own
 * making. A button belongs to the channel that it was shown in.
 */
export interface ButtonStore {
  /** The id of a button with this content (JSON) in this channel; the same for the same two. */
  keep(channel: string, content: string): string;
  /** The content; null where the tenant has no such button in that channel. */
  find(channel: string, id: string): string | null;
}
