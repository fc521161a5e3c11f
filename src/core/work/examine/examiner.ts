import type { ChatAdapter } from '../../chat/port/adapter.ts';
import type { EyelineError } from '../../errors.ts';
import type { BlobStore } from '../../incident/stores/blob-store.ts';
import type { LinkReader } from '../../source/links/link-reader.ts';
import type { ZipLimits } from '../../source/zip/zip-limits.ts';
import type { NameReader } from '../names/name-reader.ts';
import type { PicturePool } from '../pool/picture-pool.ts';
import type { FairTurns } from './fair-turns.ts';

/** What the examination of files works with. */
export interface ExaminerParts {
  readonly pool: Pick<
    PicturePool,
    | 'measure'
    | 'drawSet'
    | 'drawTimes'
    | 'drawCloseUps'
    | 'drawNetwork'
    | 'comparePairs'
    | 'cutPortraits'
    | 'readTable'
  > &
    /** Without it nothing is known of the present backend, so that everything is measured again. */
    Partial<Pick<PicturePool, 'status'>>;
  readonly turns: FairTurns;
  /** For files that may be larger than a picture: one at a time. */
  readonly zipTurns: FairTurns;
  /** For links: they wait for their sites, so they hold no turn of the files'. */
  readonly linkTurns: FairTurns;
  readonly links: LinkReader;
  /** Reads names beside portraits; null: they are not read. */
  readonly names: Pick<NameReader, 'read'> | null;
  /** Largest file that is fetched, bytes; of one whose name says ZIP, see {@link zip}. */
  readonly maxBytes: number;
  readonly zip: ZipLimits;
  /** Epoch ms. */
  readonly now: () => number;
  /**
   * Told of mistakes of this program; the file gets its answer all the same.
   *
   * @param what for the log, a fixed text; default: a picture could not be measured
   */
  readonly onDefect: (error: EyelineError, what?: string) => void;
}

/** On whose behalf files are examined. */
export interface ExaminerContext {
  readonly fetch: ChatAdapter['fetch'];
  readonly blobs: BlobStore;
  /** Who shares the turns: the thread. */
  readonly turnKey: string;
  readonly signal: AbortSignal;
}
