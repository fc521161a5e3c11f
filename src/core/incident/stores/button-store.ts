/**
 * Buttons by an id that says nothing, so that they work months later and no request can carry a call of its own
 * making. A button belongs to the channel that it was shown in.
 *
 * @example
 * const id = buttons.keep('C1', JSON.stringify({ command: 'check', options: { again: 7 } }));
 * buttons.find('C1', id); // the same content, months later; null in another channel
 */
export interface ButtonStore {
  /** The id of a button with this content (JSON) in this channel; the same for the same two. */
  keep(channel: string, content: string): string;
  /** The content; null where the tenant has no such button in that channel. */
  find(channel: string, id: string): string | null;
}
