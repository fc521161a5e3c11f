import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** A logger that writes JSON lines to stderr: stdout belongs to results. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}
