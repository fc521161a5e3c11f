import type { Point, Raster, Rectangle } from '../../image/raster.ts';
import type { DetectedFace } from '../landmarks.ts';

/** The whole pixels that a rectangle touches, as a raster of their own, and where it was cut. */
export function cropRaster(raster: Raster, box: Rectangle): { raster: Raster; x: number; y: number } {
  const x = Math.max(0, Math.round(box.x));
  const y = Math.max(0, Math.round(box.y));
  const width = Math.max(1, Math.min(raster.width, Math.round(box.x + box.width)) - x);
  const height = Math.max(1, Math.min(raster.height, Math.round(box.y + box.height)) - y);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * raster.width + x) * 3;
    data.set(raster.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { raster: { width, height, data }, x, y };
}

/** A face found in a cut, px of what it was cut from. */
export function moveFace(face: DetectedFace, dx: number, dy: number): DetectedFace {
  const move = ([x, y]: Point): Point => [x + dx, y + dy];
  const { leftEye, rightEye, mouthLeft, mouthRight } = face.landmarks;
  return {
    ...face,
    box: { ...face.box, x: face.box.x + dx, y: face.box.y + dy },
    landmarks: {
      leftEye: { outer: move(leftEye.outer), inner: move(leftEye.inner) },
      rightEye: { outer: move(rightEye.outer), inner: move(rightEye.inner) },
      mouthLeft: move(mouthLeft),
      mouthRight: move(mouthRight),
    },
  };
}
