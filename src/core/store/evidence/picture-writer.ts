import { and, asc, eq, sql } from 'drizzle-orm';
import type { ArtifactDraft } from '../../incident/evidence/artifact.ts';
import type { Container } from '../../incident/evidence/evidence.ts';
import { withoutSecrets } from '../../incident/evidence/source-address.ts';
import type { Measurement, MeasurementStore } from '../../incident/findings/portrait.ts';
import type { PictureResult } from '../../incident/findings/result.ts';
import { matchPortraits } from '../../incident/findings/same-portrait.ts';
import type { HashKeeper } from '../../incident/findings/seen.ts';
import type { Scope } from '../database.ts';
import { got } from '../missing.ts';
import { artifacts, evidence, sightings } from '../schema/evidence.ts';
import { portraits } from '../schema/portraits.ts';
import { writeDeclarations } from './declaration-repository.ts';
import { boxValues, toPortrait } from './portrait-rows.ts';
import { writeProvenance } from './provenance-repository.ts';

/**
 * Writes one file of a submission and what was found in it; within the caller's transaction.
 *
 * @returns the measurement of each portrait, in order.
 */
export function writePicture(
  scope: Scope,
  parts: { readonly measurements: MeasurementStore; readonly seen: HashKeeper },
  submissionId: number,
  picture: PictureResult,
): Measurement[] {
  const { db, tenantId } = scope;
  const evidenceId = writeEvidence(scope, picture.evidence);
  const { sourceAddress, container, ...sighting } = picture.sighting;
  const seen = db
    .insert(sightings)
    .values({
      tenantId,
      submissionId,
      evidenceId,
      ...sighting,
      ...(container ? { containerId: idOf(scope, container), containerPath: container.path } : {}),
      sourceAddress: sourceAddress === null ? null : withoutSecrets(sourceAddress),
    })
    .returning({ id: sightings.id })
    .get();
  if (picture.declarations) writeDeclarations(scope, evidenceId, picture.declarations);
  if (picture.provenance) {
    writeProvenance(scope, got(seen).id, picture.provenance, ({ sha256, sizeBytes }) =>
      writeEvidence(scope, { sha256, sizeBytes, format: null, widthPx: null, heightPx: null }),
    );
  }
  for (const artifact of picture.artifacts) writeArtifact(scope, submissionId, evidenceId, artifact);
  const { instrument } = picture;
  if (!instrument) return [];
  const known = db
    .select()
    .from(portraits)
    .where(and(eq(portraits.tenantId, tenantId), eq(portraits.evidenceId, evidenceId)))
    .orderBy(asc(portraits.id))
    .all()
    .map(toPortrait);
  const matches = matchPortraits(known, picture.portraits);
  return picture.portraits.map((draft, index) => {
    const portraitId = matches[index]?.id ?? writePortrait(scope, evidenceId, draft);
    if (draft.perceptualHash) parts.seen.keep(portraitId, draft.perceptualHash);
    return parts.measurements.add(portraitId, draft, instrument);
  });
}

/** The row of a ZIP, which is written before its pictures. */
function idOf({ db, tenantId }: Scope, { sha256 }: Container): number {
  const row = db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.tenantId, tenantId), eq(evidence.sha256, sha256)))
    .get();
  return got(row).id;
}

/** Writes a made file's row. */
export function writeArtifact(
  { db, tenantId, now }: Scope,
  submissionId: number,
  evidenceId: number | null,
  draft: ArtifactDraft,
): void {
  db.insert(artifacts)
    .values({ tenantId, submissionId, evidenceId, ...draft, createdMs: now() })
    .run();
}

/** The row of these bytes; what was not known of them before is added. */
function writeEvidence({ db, tenantId, now }: Scope, draft: PictureResult['evidence']): number {
  const row = db
    .insert(evidence)
    .values({ tenantId, ...draft, receivedMs: now() })
    .onConflictDoUpdate({
      target: [evidence.tenantId, evidence.sha256],
      set: {
        format: sql`coalesce(format, excluded.format)`,
        widthPx: sql`coalesce(width_px, excluded.width_px)`,
        heightPx: sql`coalesce(height_px, excluded.height_px)`,
      },
    })
    .returning({ id: evidence.id })
    .get();
  return got(row).id;
}

function writePortrait(
  { db, tenantId }: Scope,
  evidenceId: number,
  draft: Parameters<typeof boxValues>[0],
): number {
  const row = db
    .insert(portraits)
    .values({ tenantId, evidenceId, ...boxValues(draft) })
    .returning({ id: portraits.id })
    .get();
  return got(row).id;
}
