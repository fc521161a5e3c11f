/** Makes ids as Slack's look, unique within a twin: a letter, then capitals and digits. */
export interface Ids {
  /** `C0TWIN0001` for `C`. */
  next(prefix: string): string;
  /** Five letters and digits, as block ids look. */
  short(): string;
  /** A message's `ts`: seconds and six digits, unique and rising. */
  ts(): string;
}

export function makeIds(nowMs: () => number): Ids {
  let count = 0;
  let lastMicros = 0;
  const number = (width: number) => {
    count += 1;
    return count.toString(36).toUpperCase().padStart(width, '0');
  };
  return {
    next: (prefix) => `${prefix}0TWIN${number(4)}`,
    short: () => `b${number(4)}`,
    ts() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(nowMs() * 1000));
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
  };
}
