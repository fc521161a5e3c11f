import type { IncomingMessage } from 'node:http';
import { refuse } from './errors.ts';

/**
 * The bytes of a request, at most `maxBytes` of them: what it says of its length is looked at first, then
 * what comes is counted. What is left of a refused one is not read by this.
 *
 * @param tooLarge - to be thrown; `sizeBytes` is null where only so much is known that it is over.
 */
export async function readBody(
  incoming: IncomingMessage,
  maxBytes: number,
  tooLarge: (sizeBytes: number | null) => Error,
): Promise<Buffer> {
  const declared = Number(incoming.headers['content-length'] ?? 0);
  if (declared > maxBytes) throw tooLarge(declared);
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    // Destroying it would cut the connection before the answer is out.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw refuse(400, {
      expected: 'a whole request',
      received: 'one whose connection ended early',
      action: 'Send it again.',
    });
  }
  if (sizeBytes > maxBytes) throw tooLarge(null);
  return Buffer.concat(chunks, sizeBytes);
}
