import { EyelineError } from '../../errors.ts';
import type { FaceDetector } from '../../face/detector.ts';
import type { DetectedFace } from '../../face/landmarks.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Raster, Rectangle } from '../../image/raster.ts';
import { type CloseUps, renderCloseUps } from '../../render/close-ups/close-ups.ts';
import type { Region } from '../../render/close-ups/place-parts.ts';
import type { CloseUpDraft } from '../../set/close-up-facts.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { MAX_PAGE_SIDE_PX } from '../measure/measured-picture.ts';

/** Name and version of how parts are placed, in the strip of the picture. */
const METHOD = 'close-ups-1';

/** What finds the face again. */
export type PartFinder = Pick<FaceDetector, 'backend' | 'detectEach' | 'detectAt'>;

/** Around a face whose frame is not known, shares of its side. */
const AROUND = 0.6;

/** A portrait of a kept file whose parts are to be drawn. */
export interface CloseUpRequest extends StoredFile, Pick<CloseUpDraft, 'frame' | 'face' | 'title'> {
  readonly sha256: string;
  /** The frame of an animation that it was measured on, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/**
 * Finds the portrait's face again and draws its parts enlarged.
 *
 * @throws EyelineError `NOT_FOUND` where no face is found there; `FILE_CHANGED`; as `decodePicture`.
 */
export async function drawCloseUps(
  request: CloseUpRequest,
  {
    detector,
    limits,
    software,
  }: { readonly detector: PartFinder; readonly limits: PictureLimits; readonly software: string },
): Promise<CloseUps> {
  const { bytes } = await readStoredFile(request, limits);
  const { raster, width, height } = await openMeasured(bytes, request.animationFrame ?? undefined, limits, {
    maxSidePx: MAX_PAGE_SIDE_PX,
  });
  const scale = raster.width / width;
  const face = findFace(detector, raster, request, scale);
  if (!face) throw noFace();
  const region = regionOf(request, { width, height });
  const { name, version, models } = detector.backend;
  const sidePx = Math.round(Math.min(region.width, region.height));
  const whose = request.frame
    ? `The portrait is ${sidePx} px wide.`
    : 'The portrait’s frame is not clear: parts may show what stands beside it.';
  return renderCloseUps({
    raster,
    rasterScale: scale,
    face: toPlaces(face, scale),
    region,
    title: request.title,
    detail: `For a person to look at; Eyeline judges none of it. ${whose}`,
    provenance: {
      software,
      method: METHOD,
      backend: `${name} (${version}, models ${models})`,
      inputs: [request.sha256],
    },
  });
}

/** As it was measured: within its frame, else at its box. */
function findFace(
  detector: PartFinder,
  raster: Raster,
  { frame, face }: Pick<CloseUpRequest, 'frame' | 'face'>,
  scale: number,
): DetectedFace | null {
  const box = scaled(face, scale);
  const framed = frame ? (detector.detectEach(raster, [scaled(frame, scale)])[0]?.faces ?? []) : [];
  const overlap = (found: DetectedFace) => shared(found.box, box);
  const [best] = [...framed].sort((a, b) => overlap(b) - overlap(a));
  return best && overlap(best) > 0 ? best : (detector.detectAt(raster, [box])[0] ?? null);
}

/** px² that two boxes have in common. */
function shared(a: Rectangle, b: Rectangle): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}

/** The frame within the picture; around a face without one as much as its own head may take. */
function regionOf(
  { frame, face }: Pick<CloseUpRequest, 'frame' | 'face'>,
  picture: { readonly width: number; readonly height: number },
): Region {
  const { x, y, width, height } = frame ?? {
    x: face.x - AROUND * face.width,
    y: face.y - AROUND * face.height,
    width: face.width * (1 + 2 * AROUND),
    height: face.height * (1 + 2 * AROUND),
  };
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(picture.width, x + width) - left,
    height: Math.min(picture.height, y + height) - top,
    isRound: frame?.shape === 'circle',
  };
}

function toPlaces({ landmarks, box }: DetectedFace, scale: number) {
  const point = ([x, y]: readonly [number, number]) => [x / scale, y / scale] as const;
  const eye = ({ outer, inner }: DetectedFace['landmarks']['leftEye']) => ({
    outer: point(outer),
    inner: point(inner),
  });
  return {
    leftEye: eye(landmarks.leftEye),
    rightEye: eye(landmarks.rightEye),
    mouthLeft: point(landmarks.mouthLeft),
    mouthRight: point(landmarks.mouthRight),
    box: scaled(box, 1 / scale),
  };
}

function scaled({ x, y, width, height }: Rectangle, scale: number): Rectangle {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function noFace(): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'a portrait with a face',
    received: 'one in which no face is found',
    problem: 'No face is found in this portrait, so none of its parts can be placed.',
    action: 'Look at the picture itself.',
  });
}
