import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { formatBytes } from '../../../core/bytes.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { BlobStore } from '../../../core/incident/stores/blob-store.ts';
import type { Upload } from '../api.ts';
import { readBody, tooSlow } from '../bounds/read-body.ts';
import { createTurns, type Turn, type TurnsOptions } from '../bounds/turns.ts';
import type { SentFile } from '../content.ts';
import { refuse } from '../errors.ts';
import { sniffMediaType } from '../media-type.ts';
import { cleanFileName } from './decode.ts';

/** Files that are held in memory at once; others wait, unread. A browser sends six at once. */
const TURNS: Omit<TurnsOptions, 'slowMs'> = {
  what: 'files on their way',
  atOnce: 8,
  perSender: 4,
  waitingPerSender: 32,
  waiting: 128,
  minBytesPerS: 16_384,
};

/** Larger files, which only ZIPs may be: one at a time, beside the others. */
const LARGE_TURNS = { ...TURNS, what: 'large files on their way', atOnce: 1, perSender: 1 };

/** How long an upload can be named in a message. */
const LIFETIME_MS = 24 * 3_600_000;

/** Bytes that may lie there without a message: of one sender, and of all. */
const QUOTA = { perSender: 2 ** 30, total: 4 * 2 ** 30 } as const;

/** Uploads that are remembered: some fifty full messages. */
const MAX_REMEMBERED = 10_000;

/** Files that were sent and may yet be named in a message. */
export interface Uploads {
  /** Reads a file from a request and keeps it. @throws refusals, EyelineError `FILE_TOO_LARGE`, `EMPTY_FILE`. */
  receive(request: UploadRequest): Promise<Upload>;
  /** For a message, which names them from now on. @throws a refusal where one is not known, or not any more. */
  take(ids: readonly string[]): SentFile[];
  /** Whether a draft may still need the file of this hash. */
  isNeeded(sha256: string): boolean;
  /** How many bytes lie there that nothing names: those of an earlier life count, too. */
  inherit(bytes: number): void;
  /** An upload of these bytes; null where none is remembered. */
  findByHash(sha256: string): SentFile | null;
}

interface Remembered extends SentFile {
  readonly sender: string;
  readonly untilMs: number;
  /** Whether a message named it: it counts no more, then. */
  isUsed: boolean;
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
  /** Of a file whose name ends in `.zip`. */
  readonly maxZipBytes: number;
  /** See {@link TurnsOptions}. */
  readonly slowMs: number;
  /** Bytes without a message. Default: 1 GiB of one sender, 4 GiB of all. */
  readonly quota?: { readonly perSender: number; readonly total: number };
  /** Clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
}

export function createUploads(options: UploadsOptions): Uploads {
  const { files, maxFileBytes, maxZipBytes, slowMs, quota = QUOTA, now = Date.now } = options;
  const turns = createTurns({ ...TURNS, slowMs });
  const largeTurns = createTurns({ ...LARGE_TURNS, slowMs });
  /** By id, oldest first. */
  const remembered = new Map<string, Remembered>();
  let inheritedBytes = 0;

  /** Those that a message named are its own by then: they go first where there are many. */
  function forgetOld(): void {
    for (const [id, { untilMs, isUsed }] of remembered) {
      if (untilMs <= now() || (isUsed && remembered.size >= MAX_REMEMBERED)) remembered.delete(id);
    }
  }

  function unusedBytes(sender?: string): number {
    let sum = 0;
    for (const file of remembered.values()) {
      if (!file.isUsed && (sender === undefined || file.sender === sender)) sum += file.sizeBytes;
    }
    return sum;
  }

  /** What waits for a message is never dropped for what comes: there is no room for that, then. */
  function checkRoom(sender: string, bytes: number): void {
    forgetOld();
    const isFull = remembered.size >= MAX_REMEMBERED || unusedBytes() + inheritedBytes + bytes > quota.total;
    if (isFull || unusedBytes(sender) + bytes > quota.perSender) throw full();
  }

  /** The body, within the sender's turn: it is cut off where it is slow while others wait. */
  function read(incoming: IncomingMessage, turn: Turn, most: Most): Promise<Buffer> {
    const slow = new AbortController();
    const progress = { bytes: 0 };
    turn.watch({ moved: () => progress.bytes, cut: () => slow.abort(tooSlow()) });
    return readBody(incoming, {
      maxBytes: most.bytes,
      tooLarge: (sizeBytes) => tooLarge(most, sizeBytes),
      signal: slow.signal,
      onProgress: (bytes) => {
        progress.bytes = bytes;
      },
    });
  }

  /** A ZIP may be larger where it says so beforehand: what does not is read beside others, in less memory. */
  function mostOf(name: string, declared: number): Most {
    const isZip = /\.zip$/i.test(name);
    if (isZip && declared > maxFileBytes) return { bytes: maxZipBytes, setting: 'MAX_ZIP_MIB' };
    return { bytes: maxFileBytes, setting: 'MAX_PICTURE_MIB' };
  }

  async function keep(bytes: Buffer, name: string, sender: string): Promise<Upload> {
    if (bytes.length === 0) throw empty();
    checkRoom(sender, bytes.length);
    const file = { name, mediaType: await sniffMediaType(bytes), ...(await files.put(bytes)) };
    const upload = randomUUID();
    remembered.set(upload, { ...file, sender, isUsed: false, untilMs: now() + LIFETIME_MS });
    return { upload, name, sha256: file.sha256, sizeBytes: file.sizeBytes };
  }

  return {
    receive: async ({ incoming, nameHeader, sender, life }) => {
      const declared = Number(incoming.headers['content-length'] ?? 0);
      const name = cleanFileName(nameHeader);
      const most = mostOf(name, declared);
      if (declared > most.bytes) throw tooLarge(most, declared);
      checkRoom(sender, declared);
      const turn = await (declared > maxFileBytes ? largeTurns : turns).enter(sender, life);
      try {
        const bytes = await read(incoming, turn, most);
        turn.unwatch();
        return await keep(bytes, name, sender);
      } finally {
        turn.leave();
      }
    },
    take: (ids) => {
      forgetOld();
      const uploads = ids.map((id) => {
        const upload = remembered.get(id);
        if (!upload) throw forgotten();
        return upload;
      });
      return uploads.map((upload) => {
        upload.isUsed = true;
        return toSentFile(upload);
      });
    },
    isNeeded: (sha256) => {
      forgetOld();
      return [...remembered.values()].some((file) => file.sha256 === sha256);
    },
    inherit: (bytes) => {
      inheritedBytes = Math.max(0, bytes - unusedBytes());
    },
    findByHash: (sha256) => {
      forgetOld();
      const found = [...remembered.values()].find((file) => file.sha256 === sha256);
      return found ? toSentFile(found) : null;
    },
  };
}

/** How large a file may be, and the setting that says so. */
interface Most {
  readonly bytes: number;
  readonly setting: 'MAX_PICTURE_MIB' | 'MAX_ZIP_MIB';
}

function tooLarge({ bytes: maxBytes, setting }: Most, sizeBytes: number | null): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatBytes(maxBytes)}`,
    received: sizeBytes === null ? 'a larger one' : `one of ${formatBytes(sizeBytes)}`,
    action: `Send a smaller copy, or raise ${setting}.`,
  });
}

function toSentFile({ name, sha256, sizeBytes, mediaType }: Remembered): SentFile {
  return { name, sha256, sizeBytes, mediaType };
}

function full(): Error {
  return refuse(
    503,
    {
      expected: 'fewer files that wait to be sent',
      received: 'more than fit',
      action:
        'Send the files that you have added, then add the rest. Files of abandoned drafts are removed after a day.',
    },
    'PLATFORM_UNAVAILABLE',
  );
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
    expected: 'uploads of the last day',
    received: 'one that is no longer known',
    action: 'Choose the files again.',
  });
}
