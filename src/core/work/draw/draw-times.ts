import { lastActiveByMonth, type TimesRequest } from '../../incident/accounts/times/account-times.ts';
import { MAX_ROWS, renderAccountTimeline } from '../../render/account-timeline.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';

/** Name and version of how times are read, in the strip of the picture. */
const METHOD = 'account-times-1';

/** Draws the times of accounts, the earliest avatar first. */
export function drawTimes(
  { accounts, shared, title, detail, inputs }: TimesRequest,
  { software }: { readonly software: string },
): Promise<DrawnPicture> {
  const together = new Set(shared.hours.flatMap((group) => group.accounts));
  const all = accounts
    .map((account) => ({ ...account, isShared: together.has(account.number) }))
    .sort((a, b) => startOf(a) - startOf(b) || a.number - b.number);
  // Where not all can be drawn, those with a shared hour are.
  const drawn = new Set(
    [...all.filter(({ isShared }) => isShared), ...all.filter(({ isShared }) => !isShared)].slice(
      0,
      MAX_ROWS,
    ),
  );
  const rows = all.filter((row) => drawn.has(row));
  const backend = 'times as sites, people and imported tables gave them';
  return renderAccountTimeline({
    rows,
    left: all.length - rows.length,
    months: lastActiveByMonth(accounts),
    title,
    detail,
    provenance: { software, method: METHOD, backend, inputs },
  });
}

function startOf({ uploadedMs, createdMs, lastActiveMs }: TimesRequest['accounts'][number]): number {
  return uploadedMs[0] ?? createdMs ?? lastActiveMs ?? 0;
}
