import type { Alignment } from '../../../alignment/assess.ts';
import { CLASS_WORDS } from '../../../alignment/class-words.ts';
import { writeNumbers } from '../../../alignment/set/number-list.ts';
import { percent } from '../../../alignment/statistics/percent.ts';
import type { PortraitFacts, SetFacts } from '../../../set/set-facts.ts';
import type { Block } from '../../port/message.ts';
import { groupReasons } from './group-reasons.ts';

/** Rows of the table; the other portraits are on the contact sheet. */
export const MAX_ROWS = 12;

/** Lines of reasons; of more, only how many portraits they are of. */
const MAX_REASONS = 4;

/** The order in which portraits are worth a look. */
const INTEREST: Readonly<Record<Alignment, number>> = { aligned: 0, near: 1, undetermined: 2, unaligned: 3 };

/** A portrait for the table. */
export type TabledPortrait = Omit<PortraitFacts, 'face'>;

/**
 * The portraits most worth a look, a row each by closeness, how many there are besides, which show the same picture, and
 * why some are undetermined.
 *
 * @param nearDuplicates by number, and the number that each is one of.
 * @param others where those that have no row are to be found, a sentence.
 */
export function portraitTable(
  portraits: readonly TabledPortrait[],
  nearDuplicates: SetFacts['duplicates'],
  others = 'The others are on the contact sheet.',
): Block[] {
  if (portraits.length === 0) return [];
  const shown = byInterest(portraits).slice(0, MAX_ROWS);
  const lines = [
    ...restLine(portraits, shown, others),
    ...sameLine(nearDuplicates),
    ...reasonLines(portraits),
  ];
  return [tableOf(shown), ...lines.map((line): Block => ({ type: 'paragraph', line }))];
}

/**
 * Portraits in the order of the table: by class, within a class by how far off the eyes are, which is the figure that stands
 * there; what could not be measured comes last.
 */
export function byInterest<P extends TabledPortrait>(portraits: readonly P[]): P[] {
  return [...portraits].sort(
    (a, b) =>
      interestOf(a) - interestOf(b) ||
      difference(offBy(a), offBy(b)) ||
      (b.score ?? 0) - (a.score ?? 0) ||
      a.number - b.number,
  );
}

/** Of two that were not measured neither is farther off. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function offBy({ meanEyeOffset }: Pick<PortraitFacts, 'meanEyeOffset'>): number {
  return meanEyeOffset ?? Number.POSITIVE_INFINITY;
}

function interestOf({ alignment, score }: Pick<PortraitFacts, 'alignment' | 'score'>): number {
  return score === null ? INTEREST.unaligned + 1 : INTEREST[alignment];
}

/** The names stand last: a narrow table shortens them. */
function tableOf(shown: readonly TabledPortrait[]): Block {
  const hasAccounts = shown.some(({ account }) => account !== undefined);
  const hasNames = hasAccounts || shown.some(({ file }) => file !== undefined);
  const rows = shown.map(({ number, alignment, meanEyeOffset, account, file }) => [
    `${number}`,
    meanEyeOffset === null ? '–' : percent(meanEyeOffset, 1),
    CLASS_WORDS[alignment],
    ...(hasNames ? [(hasAccounts ? account : file) ?? ''] : []),
  ]);
  const head = ['No.', 'Off by', 'Class', ...(hasNames ? [hasAccounts ? 'Account' : 'File'] : [])];
  return { type: 'table', head, rows, ...(hasNames ? { nameColumn: head.length - 1 } : {}) };
}

/** Of what could not be measured, the reasons tell. */
function restLine(
  portraits: readonly TabledPortrait[],
  shown: readonly TabledPortrait[],
  others: string,
): string[] {
  const measured = portraits.filter(({ score }) => score !== null).length;
  const rows = shown.filter(({ score }) => score !== null).length;
  if (measured <= rows) return [];
  return [`The closest ${rows} of ${measured}${measured < portraits.length ? ' measured' : ''}. ${others}`];
}

/** `Same picture: 1 and 8; 2, 9 and 10.` */
function sameLine(nearDuplicates: SetFacts['duplicates']): string[] {
  const groups = new Map<number, number[]>();
  for (const [number, of] of nearDuplicates) groups.set(of, [...(groups.get(of) ?? [of]), number]);
  const said = [...groups.values()].map((group) => `${group.slice(0, -1).join(', ')} and ${group.at(-1)}`);
  if (said.length === 0) return [];
  const named = said.slice(0, MAX_ROWS);
  const more = said.length - named.length;
  return [`Same picture: ${[...named, ...(more > 0 ? [`${more} more`] : [])].join('; ')}.`];
}

/** `Undetermined 3, 5: Too small to judge: 24.0 to 31.6 px wide; at least 32 px is needed.` */
function reasonLines(portraits: readonly TabledPortrait[]): string[] {
  const groups = groupReasons(
    portraits.flatMap(({ number, reason }) => (reason === undefined ? [] : [{ number, reason }])),
  );
  const lines = groups
    .slice(0, MAX_REASONS)
    .map(({ numbers, reason }) => `Undetermined ${writeNumbers(numbers).replaceAll(',', ', ')}: ${reason}`);
  const more = groups.slice(MAX_REASONS).reduce((sum, { numbers }) => sum + numbers.length, 0);
  return [...lines, ...(more > 0 ? [`Undetermined for other reasons: ${more}.`] : [])];
}
