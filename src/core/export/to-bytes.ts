/** Bytes of a piece: small enough that others are not kept waiting, large enough that writing it is cheap. */
const PIECE = 64 * 1024;

/** Texts as UTF-8 in pieces of about {@link PIECE} characters, with a pause for others after each. @throws the signal's reason. */
export async function* toBytes(
  texts: Iterable<string> | AsyncIterable<string>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let length = 0;
  for await (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length < PIECE) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
  if (length > 0) yield Buffer.from(waiting.join(''));
}
