import type { Raster } from '../../../../src/core/image/raster.ts';
import type { Tilt } from '../../../../src/core/portrait/tilt/find-tilt.ts';
import {
  compose,
  type Homography,
  invert,
  mapPoint,
  shift,
} from '../../../../src/core/portrait/tilt/homography.ts';
import { straighten } from '../../../../src/core/portrait/tilt/straighten.ts';

/** How a camera turns a page: clockwise as seen, and how much nearer its right and lower edges are, as shares. */
export interface Turn {
  readonly degrees: number;
  readonly right?: number;
  readonly down?: number;
}

/** A page as a camera sees it, on grey; and where a point of the page is in the photo. */
export function drawTilted(page: Raster, { degrees, right = 0, down = 0 }: Turn) {
  const { width, height } = page;
  const [cos, sin] = [Math.cos, Math.sin].map((of) => of((degrees * Math.PI) / 180)) as [number, number];
  const seen: Homography = [cos, -sin, 0, sin, cos, 0, -right / width, -down / height, 1];
  const about = compose(
    shift(width / 2 + 40, height / 2 + 40),
    compose(seen, shift(-width / 2, -height / 2)),
  );
  const tilt: Tilt = {
    toStraight: about,
    toPicture: invert(about),
    straight: { width: width + 80, height: height + 80 },
    degrees,
  };
  return { photo: straighten(page, tilt), toPhoto: (x: number, y: number) => mapPoint(about, [x, y]) };
}
