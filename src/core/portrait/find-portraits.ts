import { type FacePoints, recoverCrop } from '../alignment/ffhq-crop.ts';
import { facePoints } from '../face/face-points.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import type { Point } from '../image/raster.ts';
import type { Portrait } from './portrait.ts';

/** A picture is one portrait if the crop recovered around its face is at least this share of its short side. */
const MIN_WHOLE_SHARE = 0.5;

/** A second face is part of the background if its crop is smaller than this share of the first's. */
const BACKGROUND_SHARE = 0.5;

/** What of a picture tells where its portraits are. */
export interface PictureSize {
  /** px of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly raster: { readonly width: number; readonly height: number };
}

/** The portraits of a picture, largest face first, and the faces that only stand behind one. */
export interface FoundPortraits {
  readonly portraits: readonly Portrait[];
  /** Smaller faces behind a portrait's own, not measured. */
  readonly backgroundFaces: number;
}

/**
 * Where the portraits are. A picture with one face whose recovered crop is at least half its short side is
 * itself the portrait, frame `whole`. Several faces of one size, or one small face on a page: the frames
 * are not known, and each face is reported with frame null and the reason.
 */
export function findPortraits(picture: PictureSize, faces: readonly DetectedFace[]): FoundPortraits {
  const scale: Point = [picture.raster.width / picture.width, picture.raster.height / picture.height];
  const found = faces
    .map((face) => ({ face, points: facePoints(face.landmarks, scale) }))
    .map((one) => ({ ...one, side: recoverCrop(one.points).side }))
    .sort((a, b) => b.side - a.side);
  const main = found[0];
  if (!main) return { portraits: [], backgroundFaces: 0 };

  const alike = found.filter((other) => other.side >= BACKGROUND_SHARE * main.side);
  const isWhole = main.side >= MIN_WHOLE_SHARE * Math.min(picture.width, picture.height);
  if (alike.length === 1 && isWhole) {
    const frame = { x: 0, y: 0, width: picture.width, height: picture.height, shape: 'whole' as const };
    const portrait = { ...describe(main, scale), frame, reason: null };
    return { portraits: [portrait], backgroundFaces: found.length - 1 };
  }
  const reason =
    found.length > 1
      ? `The picture holds ${found.length} faces, so the frame of each portrait is not known.`
      : 'The face is small in the picture, so the frame of the portrait is not known.';
  const portraits = found.map((one) => ({ ...describe(one, scale), frame: null, reason }));
  return { portraits, backgroundFaces: 0 };
}

function describe({ face, points }: { face: DetectedFace; points: FacePoints }, scale: Point) {
  const { x, y, width, height } = face.box;
  return {
    face: { x: x / scale[0], y: y / scale[1], width: width / scale[0], height: height / scale[1] },
    points,
    presence: face.presence,
  };
}
