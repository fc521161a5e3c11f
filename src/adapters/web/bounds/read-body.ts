import type { IncomingMessage } from 'node:http';
import { busy, refuse } from '../errors.ts';

/** How a request's body is read. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** To be thrown; `sizeBytes` is null where only so much is known that it is over. */
  readonly tooLarge: (sizeBytes: number | null) => Error;
  /** Stops the reading where the sender is too slow; the refusal is its reason. */
  readonly signal: AbortSignal;
  /** Called with the bytes so far. */
  readonly onProgress?: (sizeBytes: number) => void;
}

/**
 * The bytes of a request, at most `maxBytes` of them: what it says of its length is looked at first, then
 * what comes is counted. What is left of a refused one is not read by this, and the connection stays for the answer.
 */
export function readBody(incoming: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const { maxBytes, tooLarge, signal, onProgress } = limits;
  const declared = Number(incoming.headers['content-length'] ?? 0);
  if (declared > maxBytes) return Promise.reject(tooLarge(declared));
  if (incoming.destroyed) return Promise.reject(brokenOff());
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  return new Promise<Buffer>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return end(() => reject(tooLarge(null)));
      chunks.push(chunk);
      onProgress?.(sizeBytes);
    };
    const finish = () => end(() => resolve(Buffer.concat(chunks, sizeBytes)));
    const breakOff = () => end(() => reject(brokenOff()));
    const stop = () => end(() => reject(signal.reason));

    function end(settle: () => void): void {
      incoming.off('data', take).off('end', finish).off('close', breakOff);
      signal.removeEventListener('abort', stop);
      incoming.pause();
      settle();
    }

    // Left on: a connection that breaks later is no failure of anything here.
    incoming.on('error', breakOff);
    incoming.on('data', take).on('end', finish).on('close', breakOff);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** Ends the reading of a body that is not there in time. */
export function within(ms: number): AbortSignal {
  const ending = new AbortController();
  setTimeout(() => ending.abort(tooSlow()), ms).unref();
  return ending.signal;
}

/** Whoever is too slow while others wait, or altogether. */
export function tooSlow(): Error {
  return busy('slow requests');
}

function brokenOff(): Error {
  return refuse(400, {
    expected: 'a whole request',
    received: 'one whose connection ended early',
    action: 'Send it again.',
  });
}
