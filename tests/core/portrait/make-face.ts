import type { DetectedFace } from '../../../src/core/face/landmarks.ts';

/**
 * A level face about a point whose crop by FFHQ's recipe is `side` px wide: the eyes a quarter of that apart, the
 * mouth as far below them as keeps the eyes in charge; its box is half as wide as the crop.
 */
export function makeFace(x: number, y: number, side: number): DetectedFace {
  const half = side / 8;
  const corner = side / 40;
  const mouthY = y + side * 0.2;
  return {
    box: { x: x - side / 4, y: y - side / 4, width: side / 2, height: side / 2 },
    confidence: 0.9,
    presence: 1,
    landmarks: {
      leftEye: { outer: [x - half - corner, y], inner: [x - half + corner, y] },
      rightEye: { outer: [x + half + corner, y], inner: [x + half - corner, y] },
      mouthLeft: [x - corner, mouthY],
      mouthRight: [x + corner, mouthY],
    },
    traits: new Float32Array(),
    drawn: Number.NEGATIVE_INFINITY,
  };
}
