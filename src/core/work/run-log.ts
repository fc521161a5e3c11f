/** The part of a logger that work uses; never given message texts, tokens or file contents. */
export interface RunLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
