import { METHOD, measuresAsNow } from '../../alignment/method.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import { readRecorded } from '../../incident/findings/read-recorded.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import { count } from '../../words.ts';
import type { Block, Button } from '../port/message.ts';

type Measurements = Pick<TenantStore, 'measurements'>;

/**
 * What is to be said of a finding that an earlier method measured: which, and what today's found where the picture
 * was measured again. A finding keeps the measurement it was recorded with. Null: today's method measured it, or would alike.
 */
export function earlierMethod({ portrait, measurement }: Finding, store: Measurements): string | null {
  if (measuresAsNow(measurement.method, measurement.frame)) return null;
  const said = `Measured with ${measurement.method}, an earlier method.`;
  const again = store.measurements.ofPortrait(portrait.id).findLast(({ method }) => method === METHOD);
  return again ? `${said} ${METHOD} found: ${readRecorded(again).measure}.` : said;
}

/** How many findings only an earlier method measured, and a button that measures their pictures again. */
export function offerToMeasureAgain(
  findings: readonly Finding[],
  store: Measurements,
): { readonly blocks: readonly Block[]; readonly buttons: readonly Button[] } {
  const waiting = findings.filter(
    ({ portrait, measurement }) =>
      !measuresAsNow(measurement.method, measurement.frame) &&
      !store.measurements.ofPortrait(portrait.id).some(({ method }) => method === METHOD),
  );
  const last = waiting.at(-1);
  if (!last) return { blocks: [], buttons: [] };
  const were = waiting.length === 1 ? 'was' : 'were';
  return {
    blocks: [
      {
        type: 'paragraph',
        line: `${count(waiting.length, 'finding')} ${were} measured with an earlier method. Press "Measure again" to add what the present one (${METHOD}) finds; the earlier findings stay.`,
      },
    ],
    buttons: [
      { label: 'Measure again', invocation: { command: 'check', options: { again: last.submissionId } } },
    ],
  };
}
