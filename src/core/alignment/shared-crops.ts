import type { CropOffset } from './ffhq-crop.ts';
import { binomialCdf } from './rates.ts';

/** A portrait's crop, under its number. */
export interface NumberedCrop {
  readonly number: number;
  readonly offset: CropOffset;
}

/** Portraits that share one crop more tightly than unrelated ones do. */
export interface CropCluster {
  /** Ascending. */
  readonly numbers: readonly number[];
  /** Mean of the members' offsets. */
  readonly mean: CropOffset;
  /** Standard deviation of each value of the offset within it. */
  readonly spread: readonly number[];
  /** Bound on the chance that as many ordinary portraits hold such a cluster anywhere, at either scale. */
  readonly chanceBound: number;
}

/** Half-widths of the box around a portrait that its likes are counted in: centre x and y, log of the side, angle. */
const BOX = [0.012, 0.012, 0.08, 0.03] as const;

/** Scales of the box that are tried; the search over them is paid for. */
const SCALES = [0.5, 1] as const;

/**
 * Chance that an unrelated ordinary portrait lies in the box of scale 1, wherever that stands: three times what a
 * normal distribution of these portraits has at its densest. 170 of 194 staff and stock portraits (those measured as
 * wholes on 2026-11-25): standard deviations 0.053, 0.050, 0.137 and 0.096; the densest spot held 4 others.
 */
const DENSEST = 0.013;

/** Largest chance at which a cluster is shown. */
const SHOWN_BOUND = 0.01;

/** Fewest members: two alike are nothing. */
const FEWEST = 3;

/** Clusters that are looked for, one after the other. */
const MOST = 5;

/**
 * Clusters of portraits that share any one crop. Around each portrait its likes are counted; the chance of so many
 * among as many unrelated ordinary ones is bounded by the binomial tail times all the boxes that were looked into.
 */
export function findSharedCrops(crops: readonly NumberedCrop[]): CropCluster[] {
  const clusters: CropCluster[] = [];
  let left = crops;
  while (clusters.length < MOST) {
    const found = densest(left, crops.length);
    if (!found) break;
    clusters.push(found);
    const taken = new Set(found.numbers);
    left = left.filter(({ number }) => !taken.has(number));
  }
  return clusters;
}

function densest(crops: readonly NumberedCrop[], searched: number): CropCluster | null {
  let best: { readonly members: readonly NumberedCrop[]; readonly chanceBound: number } | null = null;
  for (const scale of SCALES) {
    const chance = DENSEST * scale ** BOX.length;
    for (const { offset } of crops) {
      const members = crops.filter((other) => isWithin(other.offset, offset, scale));
      if (members.length < FEWEST) continue;
      const tail = Math.max(0, 1 - binomialCdf(members.length - 2, searched - 1, chance));
      // Below what the sum can resolve, the tail's first term times a bound on the rest.
      const bound = Math.max(tail, 1e-15) * searched * SCALES.length;
      if (
        !best ||
        bound < best.chanceBound ||
        (bound === best.chanceBound && members.length > best.members.length)
      )
        best = { members, chanceBound: Math.min(1, bound) };
    }
  }
  if (!best || best.chanceBound > SHOWN_BOUND) return null;
  const middle = meanOf(best.members);
  // Those a little farther out belong to it; its chance is that of the closer ones.
  const all = crops.filter(({ offset }) => isWithin(offset, middle, 1.25));
  const members = all.length >= best.members.length ? all : best.members;
  const mean = meanOf(members);
  const spread = mean.map((value, at) =>
    Math.sqrt(
      members.reduce((sum, { offset }) => sum + ((offset[at] as number) - value) ** 2, 0) / members.length,
    ),
  );
  const numbers = members.map(({ number }) => number).sort((a, b) => a - b);
  return { numbers, mean, spread, chanceBound: best.chanceBound };
}

function isWithin(offset: CropOffset, centre: CropOffset, scale: number): boolean {
  return BOX.every((half, at) => Math.abs((offset[at] as number) - (centre[at] as number)) <= half * scale);
}

function meanOf(members: readonly NumberedCrop[]): CropOffset {
  const [x = 0, y = 0, logSide = 0, angle = 0, logAspect = 0] = [0, 1, 2, 3, 4].map(
    (at) => members.reduce((sum, { offset }) => sum + (offset[at] as number), 0) / members.length,
  );
  return [x, y, logSide, angle, logAspect];
}
