import type { Point, Raster, Rectangle } from '../image/raster.ts';
import { holdsCentre, intersectionOverUnion, overlaps } from '../image/rectangle.ts';
import type { FaceDetector, FramedFaces } from './detector.ts';
import { drawnLikelihood } from './drawn/drawn-likelihood.ts';
import { DRAWN_TABLE } from './drawn/drawn-table.ts';
import type { DetectedFace, FaceLandmarks, FaceTraits } from './landmarks.ts';
import { BLAZEFACE_INPUT_PX, blazefaceAnchors, type FaceCandidate } from './models/blazeface.ts';
import { type FacemeshModel, lookForTraits, prepareFacemesh, runFacemesh } from './models/facemesh.ts';
import type { HumanRuntime } from './models/human-runtime.ts';
import { boundingBox, type Look, lookAgain } from './models/look-again.ts';
import { type BlazefaceModel, lookAtSquares } from './models/look-at-squares.ts';
import { cropRaster, moveFace } from './sampling/cut-out.ts';
import { flatShare } from './sampling/flat-share.ts';
import { createPyramid, type Pyramid, squareAround, wholeSquare } from './sampling/sampler.ts';
import { type LookAt, searchFaces } from './search-faces.ts';

/** How the detector looks; every figure in the reference tables was measured with the defaults. */
export interface DetectorSettings {
  /** Least score of BlazeFace for a look by the landmark model. */
  readonly minConfidence: number;
  /** Least presence (the landmark model's own score) at the first look, in a face of at least `smallFacePx`. */
  readonly minPresence: number;
  /** Where the first look left doubt: least BlazeFace score for more looks, and least presence after them. */
  readonly minConfidenceDoubted: number;
  readonly minPresenceRefined: number;
  /** A BlazeFace box narrower than this, px, is looked at more than once. */
  readonly smallFacePx: number;
  /** The same two in a small face: few pixels leave the models less sure. */
  readonly minConfidenceSmall: number;
  readonly minPresenceSmall: number;
  /** Least BlazeFace score for a candidate whose box overlaps a face already found. */
  readonly minConfidenceBeside: number;
  /** A face more of which is of one colour is drawn, and left out; see {@link flatShare}. */
  readonly maxFlatShare: number;
  /** A face whose {@link drawnLikelihood} is above this is surely drawn, and left out. */
  readonly maxDrawn: number;
  /** Least BlazeFace score for a page's frames to be looked for unseen by the landmark model. */
  readonly minConfidenceSure: number;
  /** Least presence at one look for what is small or doubtful on a page to be looked around for a frame. */
  readonly minPresenceSighted: number;
  /** Most faces of one picture. */
  readonly maxFaces: number;
}

export const DEFAULT_DETECTOR_SETTINGS: DetectorSettings = {
  minConfidence: 0.3,
  minPresence: 0.7,
  minConfidenceDoubted: 0.5,
  minPresenceRefined: 0.9,
  smallFacePx: 36,
  minConfidenceSmall: 0.4,
  minPresenceSmall: 0.6,
  minConfidenceBeside: 0.6,
  maxFlatShare: 0.2,
  maxDrawn: DRAWN_TABLE.surely,
  minConfidenceSure: 0.5,
  minPresenceSighted: 0.2,
  maxFaces: 50,
};

/** Side at which a framed portrait is looked at, px: four to a call. */
const FRAME_CELL_PX = 128;

/** MediaPipe's indices of the points that the measure uses. */
const POINTS = {
  leftOuter: 33,
  leftInner: 133,
  rightInner: 362,
  rightOuter: 263,
  mouthLeft: 61,
  mouthRight: 291,
};

/**
 * BlazeFace, then FaceMesh, both as Human ships them, on crops of our own: Human cuts its points to whole
 * pixels, which moves the eyes of a 48 px avatar by 0.018 of its height. One call of each model a face, more
 * only where the face is small or the first look left doubt.
 */
export function createHumanDetector(
  runtime: HumanRuntime,
  reason: string,
  settings: DetectorSettings = DEFAULT_DETECTOR_SETTINGS,
): FaceDetector {
  const anchors = blazefaceAnchors();
  const models: Models = {
    ...runtime,
    blazefacePixels: new Float32Array(BLAZEFACE_INPUT_PX ** 2 * 3),
    ...prepareFacemesh(runtime),
  };
  const glance = (raster: Raster) => {
    const look = { pyramid: createPyramid(raster), square: wholeSquare(raster) };
    return lookAtSquares(models, anchors, [look], BLAZEFACE_INPUT_PX, settings)[0] ?? [];
  };
  const measure = (raster: Raster, seen: readonly FaceCandidate[]) =>
    measureFaces(models, createPyramid(raster), seen, settings).faces;
  return {
    backend: { name: runtime.name, version: runtime.version, models: runtime.models, reason },
    detect: (raster) => measure(raster, glance(raster)),
    glance,
    measure,
    search(raster, onStep, isSheet) {
      const pyramid = createPyramid(raster);
      const lookAt: LookAt = (squares, cellPx) => {
        onStep?.();
        const looks = squares.map((square) => ({ pyramid, square }));
        return lookAtSquares(models, anchors, looks, cellPx, settings);
      };
      return searchFaces(pyramid, lookAt, isSheet).filter((candidate) => {
        // Its frame's own face is measured at length later; here doubt costs two looks at most.
        if (candidate.score >= settings.minConfidenceSure) return true;
        onStep?.();
        const sees = (scale: number) =>
          runFacemesh(models, pyramid, squareAround(candidate.box, scale)).presence >=
          settings.minPresenceSighted;
        return sees(1.5) || sees(1.8);
      });
    },
    detectAt(raster, boxes) {
      const pyramid = createPyramid(raster);
      return boxes.map((box) => {
        const { faces } = measureFaces(models, pyramid, [{ box, score: 1, points: eyesOf(box) }], settings);
        return faces[0] ?? null;
      });
    },
    detectEach(raster, frames) {
      const alone = frames.map((frame) => {
        const cut = cropRaster(raster, frame);
        const pyramid = createPyramid(cut.raster);
        return { ...cut, pyramid, square: wholeSquare(cut.raster) };
      });
      const candidates = lookAtSquares(models, anchors, alone, FRAME_CELL_PX, settings);
      return alone.map(({ pyramid, x, y }, i) => {
        const { faces, hasDrawing } = measureFaces(models, pyramid, candidates[i] ?? [], settings);
        return { faces: faces.map((face) => moveFace(face, x, y)), hasDrawing };
      });
    },
    tensorCount: () => runtime.tf.memory().numTensors,
    dispose() {
      runtime.blazeface.dispose();
      runtime.facemesh.dispose();
    },
  };
}

/** Both models with what is handed to them. */
interface Models extends BlazefaceModel, FacemeshModel {}

function measureFaces(
  models: Models,
  pyramid: Pyramid,
  candidates: readonly FaceCandidate[],
  settings: DetectorSettings,
): FramedFaces & { readonly faces: DetectedFace[] } {
  const faces: DetectedFace[] = [];
  let hasDrawing = false;
  for (const candidate of candidates) {
    const beside = faces.filter((face) => overlaps(face.box, candidate.box));
    if (beside.some((face) => isSameFace(face.box, candidate.box))) continue;
    // What is seen half over a face is mostly that face's own edge.
    if (beside.length > 0 && candidate.score < settings.minConfidenceBeside) continue;
    const face = measureFace(models, pyramid, candidate, settings);
    // A crop beside a face draws the landmark model over to that face.
    if (!face || faces.some((other) => isSameFace(other.box, face.box))) continue;
    if (face.drawn > settings.maxDrawn || flatShare(pyramid, face.box) > settings.maxFlatShare)
      hasDrawing = true;
    else faces.push(face);
  }
  return { faces, hasDrawing };
}

/** Where the eyes of an upright face lie in its box, for a candidate that brings none. */
function eyesOf({ x, y, width, height }: Rectangle): Point[] {
  return [
    [x + 0.3 * width, y + 0.35 * height],
    [x + 0.7 * width, y + 0.35 * height],
  ];
}

/** Whether two boxes hold one face: they overlap well, or the centre of one lies well inside the other. */
function isSameFace(a: Rectangle, b: Rectangle): boolean {
  return intersectionOverUnion(a, b) > 0.3 || holdsCentre(a, b, 0.15) || holdsCentre(b, a, 0.15);
}

function measureFace(
  models: Models,
  pyramid: Pyramid,
  candidate: FaceCandidate,
  settings: DetectorSettings,
): DetectedFace | null {
  const first = lookForTraits(models, pyramid, squareAround(candidate.box, 1.4));
  const isSmall = candidate.box.width < settings.smallFacePx;
  if (!isSmall && first.presence >= settings.minPresence) return toFace(candidate, first, first.traits);
  if (candidate.score < (isSmall ? settings.minConfidenceSmall : settings.minConfidenceDoubted)) return null;
  const refined = lookAgain((crop) => runFacemesh(models, pyramid, crop), candidate, first);
  const needed = isSmall ? settings.minPresenceSmall : settings.minPresenceRefined;
  return refined.presence >= needed ? toFace(candidate, refined, first.traits) : null;
}

function toFace(candidate: FaceCandidate, look: Look, traits: FaceTraits): DetectedFace {
  return {
    box: boundingBox(look.points),
    confidence: candidate.score,
    presence: look.presence,
    landmarks: pickLandmarks(look.points),
    traits,
    drawn: drawnLikelihood(traits, DRAWN_TABLE),
  };
}

function pickLandmarks(points: readonly Point[]): FaceLandmarks {
  const point = (name: keyof typeof POINTS) => points[POINTS[name]] as Point;
  return {
    leftEye: { outer: point('leftOuter'), inner: point('leftInner') },
    rightEye: { outer: point('rightOuter'), inner: point('rightInner') },
    mouthLeft: point('mouthLeft'),
    mouthRight: point('mouthRight'),
  };
}
