/** What a button of ours carries: the id that it is kept by, and the thread that a press of it belongs to. */
export interface PressValue {
  readonly button: string;
  /** A `ts`; null: the thread that the message stands in, or that starts from it. */
  readonly thread: string | null;
}

/**
 * The value of a button. Slack says of a message that only one person sees where it is shown, not whose thread it is of:
 * below a message without replies it stands in the channel.
 */
export function pressValue(button: string, thread: string | null): string {
  return thread === null ? button : `${button} ${thread}`;
}

/** Reads {@link pressValue}. */
export function readPressValue(value: string): PressValue {
  const match = /^(\S+) (\d+\.\d+)$/.exec(value);
  return match ? { button: match[1] as string, thread: match[2] as string } : { button: value, thread: null };
}
