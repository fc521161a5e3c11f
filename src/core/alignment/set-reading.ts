import type { Alignment } from './assess.ts';
import { createDeviation } from './deviation.ts';
import type { EyePosition } from './eye-position.ts';
import type { CropOffset } from './ffhq-crop.ts';
import { binomialCdf, upperBound } from './rates.ts';
import type { Reading } from './reading.ts';
import { type Reference, rowForSide } from './reference.ts';
import { type CropCluster, findSharedCrops } from './shared-crops.ts';

/** A portrait of a set. */
export interface SetMember {
  /** As people know it: 1, 2 ... */
  readonly number: number;
  readonly offset: CropOffset;
  readonly sidePx: number;
  readonly framePx: number;
  readonly alignment: Alignment;
  readonly score: number;
  readonly eyes: EyePosition;
  /** Number of the member that this is a near duplicate of; null: counted. */
  readonly duplicateOf: number | null;
}

/** Portraits that share one crop; `ffhq`: that of FFHQ's recipe, `other`: any other. */
export interface SharedCrop extends CropCluster {
  readonly kind: 'ffhq' | 'other';
}

/** What a set says together. */
export interface SetReading {
  readonly count: number;
  /** Without near duplicates. */
  readonly counted: number;
  /** Of the counted ones. */
  readonly undetermined: number;
  readonly aligned: {
    readonly k: number;
    /** Counted and determined. */
    readonly n: number;
    /** 95 % bound on the rate of aligned ones among ordinary portraits. */
    readonly rateBound: number;
    /** Chance of k or more of n at that rate. */
    readonly chanceBound: number;
    /** What the rate comes from. */
    readonly source: string;
  };
  readonly clusters: readonly SharedCrop[];
  /** Of the counted ones' mean, see `eyeSharpness`; null for none. */
  readonly sharpness: number | null;
  /** For people. */
  readonly text: Reading;
}

/** Reads a set: how many are aligned and how likely that is, and which share one crop. */
export function readSet(
  members: readonly SetMember[],
  sharpness: number | null,
  reference: Reference,
): SetReading {
  const counted = members.filter(({ duplicateOf }) => duplicateOf === null);
  const determined = counted.filter(({ alignment }) => alignment !== 'undetermined');
  const k = determined.filter(({ alignment }) => alignment === 'aligned').length;
  const n = determined.length;
  const close = reference.rows[0]?.ordinary.filter((closeness) => closeness <= 1).length ?? 0;
  const rateBound = upperBound(close, reference.ordinaryCount);
  const chanceBound = k === 0 ? 1 : Math.max(1e-12, 1 - binomialCdf(k - 1, n, rateBound));
  const clusters = findSharedCrops(counted).map(
    (cluster): SharedCrop => ({ ...cluster, kind: kindOf(cluster, counted, reference) }),
  );
  const figures = {
    count: members.length,
    counted: counted.length,
    undetermined: counted.length - n,
    aligned: { k, n, rateBound, chanceBound, source: reference.ordinary },
    clusters,
    sharpness,
  };
  return { ...figures, text: describe(figures, reference) };
}

/** Whether the crop that a cluster shares is the one that generated faces come in. */
function kindOf(
  { mean, numbers }: CropCluster,
  members: readonly SetMember[],
  reference: Reference,
): SharedCrop['kind'] {
  const within = members.filter(({ number }) => numbers.includes(number));
  const sides = within.map(({ sidePx }) => sidePx).sort((a, b) => a - b);
  const sidePx = sides[sides.length >> 1] ?? 128;
  const row = rowForSide(reference, sidePx) ?? reference.rows.at(-1);
  if (!row) return 'other';
  return createDeviation(row, sidePx)(mean) <= reference.alignedLimit ? 'ffhq' : 'other';
}

function describe(
  { aligned, clusters, counted, undetermined }: Omit<SetReading, 'text'>,
  { ordinaryCount }: Reference,
): Reading {
  const { k, n, rateBound, chanceBound } = aligned;
  const others = clusters.filter(({ kind }) => kind === 'other');
  const shared = others.map(({ numbers }) => `${numbers.length} share another crop`);
  const measure = [`${k} of ${n} aligned`, ...shared].join(', ');
  const rate = `1 in ${Math.floor(1 / rateBound)}`;
  const chance =
    k === 0
      ? `Of ordinary portraits fewer than about ${rate} align.`
      : `Among ordinary portraits (fewer than about ${rate} align, by ${ordinaryCount} of them) so many would come by chance ${odds(chanceBound)}. Real photos cropped by the same recipe align too.`;
  const crops = others.map(
    ({ numbers, mean, chanceBound: bound }) =>
      `Numbers ${listOf(numbers)} share one crop, their faces ${percent(Math.exp(mean[2]))} of the frame's side: by chance ${odds(bound)} among ordinary portraits. One photographer’s or one program’s template does this too.`,
  );
  const unknown = undetermined > 0 ? [`${undetermined} of ${counted} cannot be told.`] : [];
  return { measure, meaning: [chance, ...crops, ...unknown].join(' ') };
}

/** A bound on a chance in words; smaller ones than a millionth are not told apart. */
function odds(bound: number): string {
  if (bound > 0.1) return 'not rarely';
  return bound < 1e-6
    ? 'less than once in 1,000,000 sets'
    : `at most once in ${Math.floor(1 / bound).toLocaleString('en')} sets`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** The first ten of them. */
function listOf(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(', ');
  return numbers.length > 10 ? `${shown} and ${numbers.length - 10} more` : shown;
}
