import type { Reading } from '../reading.ts';
import { percent } from '../statistics/percent.ts';
import type { SharedCrop } from './classify-crop.ts';
import { writeNumbers } from './number-list.ts';
import { type Choice, leftOutInWords } from './set-counts.ts';
import type { SetFigures } from './set-figures.ts';
import type { SharpnessReading } from './sharpness-reading.ts';

/** Longest list of a cluster's members that a sentence bears, characters; a longer one is in the report. */
const LONGEST_LIST = 40;
/**
 * No chance smaller than this is told: the portraits' independence and the samples of a few hundred carry no
 * finer statement.
 */
export const SMALLEST_CHANCE = 1e-6;

/** What people are told of a set: counts, what they mean, what was not compared. The limit of every measure is not in it. */
export function readSetInWords(set: SetFigures): Reading {
  const left = leftOutInWords(set.counts);
  if (set.aligned.n === 0) return { measure: 'No portrait could be compared', meaning: left };
  if (set.aligned.n === 1)
    return {
      measure: `1 portrait compared, ${set.aligned.k === 1 ? 'aligned' : 'not aligned'}`,
      meaning: sentences('One portrait is not enough to compare.', left),
    };

  const shared = set.clusters.length;
  const hasChance = !isByAlignment(set.counts.choice);
  const measure = [
    alignedOf(set),
    ...(shared > 0 ? [`${shared} shared ${shared === 1 ? 'crop' : 'crops'}`] : []),
  ].join(', ');
  const meaning = sentences(
    choiceInWords(set),
    hasChance ? alignedInWords(set) : '',
    ...set.clusters.map((cluster) => clusterInWords(cluster, hasChance)),
    shared === 0 ? 'No portraits share a crop more closely than unrelated ones do.' : '',
    set.sharpness && hasChance ? sharpnessInWords(set.sharpness) : '',
    sideCutsInWords(set.aligned.sideCuts),
    limitInWords(set),
    left,
  );
  return { measure, meaning };
}

function sentences(...all: readonly string[]): string {
  return all.filter((sentence) => sentence !== '').join(' ');
}

/** How many are aligned; of those that were chosen by their class, out of how many they were. */
function alignedOf({ aligned: { k, n }, counts: { choice, found, unread } }: SetFigures): string {
  // Near duplicates of them are of their class, too.
  if (choice?.byClass) return `The ${found - unread.length} ${choice.byClass} of ${choice.from} portraits`;
  return k === n ? `All ${n} portraits aligned` : `${k === 0 ? 'None' : k} of ${n} portraits aligned`;
}

/** Whether portraits were chosen by what is measured of them: then no chance can be told. */
function isByAlignment(choice: Choice | undefined): boolean {
  return choice !== undefined && (choice.isByVerdict || choice.byClass !== undefined);
}

/** What a choice does to the chances; empty where nothing was chosen, or no chance is told. */
function choiceInWords({ counts: { choice, found }, aligned, clusters }: SetFigures): string {
  if (!choice || (aligned.k === 0 && clusters.length === 0)) return '';
  if (choice.byClass) return `They were chosen for being ${choice.byClass}, so no chance is given.`;
  return choice.isByVerdict
    ? `People’s verdicts left these ${found} of ${choice.from} portraits. Verdicts may rest on the alignment, so no chance is given.`
    : `A person chose these ${found} of ${choice.from} portraits: the chances hold only if they were not chosen by how their eyes sit.`;
}

function alignedInWords({ aligned: { k, n, rateBound, chanceBound, source } }: SetFigures): string {
  if (k === 0) return '';
  const rate = percent(rateBound, 2);
  return `By chance, ${k} or more of ${n} unrelated ordinary avatars would align ${chanceInWords(chanceBound)} (95% upper bound on their rate: ${rate}, from ${source}).`;
}

/** Who was measured otherwise than as they are; empty for nobody. */
function sideCutsInWords(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const list = writeNumbers(numbers).replaceAll(',', ', ');
  const [who, were] =
    numbers.length === 1
      ? [`Portrait ${list} is`, 'was measured as a square that was']
      : [
          `${list.length <= LONGEST_LIST ? `Portraits ${list}` : `${numbers.length} portraits`} are`,
          'were measured as squares that were',
        ];
  return `${who} higher than wide and ${were} cut at the sides.`;
}

function clusterInWords({ numbers, kind, chanceBound, shift, zoom }: SharedCrop, hasChance: boolean): string {
  const list = writeNumbers(numbers).replaceAll(',', ', ');
  const who = list.length <= LONGEST_LIST ? `Portraits ${list}` : `${numbers.length} portraits`;
  const chance = hasChance ? ` Unrelated portraits would do so ${chanceInWords(chanceBound)}.` : '';
  switch (kind) {
    case 'ffhq':
      return `${who} share StyleGAN’s crop.${chance}`;
    case 'ffhq-variant':
      return `${who} share one crop, as closely as generated faces do, but not StyleGAN’s own (${moveInWords(shift, zoom)}).${chance} Generated faces that were cropped again look like this; so do real photos cropped by one automatic tool.`;
    case 'other':
      return `${who} share a crop, less closely than generated faces do.${chance} The template of one photographer or site does this; it is no sign of generation.`;
  }
}

function moveInWords([x, y]: readonly [number, number], zoom: number): string {
  const parts = [
    ...(Math.abs(x) >= 0.005
      ? [`${percent(Math.abs(x), 1)} of the width to the ${x < 0 ? 'left' : 'right'}`]
      : []),
    ...(Math.abs(y) >= 0.005 ? [`${percent(Math.abs(y), 1)} of the height ${y < 0 ? 'up' : 'down'}`] : []),
    `faces ${zoom.toFixed(2)} times as large`,
  ];
  return `compared with it: ${parts.join(', ')}`;
}

/** `in at most 1 in 2,300 sets`; never finer than {@link SMALLEST_CHANCE}. */
export function chanceInWords(bound: number): string {
  if (bound <= SMALLEST_CHANCE) return 'in fewer than 1 in a million sets';
  if (bound > 0.5) return 'often';
  const times = 1 / bound;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  return `in at most 1 in ${(Math.floor(times / digits) * digits).toLocaleString('en-US')} sets`;
}

function sharpnessInWords({ place, count, sets }: SharpnessReading): string {
  const random = `${sets.toLocaleString('en-US')} random sets of ${count} ordinary avatars`;
  const among = { 'above-all': 'any', 'above-99': '99%', 'above-95': '95%', among: null }[place];
  if (among === null) return '';
  return `The mean of these faces is sharper at the eyes than ${among} of ${random}; any shared crop does this.`;
}

function limitInWords({ aligned, clusters }: SetFigures): string {
  if (aligned.k === 0 && !clusters.some(({ kind }) => kind === 'ffhq'))
    return clusters.length > 0
      ? ''
      : 'Generated faces that were cropped again, and those of other generators, are not found this way.';
  return 'Pictures from one source are not independent of each other.';
}
