import { and, asc, eq } from 'drizzle-orm';
import type { MeasurementStore } from '../../incident/findings/portrait.ts';
import { HASH_VERSION, unpackHash } from '../../likeness/hash-bytes.ts';
import type { Scope } from '../database.ts';
import { got, missing } from '../missing.ts';
import { evidence } from '../schema/evidence.ts';
import { portraitHashes } from '../schema/likeness.ts';
import { measurements, portraits } from '../schema/portraits.ts';
import { measurementValues, toMeasurement } from './portrait-rows.ts';

/** The measurements of a tenant's portraits. */
export function createMeasurementRepository({ db, tenantId, now, transact }: Scope): MeasurementStore {
  return {
    add: (portraitId, draft, instrument) =>
      transact(() => {
        const portrait = db
          .select({ id: portraits.id })
          .from(portraits)
          .where(and(eq(portraits.tenantId, tenantId), eq(portraits.id, portraitId)))
          .get();
        if (!portrait) throw missing('portrait', portraitId);
        const values = measurementValues(draft, instrument);
        db.insert(measurements)
          .values({ tenantId, portraitId, ...values, measuredMs: now() })
          .onConflictDoNothing()
          .run();
        const row = db
          .select()
          .from(measurements)
          .where(
            and(
              eq(measurements.tenantId, tenantId),
              eq(measurements.portraitId, portraitId),
              eq(measurements.method, values.method),
              eq(measurements.backend, values.backend),
              eq(measurements.backendVersion, values.backendVersion),
              eq(measurements.models, values.models),
            ),
          )
          .get();
        return toMeasurement(got(row));
      }),
    ofFile: (sha256, { method, backend }) =>
      db
        .select({ measurement: measurements, portrait: portraits, hash: portraitHashes })
        .from(measurements)
        .innerJoin(
          portraits,
          and(eq(portraits.tenantId, measurements.tenantId), eq(portraits.id, measurements.portraitId)),
        )
        .innerJoin(
          evidence,
          and(eq(evidence.tenantId, portraits.tenantId), eq(evidence.id, portraits.evidenceId)),
        )
        .leftJoin(
          portraitHashes,
          and(eq(portraitHashes.tenantId, portraits.tenantId), eq(portraitHashes.portraitId, portraits.id)),
        )
        .where(
          and(
            eq(measurements.tenantId, tenantId),
            eq(evidence.sha256, sha256),
            eq(measurements.method, method),
            eq(measurements.backend, backend.name),
            eq(measurements.backendVersion, backend.version),
            eq(measurements.models, backend.models),
          ),
        )
        .orderBy(asc(measurements.id))
        .all()
        .map(({ measurement, portrait, hash }) => ({
          measurement: toMeasurement(measurement),
          hash: hashOfFrame(measurement, portrait, hash),
        })),
    ofPortrait: (portraitId) =>
      db
        .select()
        .from(measurements)
        .where(and(eq(measurements.tenantId, tenantId), eq(measurements.portraitId, portraitId)))
        .orderBy(asc(measurements.id))
        .all()
        .map(toMeasurement),
  };
}

type Boxes = Pick<
  typeof portraits.$inferSelect,
  'frameX' | 'frameY' | 'frameWidth' | 'frameHeight' | 'frameTurn'
>;

/** A portrait's hash is of the frame in which it was first found. */
function hashOfFrame(
  measured: Boxes,
  first: Boxes,
  hash: typeof portraitHashes.$inferSelect | null,
): string | null {
  const isSame = (['frameX', 'frameY', 'frameWidth', 'frameHeight', 'frameTurn'] as const).every(
    (side) => measured[side] === first[side],
  );
  return isSame && hash?.digits && hash.version === HASH_VERSION ? unpackHash(hash.digits) : null;
}
