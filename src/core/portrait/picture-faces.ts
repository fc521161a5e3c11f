import { type FacePoints, recoverCrop } from '../alignment/ffhq-crop.ts';
import { DRAWN_TABLE } from '../face/drawn/drawn-table.ts';
import { facePoints } from '../face/face-points.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import type { Point, Raster } from '../image/raster.ts';
import type { Portrait } from './portrait.ts';

/** A second face is part of the background if its crop is smaller than this share of the first's. */
export const BACKGROUND_SHARE = 0.5;

/** From this score of the detector a face is sure. Of phantoms beside a person most have less (a lamp, blossoms, a wall), of people hardly any. */
const SURE_CONFIDENCE = 0.5;

/** What people are told of a portrait whose face {@link mayBeDrawn}. */
const DRAWN_REASON = 'The face looks drawn or painted. Only photos and generated photos can be measured.';

/** The parts of a picture that show where its portraits are. */
export interface PictureSize {
  /** px of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly raster: Raster;
}

/** The portraits of a picture, and the faces that only stand behind one. */
export interface FoundPortraits {
  readonly portraits: readonly Portrait[];
  /** Smaller faces behind a portrait's own, not measured. */
  readonly backgroundFaces: number;
  /** What was not read because the time ended; null: all was read. */
  readonly unread: UnreadPart | null;
  /** By how much the page was turned clockwise, degrees; absent: it was not, and no part of it was straightened. */
  readonly tiltDegrees?: number;
}

/** The part of a picture that was not read. */
export interface UnreadPart {
  /** Its first row, px of the picture: the reading can go on from here. */
  readonly fromPx: number;
}

/** A face with what is measured on it. */
export interface Face {
  readonly face: DetectedFace;
  readonly points: FacePoints;
  /** Of the recovered crop, px of the picture. */
  readonly side: number;
}

/** px of the raster to a px of the picture, across and down. */
export function scaleOf({ width, height, raster }: PictureSize): Point {
  return [raster.width / width, raster.height / height];
}

/** Largest face first. */
export function describeFaces(faces: readonly DetectedFace[], scale: Point): Face[] {
  return faces
    .map((face) => ({ face, points: facePoints(face.landmarks, scale) }))
    .map((one) => ({ ...one, side: recoverCrop(one.points).side }))
    .sort((a, b) => b.side - a.side);
}

/**
 * The faces of one picture, the largest first; where some are sure, only those: neither a phantom beside a person nor a
 * drawing is a second one.
 */
export function sureFaces(faces: readonly DetectedFace[], scale: Point): Face[] {
  const sure = faces.filter((face) => face.confidence >= SURE_CONFIDENCE && !mayBeDrawn(face));
  return describeFaces(sure.length > 0 ? sure : faces, scale);
}

/** Frame of a portrait whose file is its frame. */
export function wholeFrame({ width, height }: PictureSize) {
  return { x: 0, y: 0, width, height, shape: 'whole' as const };
}

/** Whether a face may be drawn: then it is not measured. What is surely drawn the detector leaves out. */
export function mayBeDrawn({ drawn }: DetectedFace): boolean {
  return drawn > DRAWN_TABLE.doubtful;
}

/** A face as a portrait in a known frame holds it, px of the picture. */
export function describe({ face, points }: Face, scale: Point): Pick<Portrait, 'face' | 'points' | 'reason'> {
  const { x, y, width, height } = face.box;
  const isDrawn = mayBeDrawn(face);
  return {
    face: { x: x / scale[0], y: y / scale[1], width: width / scale[0], height: height / scale[1] },
    points: isDrawn ? null : points,
    reason: isDrawn ? DRAWN_REASON : null,
  };
}
