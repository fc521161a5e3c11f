import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { EyelineError } from '../../core/errors.ts';
import type { BlobStore } from '../../core/incident/blob-store.ts';
import type { Upload } from './api.ts';
import { createTurns, type Turn, type TurnsOptions } from './bounds/turns.ts';
import type { SentFile } from './content.ts';
import { cleanFileName } from './decode.ts';
import { refuse } from './errors.ts';
import { sniffMediaType } from './media-type.ts';
import { readBody, tooSlow } from './read-body.ts';

/** Files that are held in memory at once; others wait, unread. A browser sends six at once. */
const TURNS: Omit<TurnsOptions, 'slowMs'> = {
  what: 'files on their way',
  atOnce: 8,
  perSender: 4,
  waitingPerSender: 32,
  waiting: 128,
  minBytesPerS: 16_384,
};

/** How long an upload can be named in a message. */
const LIFETIME_MS = 3_600_000;

/** Uploads that are remembered; the oldest are forgotten first. Some five full messages. */
const MAX_REMEMBERED = 1000;

/** Files that were sent and may yet be named in a message. */
export interface Uploads {
  /** Reads a file from a request and keeps it. @throws refusals, EyelineError `FILE_TOO_LARGE`, `EMPTY_FILE`. */
  receive(request: UploadRequest): Promise<Upload>;
  /** @throws a refusal where one is not known, or not any more. */
  take(ids: readonly string[]): SentFile[];
  /** An upload of these bytes; null where none is remembered. */
  findByHash(sha256: string): SentFile | null;
}

export interface UploadRequest {
  readonly incoming: IncomingMessage;
  /** The header X-File-Name. */
  readonly nameHeader: string | undefined;
  readonly sender: string;
  readonly life: AbortSignal;
}

export interface UploadsOptions {
  readonly files: BlobStore;
  readonly maxFileBytes: number;
  /** See {@link TurnsOptions}. */
  readonly slowMs: number;
  /** Clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
}

export function createUploads({ files, maxFileBytes, slowMs, now = Date.now }: UploadsOptions): Uploads {
  const turns = createTurns({ ...TURNS, slowMs });
  /** By id, oldest first. */
  const remembered = new Map<string, SentFile & { readonly untilMs: number }>();

  function forgetOld(): void {
    for (const [id, { untilMs }] of remembered) {
      if (untilMs > now() && remembered.size <= MAX_REMEMBERED) return;
      remembered.delete(id);
    }
  }

  /** The body, within the sender's turn: it is cut off where it is slow while others wait. */
  function read(incoming: IncomingMessage, turn: Turn): Promise<Buffer> {
    const slow = new AbortController();
    const progress = { bytes: 0 };
    turn.watch({ moved: () => progress.bytes, cut: () => slow.abort(tooSlow()) });
    return readBody(incoming, {
      maxBytes: maxFileBytes,
      tooLarge: (sizeBytes) => tooLarge(maxFileBytes, sizeBytes),
      signal: slow.signal,
      onProgress: (bytes) => {
        progress.bytes = bytes;
      },
    });
  }

  async function keep(bytes: Buffer, name: string): Promise<Upload> {
    if (bytes.length === 0) throw empty();
    const file = { name, mediaType: await sniffMediaType(bytes), ...(await files.put(bytes)) };
    const upload = randomUUID();
    remembered.set(upload, { ...file, untilMs: now() + LIFETIME_MS });
    forgetOld();
    return { upload, name, sha256: file.sha256, sizeBytes: file.sizeBytes };
  }

  return {
    receive: async ({ incoming, nameHeader, sender, life }) => {
      const declared = Number(incoming.headers['content-length'] ?? 0);
      if (declared > maxFileBytes) throw tooLarge(maxFileBytes, declared);
      const turn = await turns.enter(sender, life);
      try {
        const bytes = await read(incoming, turn);
        turn.unwatch();
        return await keep(bytes, cleanFileName(nameHeader));
      } finally {
        turn.leave();
      }
    },
    take: (ids) => {
      forgetOld();
      return ids.map((id) => {
        const upload = remembered.get(id);
        if (!upload) throw forgotten();
        const { untilMs: _, ...file } = upload;
        return file;
      });
    },
    findByHash: (sha256) => {
      forgetOld();
      return [...remembered.values()].find((file) => file.sha256 === sha256) ?? null;
    },
  };
}

function tooLarge(maxBytes: number, sizeBytes: number | null): EyelineError {
  const mebibytes = (bytes: number) => `${Number((bytes / 2 ** 20).toFixed(1))} MiB`;
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${mebibytes(maxBytes)}`,
    received: sizeBytes === null ? 'a larger one' : `one of ${mebibytes(sizeBytes)}`,
    action: 'Send a smaller copy, or raise MAX_PICTURE_MIB.',
  });
}

function empty(): EyelineError {
  return new EyelineError('EMPTY_FILE', {
    expected: 'a file with contents',
    received: 'one of 0 bytes',
    action: 'Choose the file again.',
  });
}

function forgotten(): Error {
  return refuse(410, {
    expected: 'uploads of the last hour',
    received: 'one that is not known any more',
    action: 'Choose the files again.',
  });
}
