import { and, asc, eq } from 'drizzle-orm';
import type { MeasurementStore } from '../../incident/findings/portrait.ts';
import type { Scope } from '../database.ts';
import { got, missing } from '../missing.ts';
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
