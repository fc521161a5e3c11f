import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type {
  Provenance,
  ProvenanceDraft,
  ProvenanceFetch,
  ProvenanceHop,
  ProvenanceReader,
  ProvenanceResponse,
} from '../../incident/evidence/provenance.ts';
import { withoutSecretsIn } from '../../incident/evidence/provenance.ts';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got } from '../missing.ts';
import { evidence, sightings } from '../schema/evidence.ts';
import { fetches, provenances } from '../schema/provenance.ts';
import { submissions } from '../schema/submissions.ts';

const KeptHops: z.ZodType<readonly ProvenanceHop[]> = z.array(
  z.looseObject({
    address: z.string(),
    status: z.number(),
    atMs: z.number(),
  } satisfies FieldsOf<ProvenanceHop>),
);

const KeptHeaders = z.record(z.string(), z.string());

/** Reads how a tenant's evidence came through links. */
export function createProvenanceRepository(scope: Scope): ProvenanceReader {
  const { db, tenantId } = scope;

  function fetchesOf(provenanceId: number): ProvenanceFetch[] {
    return db
      .select()
      .from(fetches)
      .where(and(eq(fetches.tenantId, tenantId), eq(fetches.provenanceId, provenanceId)))
      .orderBy(asc(fetches.id))
      .all()
      .map(toFetch);
  }

  function toProvenance({
    row,
    submissionId,
    seenMs,
  }: {
    readonly row: typeof provenances.$inferSelect;
    readonly submissionId: number;
    readonly seenMs: number;
  }): Provenance {
    const { id, linkAddress, uploadedMs, uploadedSource, capturedMs } = row;
    const uploaded =
      uploadedMs === null || uploadedSource === null ? null : { atMs: uploadedMs, source: uploadedSource };
    return { id, submissionId, seenMs, linkAddress, uploaded, capturedMs, fetches: fetchesOf(id) };
  }

  const ofSighting = and(
    eq(sightings.tenantId, provenances.tenantId),
    eq(sightings.id, provenances.sightingId),
  );
  const seen = (evidenceId: number) =>
    and(eq(provenances.tenantId, tenantId), eq(sightings.evidenceId, evidenceId));

  return {
    ofEvidence: (evidenceId, limit = Number.MAX_SAFE_INTEGER) =>
      db
        .select({ row: provenances, submissionId: sightings.submissionId, seenMs: sightings.seenMs })
        .from(provenances)
        .innerJoin(sightings, ofSighting)
        .where(seen(evidenceId))
        .orderBy(desc(provenances.id))
        .limit(limit)
        .all()
        .map(toProvenance),
    countOf: (evidenceId) =>
      db
        .select({ found: count() })
        .from(provenances)
        .innerJoin(sightings, ofSighting)
        .where(seen(evidenceId))
        .get()?.found ?? 0,
    withoutPicture: (incidentNumber) =>
      db
        .select({
          sha256: evidence.sha256,
          sizeBytes: evidence.sizeBytes,
          row: provenances,
          submissionId: sightings.submissionId,
          seenMs: sightings.seenMs,
        })
        .from(provenances)
        .innerJoin(sightings, ofSighting)
        .innerJoin(
          evidence,
          and(eq(evidence.tenantId, sightings.tenantId), eq(evidence.id, sightings.evidenceId)),
        )
        .innerJoin(
          submissions,
          and(eq(submissions.tenantId, sightings.tenantId), eq(submissions.id, sightings.submissionId)),
        )
        .where(
          and(
            eq(provenances.tenantId, tenantId),
            eq(submissions.incidentId, incidentId(scope, incidentNumber)),
            isNull(submissions.withdrawnMs),
            // Of a picture the format is known.
            isNull(evidence.format),
          ),
        )
        .orderBy(asc(provenances.id))
        .all()
        .map(({ sha256, sizeBytes, ...found }) => ({ sha256, sizeBytes, provenance: toProvenance(found) })),
  };
}

/**
 * Writes how a file came through a link; within the caller's transaction.
 *
 * @param keepBody gives the row of a body that is kept.
 */
export function writeProvenance(
  { db, tenantId }: Scope,
  sightingId: number,
  draft: ProvenanceDraft,
  keepBody: (body: ProvenanceResponse) => number,
): void {
  const { linkAddress, uploaded, capturedMs, fetches: made } = withoutSecretsIn(draft);
  const row = db
    .insert(provenances)
    .values({
      tenantId,
      sightingId,
      linkAddress,
      uploadedMs: uploaded?.atMs ?? null,
      uploadedSource: uploaded?.source ?? null,
      capturedMs,
    })
    .returning({ id: provenances.id })
    .get();
  for (const { response, hops, ...fetch } of made) {
    db.insert(fetches)
      .values({
        tenantId,
        provenanceId: got(row).id,
        ...fetch,
        hops: JSON.stringify(hops),
        status: response?.status ?? null,
        mediaType: response?.mediaType ?? null,
        headers: response && JSON.stringify(response.headers),
        sha256: response?.sha256 ?? null,
        sizeBytes: response?.sizeBytes ?? null,
        receivedSha256: response?.received.sha256 ?? null,
        receivedBytes: response?.received.sizeBytes ?? null,
        bodyId: response?.isKept ? keepBody(response) : null,
      })
      .run();
  }
}

function toFetch(row: typeof fetches.$inferSelect): ProvenanceFetch {
  const { purpose, askedAddress, finalAddress, startedMs, endedMs, failure } = row;
  const hops = readKept('a fetch’s redirects', KeptHops, row.hops);
  return {
    purpose,
    askedAddress,
    finalAddress,
    hops,
    startedMs,
    endedMs,
    failure,
    response: toResponse(row),
  };
}

function toResponse(row: typeof fetches.$inferSelect): ProvenanceResponse | null {
  const { status, mediaType, headers, sha256, sizeBytes, receivedSha256, receivedBytes, bodyId } = row;
  if (status === null || sha256 === null || sizeBytes === null) return null;
  return {
    status,
    mediaType: mediaType ?? '',
    headers: headers === null ? {} : readKept('a fetch’s headers', KeptHeaders, headers),
    sha256,
    sizeBytes,
    received: { sha256: receivedSha256 ?? sha256, sizeBytes: receivedBytes ?? sizeBytes },
    isKept: bodyId !== null,
  };
}
