import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { formatBytes } from '../bytes.ts';
import { EyelineError } from '../errors.ts';

/** How bodies that are read may be compressed, for `Accept-Encoding`. */
export const ENCODINGS = 'gzip, deflate, br';

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/**
 * Reads an answer's body whole. Its bytes are counted as they come over the network and again after decompression, so
 * neither an endless body nor a small one that unpacks to gigabytes takes more memory than the limit.
 *
 * @param onReceived handed each piece as it came over the network, before decompression
 * @throws EyelineError `FILE_TOO_LARGE`; Error for a body that ends early, is damaged, or is compressed another way
 */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  onReceived: (piece: Buffer) => void = () => {},
): Promise<Uint8Array> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const chunks: Buffer[] = [];
  const collect = async (body: AsyncIterable<Buffer>) => {
    for await (const chunk of body) chunks.push(chunk);
  };
  const decoder = decoderFor(encoding);
  await (decoder
    ? pipeline(response, counter(maxBytes, onReceived), decoder, counter(maxBytes), collect)
    : pipeline(response, counter(maxBytes, onReceived), collect));
  if (!response.complete) throw new Error('the connection ended early');
  return Buffer.concat(chunks);
}

function decoderFor(encoding: string): Transform | null {
  if (encoding === 'identity' || encoding === '') return null;
  const make = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding as keyof typeof DECODERS] : null;
  if (!make) throw new Error('the body is compressed in a way that was not asked for');
  return make();
}

/** Passes bytes on up to the limit. */
function counter(maxBytes: number, onPiece: (piece: Buffer) => void = () => {}): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      length += chunk.length;
      if (length > maxBytes) {
        done(tooLarge(maxBytes));
        return;
      }
      onPiece(chunk);
      done(null, chunk);
    },
  });
}

function tooLarge(maxBytes: number): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatBytes(maxBytes)}`,
    received: 'a larger one',
    action: 'Send a smaller copy, or raise MAX_PICTURE_MIB.',
  });
}
