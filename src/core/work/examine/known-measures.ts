import { METHOD } from '../../alignment/method.ts';
import type { Instrument, Measurement } from '../../incident/findings/portrait.ts';
import { matchPortraits } from '../../incident/findings/same-portrait.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import { withMirrored } from '../../likeness/perceptual-hash.ts';
import type { CandidateFile, KnownMeasures, Remeasured } from '../../set/find-members.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';
import type { PicturePool } from '../pool/picture-pool.ts';

type Kept = ReturnType<TenantStore['measurements']['ofFile']>[number];

/**
 * Gives from the record what the present method and backend measured of the same bytes before: measuring gives the same
 * figures again. A file is taken only as a whole: where one candidate is missing, or was kept without a part, all of it
 * is to be measured.
 */
export function createKnownMeasures(
  store: Pick<TenantStore, 'measurements' | 'blobs'>,
  pool: Partial<Pick<PicturePool, 'status'>>,
): KnownMeasures {
  return async (files) => {
    const status = await pool.status?.();
    if (!status) return files.map(() => null);
    const { name, version, models } = status.backend;
    const instrument: Instrument = { method: METHOD, backend: { name, version, models } };
    const known: (Remeasured | null)[] = [];
    // One after the other: no more than one file is held.
    for (const each of files) {
      const found = knownOf(each, store, instrument);
      known.push(found && (await isWhole(each, store)) ? found : null);
    }
    return known;
  };
}

/** Whether the file is as it was kept. What is wrong with one is told by measuring it. */
async function isWhole({ file }: CandidateFile, { blobs }: Pick<TenantStore, 'blobs'>): Promise<boolean> {
  return blobs.get(file).then(
    () => true,
    () => false,
  );
}

function knownOf(
  { file, portraits }: CandidateFile,
  { measurements }: Pick<TenantStore, 'measurements'>,
  instrument: Instrument,
): Remeasured | null {
  const frame = file.animationFrame;
  const kept = measurements
    .ofFile(file.sha256, instrument)
    .filter(({ measurement }) => (measurement.animationFrame ?? null) === frame)
    .flatMap((each) => toMeasured(each) ?? []);
  const matched = matchPortraits(portraits, kept).filter((match) => match !== null);
  return matched.length === portraits.length ? { portraits: kept, instrument } : null;
}

/** Null where a part of it was not kept. */
function toMeasured({ measurement, hash }: Kept): MeasuredPortrait | null {
  const { frame, face, alignment, reason, assessment, animationFrame } = measurement;
  const known = {
    frame,
    face,
    alignment,
    reason,
    ...(animationFrame === undefined ? {} : { animationFrame }),
  };
  if (!assessment) return { ...known, assessment: null, hash: null };
  const whole = wholeOf(assessment);
  return whole && hash !== null ? { ...known, assessment: whole, hash: withMirrored(hash) } : null;
}

function wholeOf(kept: NonNullable<Measurement['assessment']>): MeasuredPortrait['assessment'] {
  const { offset, framePx, likelihoodRatio, comparison } = kept;
  const { generated, generatedCount } = comparison;
  if (offset === null || framePx === null || likelihoodRatio === null) return null;
  if (generated === null || generatedCount === null) return null;
  return {
    ...kept,
    offset,
    framePx,
    likelihoodRatio,
    comparison: { ...comparison, generated, generatedCount },
  };
}
