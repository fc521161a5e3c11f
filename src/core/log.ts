/**
 * Where rooms write what happened; pino's loggers are ones. Never message text, tokens, addresses or file contents.
 *
 * @example
 * log.warn({ submission: 7, err }, 'an answer waits: the platform is away');
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
