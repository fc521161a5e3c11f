/** docs.slack.dev/apis/web-api/pagination. */
import type { TwinCore } from '../core.ts';
import type { Json } from '../rules.ts';
import { refuseWrong, SlackRefusal } from './method.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** `{ has_more, response_metadata }` of the answer. */
  readonly nextCursor: string;
}

/** `limit`: an integer from 1 to 999 (`CursorPaginationEnabled`). */
function limitOf(core: TwinCore, where: string, args: Json, fallback: number): number {
  const limit = (args.limit as number | undefined) ?? fallback;
  if (limit < 1 || limit > 999) {
    if (args.limit !== undefined) refuseWrong(core, where, 'invalid_limit', ['limit must be from 1 to 999']);
  }
  return Math.min(limit, core.settings.pageSizeCap);
}

/** A page of a list in its order; a cursor holds only for the list that it came from. */
export function pageOf<Item>(
  core: TwinCore,
  where: string,
  args: Json,
  list: { items: readonly Item[]; idOf: (item: Item) => string; of: string; defaultLimit: number },
): Page<Item> {
  const limit = limitOf(core, where, args, list.defaultLimit);
  let start = 0;
  if (args.cursor !== undefined && args.cursor !== '') {
    const [method, of, after] = Buffer.from(String(args.cursor), 'base64').toString('utf8').split('|');
    if (method !== where || of !== list.of || after === undefined) throw new SlackRefusal('invalid_cursor');
    const found = list.items.findIndex((item) => list.idOf(item) === after);
    start = found < 0 ? list.items.length : found;
  }
  const items = list.items.slice(start, start + limit);
  const next = list.items[start + limit];
  const nextCursor = next ? Buffer.from([where, list.of, list.idOf(next)].join('|')).toString('base64') : '';
  return { items, nextCursor };
}

const TIME = /^\d+(\.\d+)?$/;

/** Whether a `ts` lies between `oldest` and `latest`; the ends count with `inclusive`. */
export function timeFilter(args: Json): (ts: string) => boolean {
  const { oldest, latest } = args as { oldest?: string; latest?: string };
  if (oldest !== undefined && !TIME.test(oldest)) throw new SlackRefusal('invalid_ts_oldest');
  if (latest !== undefined && !TIME.test(latest)) throw new SlackRefusal('invalid_ts_latest');
  const isInclusive = args.inclusive === true;
  return (ts) => {
    const at = Number(ts);
    if (oldest !== undefined && (isInclusive ? at < Number(oldest) : at <= Number(oldest))) return false;
    if (latest !== undefined && (isInclusive ? at > Number(latest) : at >= Number(latest))) return false;
    return true;
  };
}
