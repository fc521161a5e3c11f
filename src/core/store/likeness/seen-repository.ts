import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { AlikePortrait, HashKeeper, SeenPortrait, SeenReader } from '../../incident/findings/seen.ts';
import type { Audience } from '../../incident/incident.ts';
import { HASH_VERSION, packHash, unpackHash } from '../../likeness/hash-bytes.ts';
import { compareHashes } from '../../likeness/near-duplicates.ts';
import { chunks } from '../chunks.ts';
import type { Scope } from '../database.ts';
import { selectFindings } from '../findings/select-findings.ts';
import { selectUnfiled } from '../findings/select-unfiled.ts';
import { incidentId } from '../incident-id.ts';
import { evidence } from '../schema/evidence.ts';
import { incidents } from '../schema/incidents.ts';
import { portraitHashes, sketchBlocks } from '../schema/likeness.ts';
import { findings, measurements, portraits, unfiledPortraits } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { isUnfiled, wasSentTo } from '../unfiled-messages.ts';
import { isVisible } from '../visible-incidents.ts';
import { MIN_LIKENESS } from './min-likeness.ts';
import { BLOCKS_AT_ONCE, createSketchIndex } from './sketch-index.ts';

/** Portraits that are given for one hash. */
const MAX_ALIKE = 12;

/** Where a portrait stands: under an incident (its row's id), or in a message without one. */
type FiledPlace = { readonly portraitId: number; readonly incidentId: number };
type Place = FiledPlace | { readonly portraitId: number; readonly unfiledId: number };

function isFiled(place: Place): place is FiledPlace {
  return 'incidentId' in place;
}

function inIds(column: SQLiteColumn, ids: SQLWrapper | readonly number[]): SQL {
  return inArray(column, 'getSQL' in ids ? ids : [...ids]);
}

/** What a tenant's portraits look like. */
export function createSeenRepository(scope: Scope): SeenReader & HashKeeper {
  const { db, tenantId, transact } = scope;

  // Prepared once, when it is needed: a search runs it hundreds of times.
  const prepareNext = () =>
    db
      .select()
      .from(sketchBlocks)
      .where(and(eq(sketchBlocks.tenantId, tenantId), gt(sketchBlocks.id, sql.placeholder('after'))))
      .orderBy(asc(sketchBlocks.id))
      .limit(BLOCKS_AT_ONCE)
      .prepare();
  let nextBlock: ReturnType<typeof prepareNext> | undefined;
  const index = createSketchIndex({
    next: (after) => {
      nextBlock ??= prepareNext();
      return nextBlock.all({ after });
    },
    last: () =>
      db
        .select()
        .from(sketchBlocks)
        .where(eq(sketchBlocks.tenantId, tenantId))
        .orderBy(desc(sketchBlocks.id))
        .limit(1)
        .get(),
    insert: (block) =>
      db
        .insert(sketchBlocks)
        .values({ tenantId, ...block })
        .run(),
    update: ({ id, count, content }) =>
      db
        .update(sketchBlocks)
        .set({ count, content })
        .where(and(eq(sketchBlocks.tenantId, tenantId), eq(sketchBlocks.id, id)))
        .run(),
  });

  /** Where those of the portraits are that the audience may see: findings first, then what opened no incident. */
  function visible(audience: Audience, portraitIds: SQLWrapper | readonly number[]): Place[] {
    const filed = findingsAmong(audience, inIds(findings.portraitId, portraitIds));
    const known = new Set(filed.map(({ portraitId }) => portraitId));
    const sent = wasSentTo(audience);
    if (sent === null) return filed;
    const unfiled = db
      .select({
        portraitId: unfiledPortraits.portraitId,
        // The first message of each: one picture may be sent a hundred times.
        unfiledId: sql<number>`min(${unfiledPortraits.id})`,
      })
      .from(unfiledPortraits)
      .innerJoin(
        submissions,
        and(
          eq(submissions.tenantId, unfiledPortraits.tenantId),
          eq(submissions.id, unfiledPortraits.submissionId),
        ),
      )
      .where(and(isUnfiled(scope), sent, inIds(unfiledPortraits.portraitId, portraitIds)))
      .groupBy(unfiledPortraits.portraitId)
      .all()
      .filter(({ portraitId }) => !known.has(portraitId));
    return [...filed, ...unfiled];
  }

  function findingsAmong(audience: Audience, condition: SQL | undefined): FiledPlace[] {
    return db
      .select({ portraitId: findings.portraitId, incidentId: findings.incidentId })
      .from(findings)
      .innerJoin(
        incidents,
        and(eq(incidents.tenantId, findings.tenantId), eq(incidents.id, findings.incidentId)),
      )
      .where(
        and(
          eq(findings.tenantId, tenantId),
          isNull(findings.withdrawnMs),
          condition,
          isVisible(scope, audience),
        ),
      )
      .orderBy(asc(findings.id))
      .all();
  }

  /** The portraits themselves, in the order they were recorded; those that opened no incident last. */
  function read(places: readonly Place[]): SeenPortrait[] {
    const found = places.filter(isFiled);
    const under = new Set(found.map(({ incidentId }) => incidentId));
    const filed = [...under].flatMap((incident) => {
      const own = found.filter(({ incidentId }) => incidentId === incident);
      return chunks(own.map(({ portraitId }) => portraitId)).flatMap((ids) =>
        selectFindings(scope, incident, inArray(findings.portraitId, ids)),
      );
    });
    const unfiled = chunks(places.flatMap((place) => (isFiled(place) ? [] : place.unfiledId))).flatMap(
      (ids) => selectUnfiled(scope, inArray(unfiledPortraits.id, ids)),
    );
    const all = [...filed.sort((a, b) => a.id - b.id), ...unfiled];
    const sent = new Map(
      chunks([...new Set(all.map(({ submissionId }) => submissionId))]).flatMap((ids) =>
        db
          .select({ id: submissions.id, sentMs: submissions.sentMs })
          .from(submissions)
          .where(and(eq(submissions.tenantId, tenantId), inArray(submissions.id, ids)))
          .all()
          .map(({ id, sentMs }) => [id, sentMs] as const),
      ),
    );
    return all.map((finding) => ({
      finding,
      postedMs: sent.get(finding.submissionId) ?? finding.measurement.measuredMs,
    }));
  }

  function hashesOf(ids: readonly number[]): Map<number, string> {
    return new Map(
      chunks(ids).flatMap((some) =>
        db
          .select()
          .from(portraitHashes)
          .where(and(eq(portraitHashes.tenantId, tenantId), inArray(portraitHashes.portraitId, some)))
          .all()
          .flatMap(({ portraitId, version, digits }) =>
            digits && version === HASH_VERSION ? [[portraitId, unpackHash(digits)] as const] : [],
          ),
      ),
    );
  }

  return {
    inFile: (sha256, audience) => {
      const within = db
        .select({ id: portraits.id })
        .from(portraits)
        .innerJoin(
          evidence,
          and(eq(evidence.tenantId, portraits.tenantId), eq(evidence.id, portraits.evidenceId)),
        )
        .where(and(eq(evidence.tenantId, tenantId), eq(evidence.sha256, sha256)));
      return read(visible(audience, within));
    },

    alike: async (hashes, audience) => {
      const found = await index.search(hashes);
      const all = [...new Set(found.flatMap((ids) => [...ids]))];
      // Before anything is compared: what may not be seen costs no time.
      const seen = chunks(all).flatMap((ids) => visible(audience, ids));
      const known = hashesOf([...new Set(seen.map(({ portraitId }) => portraitId))]);
      return hashes.map((hash, at): AlikePortrait[] => {
        const likeness = new Map<number, number>();
        for (const id of found[at] ?? []) {
          const kept = known.get(id);
          const value = kept === undefined ? 0 : compareHashes(kept, hash);
          if (value >= MIN_LIKENESS) likeness.set(id, value);
        }
        const chosen = seen
          .filter(({ portraitId }) => likeness.has(portraitId))
          .sort((a, b) => (likeness.get(b.portraitId) ?? 0) - (likeness.get(a.portraitId) ?? 0))
          .slice(0, MAX_ALIKE);
        return read(chosen)
          .map((each) => ({ ...each, likeness: likeness.get(each.finding.portrait.id) ?? 0 }))
          .sort((a, b) => b.likeness - a.likeness);
      });
    },

    unhashed: (limit) =>
      db
        .selectDistinct({
          portraitId: portraits.id,
          sha256: evidence.sha256,
          sizeBytes: evidence.sizeBytes,
          x: portraits.frameX,
          y: portraits.frameY,
          width: portraits.frameWidth,
          height: portraits.frameHeight,
          turn: portraits.frameTurn,
          animationFrame: measurements.animationFrame,
        })
        .from(portraits)
        .innerJoin(
          evidence,
          and(eq(evidence.tenantId, portraits.tenantId), eq(evidence.id, portraits.evidenceId)),
        )
        .innerJoin(
          measurements,
          and(eq(measurements.tenantId, portraits.tenantId), eq(measurements.portraitId, portraits.id)),
        )
        .leftJoin(
          portraitHashes,
          and(eq(portraitHashes.tenantId, portraits.tenantId), eq(portraitHashes.portraitId, portraits.id)),
        )
        .where(
          and(
            eq(portraits.tenantId, tenantId),
            isNull(portraitHashes.portraitId),
            isNotNull(portraits.frameX),
            // Without eyes there is no face to be found again.
            isNotNull(measurements.eyeLeftX),
          ),
        )
        .groupBy(portraits.id)
        .orderBy(asc(portraits.id))
        .limit(limit)
        .all()
        .flatMap(({ portraitId, sha256, sizeBytes, x, y, width, height, turn, animationFrame }) =>
          x === null || y === null || width === null || height === null
            ? []
            : [
                {
                  portraitId,
                  sha256,
                  sizeBytes,
                  frame: { x, y, width, height, ...(turn === null ? {} : { turn }) },
                  animationFrame,
                },
              ],
        ),

    hashesOf: (incidentNumber) =>
      new Map(
        db
          .select({ id: portraitHashes.portraitId, digits: portraitHashes.digits })
          .from(portraitHashes)
          .innerJoin(
            findings,
            and(
              eq(findings.tenantId, portraitHashes.tenantId),
              eq(findings.portraitId, portraitHashes.portraitId),
            ),
          )
          .where(
            and(
              eq(portraitHashes.tenantId, tenantId),
              eq(portraitHashes.version, HASH_VERSION),
              eq(findings.incidentId, incidentId(scope, incidentNumber)),
            ),
          )
          .all()
          .flatMap(({ id, digits }) => (digits ? [[id, unpackHash(digits)] as const] : [])),
      ),

    keep: (portraitId, hash) =>
      transact(() => {
        const { changes } = db
          .insert(portraitHashes)
          .values({
            tenantId,
            portraitId,
            version: HASH_VERSION,
            digits: hash === null ? null : Buffer.from(packHash(hash)),
          })
          .onConflictDoNothing()
          .run();
        if (changes > 0 && hash !== null) index.add(portraitId, hash);
      }),
  };
}
