import type { ErrorRecord } from '../../errors.ts';
import type { BackendSetting } from '../../face/create-detector.ts';
import type { BackendInfo } from '../../face/detector.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { TimesRequest } from '../../incident/accounts/times/account-times.ts';
import type { Declarations } from '../../incident/evidence/declarations.ts';
import type { CloseUps } from '../../render/close-ups/close-ups.ts';
import type { DrawnThumbnails } from '../../render/draw-thumbnails.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import type { CutPortrait, CutRequest } from '../draw/cut-portraits.ts';
import type { CloseUpRequest } from '../draw/draw-close-ups.ts';
import type { DrawnNetwork, NetworkRequest } from '../draw/drawn-network.ts';
import type { DrawnSet, SetRequest } from '../draw/drawn-set.ts';
import type { TableRequest } from '../files/read-table.ts';
import type { StoredFile } from '../files/stored-file.ts';
import type { ComparedPairs, PairRequest } from '../measure/compared-pairs.ts';
import type { HashRequest } from '../measure/hash-cuts.ts';
import type { SamplePicture } from '../measure/make-samples.ts';
import type { MeasuredPicture, MeasureOptions } from '../measure/measured-picture.ts';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly backend: BackendSetting;
  readonly limits: PictureLimits;
  /** Name and version of the program. */
  readonly software: string;
}

/** A job as it crosses to a worker process. */
export interface Job {
  /** Unique within a pool. */
  readonly id: number;
  /** Time in ms that is left of the job's total when it is handed over; null: it has none. */
  readonly leftMs: number | null;
}

/** One picture to be measured: its bytes, or where the worker is to read them. */
export interface MeasureJob extends Job, MeasureOptions {
  readonly source: Uint8Array | StoredFile;
}

/** A picture whose thumbnails are to be drawn. */
export interface ThumbnailsJob extends Job {
  readonly source: Uint8Array;
}

/** A file whose declarations are to be read. */
export interface DeclareJob extends Job {
  readonly source: Uint8Array | StoredFile;
}

/** A set to be drawn. */
export interface DrawSetJob extends Job {
  readonly request: SetRequest;
}

/** Accounts whose times are to be drawn. */
export interface DrawTimesJob extends Job {
  readonly request: TimesRequest;
}

/** Pairs to be compared. */
export interface ComparePairsJob extends Job {
  readonly request: PairRequest;
}

/** Portraits of a kept file to be hashed. */
export interface HashCutsJob extends Job {
  readonly request: HashRequest;
}

/** Portraits of a kept file to be cut out. */
export interface CutPortraitsJob extends Job {
  readonly request: CutRequest;
}

/** A portrait of a kept file whose parts are to be drawn enlarged. */
export interface DrawCloseUpsJob extends Job {
  readonly request: CloseUpRequest;
}

/** A table of accounts to be read. */
export interface ReadTableJob extends Job {
  readonly request: TableRequest;
}

/** Tables of connections to be drawn. */
export interface DrawNetworkJob extends Job {
  readonly request: NetworkRequest;
}

/**
 * What a warm worker posts beside its answer: that it takes up a job, from where on the job's time counts, and how
 * far a long one is, from where on it counts anew.
 */
export type WorkerNote =
  | { readonly startedJob: number }
  | { readonly progressOf: number; readonly done: number; readonly of: number };

/** What the pool sends to a worker: which of its functions is to run, on what. */
export type WorkerCall = {
  readonly [K in keyof PictureWorker]: { readonly name: K; readonly job: Parameters<PictureWorker[K]>[0] };
}[keyof PictureWorker];

/** What a worker sends: that its models are loaded, an answer, a note. */
export type WorkerMessage =
  | { readonly ready: true }
  /** `isSpent`: it holds so much memory that another should do the next job. */
  | { readonly answer: WorkerAnswer<unknown>; readonly isSpent: boolean }
  | WorkerNote;

/** A worker's answer: errors come as records, because their class does not survive the crossing. */
export type WorkerAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorRecord }
  | { readonly ok: false; readonly defect: string };

/** What a worker says of itself. */
export interface WorkerStatus {
  readonly backend: BackendInfo;
  /** Tensors alive; constant between jobs. */
  readonly tensors: number;
  /** Memory that the process holds. */
  readonly residentBytes: number;
}

/** The functions of a worker, by name. */
export interface PictureWorker {
  status(job: Job): Promise<WorkerAnswer<WorkerStatus>>;
  measure(job: MeasureJob): Promise<WorkerAnswer<MeasuredPicture>>;
  declare(job: DeclareJob): Promise<WorkerAnswer<Declarations>>;
  drawSet(job: DrawSetJob): Promise<WorkerAnswer<DrawnSet>>;
  drawTimes(job: DrawTimesJob): Promise<WorkerAnswer<DrawnPicture>>;
  comparePairs(job: ComparePairsJob): Promise<WorkerAnswer<ComparedPairs>>;
  hashCuts(job: HashCutsJob): Promise<WorkerAnswer<string[]>>;
  cutPortraits(job: CutPortraitsJob): Promise<WorkerAnswer<CutPortrait[]>>;
  drawCloseUps(job: DrawCloseUpsJob): Promise<WorkerAnswer<CloseUps>>;
  drawNetwork(job: DrawNetworkJob): Promise<WorkerAnswer<DrawnNetwork>>;
  readTable(job: ReadTableJob): Promise<WorkerAnswer<string>>;
  samples(job: Job): Promise<WorkerAnswer<SamplePicture[]>>;
  thumbnails(job: ThumbnailsJob): Promise<WorkerAnswer<DrawnThumbnails>>;
}
