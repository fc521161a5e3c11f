/**
 * What is kept by a channel's id.
 *
 * @example
 * channels.move('G1', 'C1'); // Slack gave a channel another id
 */
export interface ChannelStore {
  /**
   * Has everything that is kept of a channel follow it to its new id, in one transaction: triage, threads, incidents,
   * what was heard, how far it was read, buttons, pins, timelines. Does nothing where nothing is kept under the old id.
   *
   * @returns whether there was something to move.
   */
  move(from: string, to: string): boolean;
}
