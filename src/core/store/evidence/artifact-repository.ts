import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Artifact, ArtifactReader } from '../../incident/evidence/artifact.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { artifacts } from '../schema/evidence.ts';
import { submissions } from '../schema/submissions.ts';

/** Reads a tenant's artifacts. */
export function createArtifactRepository(scope: Scope): ArtifactReader {
  const { db, tenantId } = scope;

  function select(condition: SQL | undefined): Artifact[] {
    return db
      .select()
      .from(artifacts)
      .where(and(eq(artifacts.tenantId, tenantId), condition))
      .orderBy(asc(artifacts.id))
      .all()
      .map(({ tenantId: _, ...artifact }) => artifact);
  }

  function under(incidentNumber: number): SQL {
    const bringers = db
      .select({ id: submissions.id })
      .from(submissions)
      .where(
        and(
          eq(submissions.tenantId, tenantId),
          eq(submissions.incidentId, incidentId(scope, incidentNumber)),
          isNull(submissions.withdrawnMs),
        ),
      );
    return inArray(artifacts.submissionId, bringers);
  }

  return {
    find: (id) => select(eq(artifacts.id, id))[0] ?? null,
    findByHash: (sha256) => select(eq(artifacts.sha256, sha256))[0] ?? null,
    ofSubmission: (id) => select(eq(artifacts.submissionId, id)),
    ofIncident: (number) => select(under(number)),
    drawnOn: (number, evidenceIds) =>
      select(and(under(number), inArray(artifacts.evidenceId, [...evidenceIds]))),
    ofSets: (number) => select(and(under(number), isNull(artifacts.evidenceId))),
  };
}
