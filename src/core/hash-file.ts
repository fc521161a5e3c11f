import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';

/** A hash and a length. */
export interface Digest {
  /** Hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Passes bytes on and tells their hash and length once they are through. */
export function createDigest(): Transform & { digest(): Digest } {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  let told: Digest | null = null;
  return Object.assign(through, {
    digest: () => {
      told ??= { sha256: hash.digest('hex'), sizeBytes };
      return told;
    },
  });
}

/** Of a file (its path; bytes where its name is no UTF-8) or of a stream, in parts: never all of it is in memory. */
export async function hashOf(source: string | Buffer | Readable): Promise<Digest> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const stream = source instanceof Readable ? source : createReadStream(source);
  for await (const chunk of stream) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
