import type { Rectangle } from '../../image/raster.ts';
import type {
  Instrument,
  Measurement,
  MeasurementDraft,
  RecordedPortrait,
} from '../../incident/findings/portrait.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { measurements, portraits } from '../schema/portraits.ts';

type PortraitRow = typeof portraits.$inferSelect;
type MeasurementRow = typeof measurements.$inferSelect;

/** The columns of a frame and a face box. */
export function boxValues({ frame, face }: { readonly frame: Frame | null; readonly face: Rectangle }) {
  return {
    frameX: frame?.x ?? null,
    frameY: frame?.y ?? null,
    frameWidth: frame?.width ?? null,
    frameHeight: frame?.height ?? null,
    frameShape: frame?.shape ?? null,
    frameTurn: frame?.turn ?? null,
    faceX: face.x,
    faceY: face.y,
    faceWidth: face.width,
    faceHeight: face.height,
  };
}

/** The columns of what an instrument measured. */
export function measurementValues(draft: MeasurementDraft, { method, backend }: Instrument) {
  const { assessment, alignment, reason } = draft;
  return {
    method,
    backend: backend.name,
    backendVersion: backend.version,
    models: backend.models,
    ...boxValues(draft),
    alignment,
    reason,
    eyeLeftX: assessment?.eyes.left[0] ?? null,
    eyeLeftY: assessment?.eyes.left[1] ?? null,
    eyeRightX: assessment?.eyes.right[0] ?? null,
    eyeRightY: assessment?.eyes.right[1] ?? null,
    ganEyeDistance: assessment?.ganEyeDistance ?? null,
    meanEyeOffset: assessment?.meanEyeOffset ?? null,
    score: assessment?.score ?? null,
    ordinaryAsClose: assessment?.comparison.ordinary ?? null,
    ordinaryCount: assessment?.comparison.ordinaryCount ?? null,
    generatedAsClose: assessment?.comparison.generated ?? null,
    generatedCount: assessment?.comparison.generatedCount ?? null,
    likelihoodRatio: assessment?.likelihoodRatio.value ?? null,
    likelihoodRatioLow: assessment?.likelihoodRatio.low ?? null,
    likelihoodRatioHigh: assessment?.likelihoodRatio.high ?? null,
    cropX: assessment?.offset[0] ?? null,
    cropY: assessment?.offset[1] ?? null,
    cropLogSide: assessment?.offset[2] ?? null,
    cropAngle: assessment?.offset[3] ?? null,
    framePx: assessment?.framePx ?? null,
    animationFrame: draft.animationFrame ?? null,
  };
}

export function toPortrait(row: PortraitRow): RecordedPortrait {
  return { id: row.id, evidenceId: row.evidenceId, ...toBoxes(row) };
}

export function toMeasurement(row: MeasurementRow): Measurement {
  const { id, portraitId, method, alignment, reason, measuredMs } = row;
  const backend = { name: row.backend, version: row.backendVersion, models: row.models };
  const assessment = toAssessment(row);
  return {
    id,
    portraitId,
    method,
    backend,
    ...toBoxes(row),
    alignment,
    reason,
    assessment,
    ...(row.animationFrame === null ? {} : { animationFrame: row.animationFrame }),
    measuredMs,
  };
}

function toBoxes(row: PortraitRow | MeasurementRow) {
  const { frameX: x, frameY: y, frameWidth: width, frameHeight: height, frameShape: shape } = row;
  const turned = row.frameTurn === null ? {} : { turn: row.frameTurn };
  const isKnown = x !== null && y !== null && width !== null && height !== null && shape !== null;
  return {
    frame: isKnown ? { x, y, width, height, shape, ...turned } : null,
    face: { x: row.faceX, y: row.faceY, width: row.faceWidth, height: row.faceHeight },
  };
}

function toRatio({ likelihoodRatio, likelihoodRatioLow, likelihoodRatioHigh }: MeasurementRow) {
  if (likelihoodRatio === null || likelihoodRatioLow === null || likelihoodRatioHigh === null) return null;
  return { value: likelihoodRatio, low: likelihoodRatioLow, high: likelihoodRatioHigh };
}

/** All of its columns are null or none is. */
function toAssessment(row: MeasurementRow): Measurement['assessment'] {
  const { eyeLeftX, eyeLeftY, eyeRightX, eyeRightY } = row;
  const { ganEyeDistance, meanEyeOffset, score, ordinaryAsClose, ordinaryCount, alignment, reason } = row;
  if (eyeLeftX === null || eyeLeftY === null || eyeRightX === null || eyeRightY === null) return null;
  if (ganEyeDistance === null || meanEyeOffset === null || score === null) return null;
  if (ordinaryAsClose === null || ordinaryCount === null) return null;
  const { cropX, cropY, cropLogSide, cropAngle, framePx, frameWidth, frameHeight } = row;
  if (frameWidth === null || frameHeight === null) return null;
  const isKept = cropX !== null && cropY !== null && cropLogSide !== null && cropAngle !== null;
  return {
    alignment,
    reason,
    eyes: { left: [eyeLeftX, eyeLeftY], right: [eyeRightX, eyeRightY] },
    ganEyeDistance,
    meanEyeOffset,
    score,
    comparison: {
      ordinary: ordinaryAsClose,
      ordinaryCount,
      generated: row.generatedAsClose,
      generatedCount: row.generatedCount,
    },
    likelihoodRatio: toRatio(row),
    offset: isKept ? [cropX, cropY, cropLogSide, cropAngle, Math.log(frameWidth / frameHeight)] : null,
    sidePx: Math.sqrt(frameWidth * frameHeight),
    framePx,
  };
}
