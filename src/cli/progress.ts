import { SingleBar } from 'cli-progress';

/** A progress bar that makes room for output. */
export interface Progress {
  /** Takes the bar off the screen, so that a line can be written. */
  clear(): void;
  advance(): void;
  /** Stands at so many. */
  reach(done: number): void;
  stop(): void;
}

/**
 * A bar over `total` inputs on a terminal; without one, or for a single input, nothing.
 *
 * @param doing stands before it.
 */
export function createProgress(
  total: number,
  terminal: NodeJS.WriteStream | null,
  doing: string | null = null,
): Progress {
  if (!terminal?.isTTY || total < 2) return { clear() {}, advance() {}, reach() {}, stop() {} };
  const bar = new SingleBar({
    stream: terminal,
    format: `${doing === null ? '' : `${doing} `}{bar} {value} of {total}, {eta_formatted} left`,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
  });
  bar.start(total, 0);
  return {
    clear: () => terminal.write('\r\u001b[K'),
    advance: () => bar.increment(),
    reach: (done) => bar.update(done),
    stop: () => bar.stop(),
  };
}
