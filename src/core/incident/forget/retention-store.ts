import type { Author } from '../author.ts';

/** How long what is kept: days; null: for ever. */
export interface RetentionRule {
  /** Closed incidents, from the closing or what was added to them last. */
  readonly incidentDays: number | null;
  /** Messages of no incident, with the pictures that they brought, from their receipt. */
  readonly messageDays: number | null;
}

/** Where nothing was set: everything is kept. */
export const KEEP_ALL: RetentionRule = { incidentDays: null, messageDays: null };

/** Where somebody is told. `thread`: the platform's id; null: the channel itself. */
export interface RetentionPlace {
  readonly channel: string;
  readonly thread: string | null;
}

/** The rule that counts, with who set it, when and where. */
export interface RetentionSetting extends RetentionRule {
  readonly actor: string | null;
  readonly atMs: number;
  /** Null: on the command line. */
  readonly place: RetentionPlace | null;
}

/** Something whose time is over, or soon will be. */
export type RetentionItem =
  | { readonly kind: 'incident'; readonly incident: number; readonly dueMs: number }
  /** `submissions`: ids, ascending; `dueMs`: of the last of them. */
  | { readonly kind: 'messages'; readonly submissions: readonly number[]; readonly dueMs: number };

/** An item that people were told of. */
export type RetentionNotice = RetentionItem & {
  readonly id: number;
  readonly saidMs: number;
  /** By the clock: no sooner is it forgotten. */
  readonly earliestMs: number;
  /** What tells people; null: nothing yet. */
  readonly submissionId: number | null;
};

/** What a look found of the time: `doubtful` where the clock may be wrong, and nothing is to be done. */
export interface RetentionLook {
  readonly clock: 'right' | 'doubtful';
  readonly nowMs: number;
  /** The last look that the clock was right at. */
  readonly lastMs: number;
}

/** So long before anything is forgotten people are told, and so long Eyeline has to have been running since, ms. */
export const NOTICE_MS = 7 * 24 * 60 * 60_000;

/**
 * Forgets what its time is over for, by {@link ForgetStore}, and nothing that people were not told of a week before.
 *
 * @example
 * if (store.retention.look()?.clock === 'right') {
 *   store.retention.forgetRipe();
 *   for (const item of store.retention.due()) store.retention.tellBy(store.retention.announce(item), submissionId);
 * }
 */
export interface RetentionStore {
  /** Null where it was never set. */
  setting(): RetentionSetting | null;
  /** Also says that the clock is right. @returns whether that changed the rule. */
  set(rule: RetentionRule, place: RetentionPlace | null, by: Pick<Author, 'actor' | 'atMs'>): boolean;
  /** Notes that it was looked, and judges the clock; null where everything is kept for ever. */
  look(): RetentionLook | null;
  /** The clock is right, whatever {@link look} thinks. */
  confirmClock(): void;
  /** What is to be announced: the time of it ends within {@link NOTICE_MS}, and nobody was told. A few at a time. */
  due(): RetentionItem[];
  /** Writes down that people are told, which {@link tellBy} does. @returns the notice's id. */
  announce(item: RetentionItem): number;
  /** The submission by which people are told of a notice. */
  tellBy(notice: number, submissionId: number): void;
  /** Those that count, by id: their item is still to be forgotten. */
  notices(): RetentionNotice[];
  /**
   * Removes waiting pins that are older than messages are kept, ends notices of what is kept after all, and begins to forget
   * what people were told of long enough ago.
   *
   * @returns how many forgets were begun.
   */
  forgetRipe(): number;
  /** When an incident's time is over, as it stands; null: never. */
  dueMs(incident: number): number | null;
}
