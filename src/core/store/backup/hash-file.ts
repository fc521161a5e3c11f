import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';

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

/** Of a file, or of a stream; never all of it in memory. */
export async function hashOf(source: string | Readable): Promise<Digest> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of typeof source === 'string' ? createReadStream(source) : source) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
