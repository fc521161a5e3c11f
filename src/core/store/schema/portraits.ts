import { foreignKey, index, integer, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { evidence } from './evidence.ts';
import { incidents } from './incidents.ts';
import { submissions } from './submissions.ts';

/** Frame and face box, px of the upright picture; all of the frame is null where it is not known. */
function boxColumns() {
  return {
    frameX: real('frame_x'),
    frameY: real('frame_y'),
    frameWidth: real('frame_width'),
    frameHeight: real('frame_height'),
    frameShape: text('frame_shape', { enum: ['whole', 'square', 'rounded', 'circle'] }),
    /** Degrees clockwise about its centre, of a page that a photo shows at an angle; null: not turned. */
    frameTurn: real('frame_turn'),
    faceX: real('face_x').notNull(),
    faceY: real('face_y').notNull(),
    faceWidth: real('face_width').notNull(),
    faceHeight: real('face_height').notNull(),
  };
}

export const portraits = sqliteTable(
  'portraits',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    evidenceId: integer('evidence_id').notNull(),
    ...boxColumns(),
  },
  (table) => [
    unique('portraits_in_tenant').on(table.tenantId, table.id),
    index('portraits_by_evidence').on(table.tenantId, table.evidenceId),
    foreignKey({
      columns: [table.tenantId, table.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'portraits_evidence',
    }),
  ],
);

/**
 * The columns from `eye_left_x` on are the assessment; all null where the frame is not known. Those from `crop_x`
 * on came later and are null in older rows too.
 */
export const measurements = sqliteTable(
  'measurements',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
    method: text('method').notNull(),
    backend: text('backend', { enum: ['wasm', 'tensorflow'] }).notNull(),
    backendVersion: text('backend_version').notNull(),
    models: text('models').notNull(),
    ...boxColumns(),
    alignment: text('alignment', { enum: ['aligned', 'near', 'unaligned', 'undetermined'] }).notNull(),
    reason: text('reason'),
    eyeLeftX: real('eye_left_x'),
    eyeLeftY: real('eye_left_y'),
    eyeRightX: real('eye_right_x'),
    eyeRightY: real('eye_right_y'),
    ganEyeDistance: real('gan_eye_distance'),
    meanEyeOffset: real('mean_eye_offset'),
    score: real('score'),
    ordinaryAsClose: integer('ordinary_as_close'),
    ordinaryCount: integer('ordinary_count'),
    cropX: real('crop_x'),
    cropY: real('crop_y'),
    cropLogSide: real('crop_log_side'),
    cropAngle: real('crop_angle'),
    framePx: real('frame_px'),
    generatedAsClose: integer('generated_as_close'),
    generatedCount: integer('generated_count'),
    likelihoodRatio: real('likelihood_ratio'),
    likelihoodRatioLow: real('likelihood_ratio_low'),
    likelihoodRatioHigh: real('likelihood_ratio_high'),
    animationFrame: integer('animation_frame'),
    measuredMs: integer('measured_ms').notNull(),
  },
  (table) => [
    unique('measurements_in_tenant').on(table.tenantId, table.id, table.portraitId),
    unique('measurements_instrument').on(
      table.tenantId,
      table.portraitId,
      table.method,
      table.backend,
      table.backendVersion,
      table.models,
    ),
    foreignKey({
      columns: [table.tenantId, table.portraitId],
      foreignColumns: [portraits.tenantId, portraits.id],
      name: 'measurements_portrait',
    }),
  ],
);

/** A measured portrait under an incident; the measurement is one of that portrait. */
export const findings = sqliteTable(
  'findings',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
    measurementId: integer('measurement_id').notNull(),
    submissionId: integer('submission_id').notNull(),
    recordedMs: integer('recorded_ms').notNull(),
    /** When it was withdrawn from the incident, and by whom; null while it counts. */
    withdrawnMs: integer('withdrawn_ms'),
    withdrawnBy: text('withdrawn_by'),
  },
  (table) => [
    unique('findings_once').on(table.tenantId, table.incidentId, table.portraitId),
    index('findings_by_submission').on(table.tenantId, table.submissionId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'findings_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.measurementId, table.portraitId],
      foreignColumns: [measurements.tenantId, measurements.id, measurements.portraitId],
      name: 'findings_measurement',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'findings_submission',
    }),
  ],
);

/** The measured portraits of a submission that opened no incident; they stay when it is filed. */
export const unfiledPortraits = sqliteTable(
  'unfiled_portraits',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    submissionId: integer('submission_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
    measurementId: integer('measurement_id').notNull(),
  },
  (table) => [
    unique('unfiled_portraits_once').on(table.tenantId, table.submissionId, table.portraitId),
    index('unfiled_portraits_by_portrait').on(table.tenantId, table.portraitId),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'unfiled_portraits_submission',
    }),
    foreignKey({
      columns: [table.tenantId, table.measurementId, table.portraitId],
      foreignColumns: [measurements.tenantId, measurements.id, measurements.portraitId],
      name: 'unfiled_portraits_measurement',
    }),
  ],
);
