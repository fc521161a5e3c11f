import type { Point, Rectangle } from '../../image/raster.ts';
import { intersectionOverUnion } from '../../image/rectangle.ts';

/** What the detector model says of one face, px of its own square input. */
export interface FaceCandidate {
  readonly box: Rectangle;
  /** 0 to 1, after the sigmoid. */
  readonly score: number;
  /** Image-left eye, image-right eye, nose, mouth, image-left ear, image-right ear. */
  readonly points: readonly Point[];
}

/** Values a prediction holds: score, centre x, y, width, height, then six points. */
export const VALUES_PER_PREDICTION = 17;

/** Side of the square that the model takes, px. */
export const BLAZEFACE_INPUT_PX = 256;

/** Anchor centres of BlazeFace's back model: a 16 px grid with 2 anchors a cell, then a 32 px grid with 6. */
export function blazefaceAnchors(): Float32Array {
  const grids = [
    { stride: 16, anchors: 2 },
    { stride: 32, anchors: 6 },
  ];
  const centres: number[] = [];
  for (const { stride, anchors } of grids) {
    const cells = BLAZEFACE_INPUT_PX / stride;
    for (let y = 0; y < cells; y++)
      for (let x = 0; x < cells; x++)
        for (let a = 0; a < anchors; a++) centres.push((x + 0.5) * stride, (y + 0.5) * stride);
  }
  return Float32Array.from(centres);
}

/**
 * Decodes the model's 896 predictions and keeps, best first, those of at least `minScore` that overlap no
 * better one by `maxOverlap` (intersection over union). Overlapping predictions are averaged by score, as
 * MediaPipe does: the box is steadier than the best single one.
 */
export function decodeFaces(
  predictions: Float32Array,
  anchors: Float32Array,
  options: { readonly minScore: number; readonly maxOverlap: number; readonly maxFaces: number },
): FaceCandidate[] {
  const minLogit = Math.log(options.minScore / (1 - options.minScore));
  const candidates: FaceCandidate[] = [];
  for (let index = 0, at = 0; at < predictions.length; index++, at += VALUES_PER_PREDICTION)
    if ((predictions[at] as number) >= minLogit) candidates.push(decodeFace(predictions, at, anchors, index));
  candidates.sort((a, b) => b.score - a.score);

  const faces: FaceCandidate[] = [];
  let left = candidates;
  while (left.length > 0 && faces.length < options.maxFaces) {
    const best = left[0] as FaceCandidate;
    const same = left.filter((other) => intersectionOverUnion(best.box, other.box) > options.maxOverlap);
    left = left.filter((other) => other !== best && !same.includes(other));
    faces.push(average(best, same));
  }
  return faces;
}

function decodeFace(values: Float32Array, at: number, anchors: Float32Array, index: number): FaceCandidate {
  const value = (offset: number) => values[at + offset] as number;
  const anchorX = anchors[2 * index] as number;
  const anchorY = anchors[2 * index + 1] as number;
  const width = value(3);
  const height = value(4);
  const points: Point[] = [];
  for (let p = 5; p < VALUES_PER_PREDICTION; p += 2)
    points.push([value(p) + anchorX, value(p + 1) + anchorY]);
  return {
    box: { x: value(1) + anchorX - width / 2, y: value(2) + anchorY - height / 2, width, height },
    score: 1 / (1 + Math.exp(-value(0))),
    points,
  };
}

function average(best: FaceCandidate, faces: readonly FaceCandidate[]): FaceCandidate {
  const total = faces.reduce((sum, face) => sum + face.score, 0);
  if (total === 0) return best;
  const mean = (pick: (face: FaceCandidate) => number) =>
    faces.reduce((sum, face) => sum + face.score * pick(face), 0) / total;
  return {
    box: {
      x: mean((face) => face.box.x),
      y: mean((face) => face.box.y),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    score: best.score,
    points: best.points.map((_, i) => [
      mean((face) => (face.points[i] as Point)[0]),
      mean((face) => (face.points[i] as Point)[1]),
    ]),
  };
}
