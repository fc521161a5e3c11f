import { and, asc, eq } from 'drizzle-orm';
import type { Evidence, EvidenceReader } from '../incident/evidence.ts';
import type { Scope } from './database.ts';
import { evidence, sightings } from './schema/evidence.ts';

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
        .select()
        .from(sightings)
        .where(and(eq(sightings.tenantId, tenantId), eq(sightings.evidenceId, evidenceId)))
        .orderBy(asc(sightings.id))
        .all()
        .map(({ tenantId: _, ...sighting }) => sighting),
  };
}

export function toEvidence({ tenantId: _, ...row }: typeof evidence.$inferSelect): Evidence {
  return row;
}
