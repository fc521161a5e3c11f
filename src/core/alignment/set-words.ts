import type { SharedCrop } from './classify-crop.ts';
import type { Reading } from './reading.ts';
import type { SetFigures } from './set-figures.ts';
import type { SharpnessReading } from './sharpness-reading.ts';

/** Members that are named one by one; a larger cluster's are in the report. */
const NAMED = 12;
/**
 * No chance smaller than this is told: the portraits' independence and the samples of a few hundred carry no
 * finer statement.
 */
export const SMALLEST_CHANCE = 1e-6;

/** What people are told of a set: counts, then what they mean, then the limit. */
export function readSetInWords(set: SetFigures): Reading {
  const left = leftOut(set);
  if (set.aligned.n === 0)
    return { measure: 'No portrait of the set could be measured', meaning: left.trim() };
  if (set.aligned.n === 1)
    return {
      measure: `1 portrait measured, ${set.aligned.k === 1 ? 'aligned' : 'not aligned'}`,
      meaning: `One portrait is no set.${left}`,
    };
  const { k, n } = set.aligned;
  const shared = set.clusters.length;
  const measure = [
    k === n ? `All ${n} portraits aligned` : `${k === 0 ? 'None' : k} of ${n} portraits aligned`,
    ...(shared > 0 ? [`${shared} shared ${shared === 1 ? 'crop' : 'crops'}`] : []),
  ].join(', ');
  const sentences = [
    alignedInWords(set),
    ...set.clusters.map(clusterInWords),
    ...(shared === 0 ? ['No crop is shared more tightly than among unrelated portraits.'] : []),
    ...(set.sharpness ? [sharpnessInWords(set.sharpness)] : []),
    limitInWords(set),
  ].filter((sentence) => sentence !== '');
  return { measure, meaning: sentences.join(' ') + left };
}

function alignedInWords({ aligned: { k, n, rateBound, chanceBound, source } }: SetFigures): string {
  if (k === 0) return '';
  const rate = `${(100 * rateBound).toFixed(2)} %`;
  return `Of ${n} unrelated ordinary portraits ${k} or more would align ${chanceInWords(chanceBound)}, at a rate of at most ${rate} (${source}, 95 % bound).`;
}

function clusterInWords({ numbers, kind, chanceBound, shift, zoom }: SharedCrop): string {
  const named = numbers.length <= NAMED ? ` (${numbers.join(', ')})` : '';
  const chance = `among unrelated portraits ${chanceInWords(chanceBound)}`;
  const who = `${numbers.length} portraits${named} share`;
  switch (kind) {
    case 'ffhq':
      return `${who} StyleGAN’s own crop: ${chance}.`;
    case 'ffhq-variant':
      return `${who} another crop as tightly as generated faces share theirs, ${moveInWords(shift, zoom)}: ${chance}. Generated faces cropped again look so; so do real photos cropped by one automatic tool.`;
    case 'other':
      return `${who} a crop, less tightly than generated faces do: ${chance}. One photographer’s or site’s template does this; it does not speak of generation.`;
  }
}

function moveInWords([x, y]: readonly [number, number], zoom: number): string {
  const parts = [
    ...(Math.abs(x) >= 0.005 ? [`${percent(x)} % of the width to the ${x < 0 ? 'left' : 'right'}`] : []),
    ...(Math.abs(y) >= 0.005 ? [`${percent(y)} % of the height ${y < 0 ? 'up' : 'down'}`] : []),
    `faces ${zoom.toFixed(2)} times as large`,
  ];
  return `${parts.join(', ')} as in StyleGAN’s`;
}

function percent(fraction: number): string {
  return (100 * Math.abs(fraction)).toFixed(1);
}

/** `less than 1 time in 2,300`; never finer than {@link SMALLEST_CHANCE}. */
export function chanceInWords(bound: number): string {
  if (bound <= SMALLEST_CHANCE) return 'less than 1 time in a million';
  if (bound > 0.5) return 'often';
  const times = 1 / bound;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  return `at most 1 time in ${(Math.floor(times / digits) * digits).toLocaleString('en-US')}`;
}

function sharpnessInWords({ place, count, sets }: SharpnessReading): string {
  const random = `${sets.toLocaleString('en-US')} random sets of ${count} ordinary portraits`;
  switch (place) {
    case 'above-all':
      return `At the eyes the superimposition is sharper than those of ${random}. Any shared crop does this.`;
    case 'above-99':
      return `At the eyes the superimposition is sharper than 99 % of ${random}. Any shared crop does this.`;
    case 'above-95':
      return `At the eyes the superimposition is sharper than 95 % of ${random}. Any shared crop does this.`;
    case 'among':
      return `At the eyes the superimposition is as sharp as those of ${random}.`;
  }
}

function limitInWords({ aligned, clusters }: SetFigures): string {
  if (aligned.k === 0 && !clusters.some(({ kind }) => kind === 'ffhq'))
    return clusters.length > 0 ? '' : 'Generated faces that do not align are not found this way.';
  return 'Real photos cropped the same way match too, and pictures of one source are not independent.';
}

function leftOut({ duplicates, undetermined, frameless }: SetFigures): string {
  const parts = [
    ...(duplicates > 0 ? [`${duplicates} near ${duplicates === 1 ? 'duplicate' : 'duplicates'}`] : []),
    ...(undetermined > 0 ? [`${undetermined} undetermined`] : []),
    ...(frameless > 0 ? [`${frameless} without a frame`] : []),
  ];
  return parts.length > 0 ? ` Not counted: ${parts.join(', ')}.` : '';
}
