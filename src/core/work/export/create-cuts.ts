import { EyelineError } from '../../errors.ts';
import { MAX_EMBEDDED_BYTES } from '../../export/case-file/case-pictures.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import type { CutPortrait } from '../draw/cut-portraits.ts';
import type { Cuts, PictureParts } from './picture-parts.ts';

/**
 * Cuts findings out of their pictures, a file at a time. Cuts are remembered as long as they fit into one page
 * together; of a larger case those of the last file are, as findings of one file follow each other.
 */
export function createCuts(
  findings: readonly Finding[],
  { store, pool, signal, figures }: PictureParts,
): Cuts {
  const byNumber = new Map(findings.map((finding) => [finding.number, finding]));
  const remembered = new Map<number, CutPortrait | null>();
  let rememberedBytes = 0;
  let last: ReadonlyMap<number, CutPortrait | null> = new Map();

  async function cutFile(finding: Finding): Promise<ReadonlyMap<number, CutPortrait | null>> {
    const key = keyOf(finding);
    const same = findings.filter((each) => each.measurement.frame && keyOf(each) === key);
    const request = {
      path: store.blobs.locate(finding.evidence),
      sha256: finding.evidence.sha256,
      frames: same.flatMap(({ measurement }) => measurement.frame ?? []),
      animationFrame: finding.measurement.animationFrame ?? null,
      ...(figures && figures.faces !== 'shown' ? { faces: figures.faces } : {}),
    };
    const cuts = await pool.cutPortraits(request, { signal }).catch(orNone);
    return new Map(same.map((each, index) => [each.number, cuts[index] ?? null]));
  }

  return async (number) => {
    const known = remembered.get(number) ?? last.get(number);
    if (known !== undefined) return known;
    const finding = byNumber.get(number);
    if (!finding?.measurement.frame) return null;
    last = await cutFile(finding);
    for (const [each, cut] of last) {
      rememberedBytes += cut?.bytes.length ?? 0;
      if (rememberedBytes <= MAX_EMBEDDED_BYTES) remembered.set(each, cut);
    }
    return last.get(number) ?? null;
  };
}

function keyOf({ evidence, measurement }: Finding): string {
  return `${evidence.sha256}/${measurement.animationFrame ?? ''}`;
}

/** A file that cannot be read any more has no picture; its figures stand. */
function orNone(error: unknown): CutPortrait[] {
  if (error instanceof EyelineError && error.code !== 'CANCELLED' && error.code !== 'DEFECT') return [];
  throw error;
}
