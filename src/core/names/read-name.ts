/** Whom a screenshot names beside a portrait: what was read, not what is known. Both are a stranger's text. */
export interface ReadName {
  /** As shown; null: none was read. */
  readonly displayName: string | null;
  /** Without `@` in front; with the server where one was read (`anna@example.org`); null: none was read. */
  readonly handle: string | null;
}
