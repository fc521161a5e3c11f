import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Evidence, EvidenceReader, Sighting } from '../../incident/evidence/evidence.ts';
import type { Scope } from '../database.ts';
import { evidence, sightings } from '../schema/evidence.ts';

/** The ZIPs that evidence came in. */
const containers = alias(evidence, 'containers');

/** Reads a tenant's evidence. */
export function createEvidenceRepository({ db, tenantId }: Scope): EvidenceReader {
  return {
    find: (sha256) => {
      const row = db
        .select()
        .from(evidence)
        .where(and(eq(evidence.tenantId, tenantId), eq(evidence.sha256, sha256)))
        .get();
      return row ? toEvidence(row) : null;
    },
    sightings: (evidenceId) =>
      db
        .select({ row: sightings, containerSha256: containers.sha256 })
        .from(sightings)
        .leftJoin(
          containers,
          and(eq(containers.tenantId, sightings.tenantId), eq(containers.id, sightings.containerId)),
        )
        .where(and(eq(sightings.tenantId, tenantId), eq(sightings.evidenceId, evidenceId)))
        .orderBy(asc(sightings.id))
        .all()
        .map(({ row, containerSha256 }) => toSighting(row, containerSha256)),
  };
}

function toSighting(
  { tenantId: _, containerId: __, containerPath, ...row }: typeof sightings.$inferSelect,
  sha256: string | null,
): Sighting {
  return sha256 === null || containerPath === null
    ? row
    : { ...row, container: { sha256, path: containerPath } };
}

export function toEvidence({ tenantId: _, ...row }: typeof evidence.$inferSelect): Evidence {
  return row;
}
