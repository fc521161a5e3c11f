import { LIMIT } from '../../alignment/limit.ts';
import { writeNumbers } from '../../alignment/set/number-list.ts';
import { readRecorded } from '../../incident/findings/read-recorded.ts';
import type { Call } from '../port/command.ts';
import type { Block, OutgoingFile, OutgoingMessage } from '../port/message.ts';
import type { CompareSource } from './compare-source.ts';
import { fileLine } from './lines/incident-lines.ts';
import { overlayOf } from './lines/overlay-files.ts';
import { readCheckOutcome } from './outcome/check-outcome.ts';

/** A drawing that shows portraits that were asked for. */
export interface FoundOverlay {
  /** Of those that were asked for, the ones it shows, ascending. */
  readonly numbers: readonly number[];
  /** What their file was called; somebody else's text. */
  readonly label: string | null;
  /** The measure of the portrait, or the count of the screenshot's. */
  readonly measure: string;
  /** Null where nothing was drawn. */
  readonly file: OutgoingFile | null;
}

/** The drawings that show these portraits of a source, each once, in the order of the source's files. */
export function findOverlays(
  { store }: Pick<Call, 'store'>,
  source: CompareSource,
  numbers: readonly number[],
): FoundOverlay[] {
  const wanted = new Set(numbers);
  const { origin } = source;
  if ('submission' in origin) {
    const outcome = store.results.of(origin.submission)?.outcome;
    const files = (outcome === undefined ? null : readCheckOutcome(outcome))?.files ?? [];
    return files.flatMap(({ portraits = [], name, measure, ...facts }) => {
      const shown = portraits.map(({ number }) => number).filter((number) => wanted.has(number));
      if (shown.length === 0) return [];
      return [{ numbers: shown, label: name, measure, file: overlayOf(facts)[0] ?? null }];
    });
  }
  const findings = store.findings.ofIncident(origin.incident).filter(({ number }) => wanted.has(number));
  const drawn = store.artifacts
    .drawnOn(
      origin.incident,
      findings.map(({ evidence }) => evidence.id),
    )
    .filter(({ kind }) => kind === 'overlay');
  const labels = new Map(source.files.map(({ file, label }) => [file.sha256, label]));
  const ids = [...new Set(findings.map(({ evidence }) => evidence.id))];
  return ids.map((id) => {
    const own = findings.filter(({ evidence }) => evidence.id === id);
    const overlay = drawn.findLast(({ evidenceId }) => evidenceId === id) ?? null;
    const [first] = own;
    return {
      numbers: own.map(({ number }) => number),
      label: labels.get(first?.evidence.sha256 ?? '') ?? null,
      measure:
        first && own.length === 1 ? readRecorded(first.measurement).measure : `${own.length} portraits`,
      file: overlay && (overlayOf({ overlay })[0] ?? null),
    };
  });
}

/** The answer with drawings: whose they are, their measures, the limit once. @param asked ascending */
export function answerOverlay(found: readonly FoundOverlay[], asked: readonly number[]): OutgoingMessage {
  const known = new Set(found.flatMap(({ numbers }) => numbers));
  const missing = asked.filter((number) => !known.has(number));
  const items = found.map(
    ({ numbers, label, measure, file }) =>
      `${writeNumbers(numbers).replaceAll(',', ', ')} (${fileLine(label)}): ${measure}${file ? '' : '; nothing was drawn'}.`,
  );
  const blocks: Block[] = [
    ...(items.length > 0 ? [{ type: 'list' as const, items }] : []),
    ...(missing.length > 0
      ? [
          {
            type: 'paragraph' as const,
            line: `Not there any more: ${writeNumbers(missing).replaceAll(',', ', ')}.`,
          },
        ]
      : []),
    ...(items.length > 0 ? [{ type: 'paragraph' as const, line: LIMIT }] : []),
  ];
  return { blocks, buttons: [], files: found.flatMap(({ file }) => file ?? []) };
}
