import { createPyramid } from '../face/sampling/sampler.ts';
import type { Point, Rectangle } from '../image/raster.ts';
import { centreOf } from '../image/rectangle.ts';
import { findOnPage, type PageOptions } from './find-on-page.ts';
import { type FoundPortraits, type PictureSize, scaleOf } from './picture-faces.ts';
import type { Portrait } from './portrait.ts';
import type { PageDetector } from './read-tile.ts';
import { findTilt } from './tilt/find-tilt.ts';
import { type Homography, mapPoint } from './tilt/homography.ts';
import { straighten } from './tilt/straighten.ts';

/**
 * The portraits of a page that a photo shows at an angle: it is seen straight on first, and what is found there is
 * measured there, and told in px of the picture. Null where the page is not tilted, or shows no profile picture so.
 *
 * @throws EyelineError as `findOnPage`.
 */
export function findTilted(
  picture: PictureSize,
  detector: PageDetector,
  options: PageOptions = {},
): FoundPortraits | null {
  const tilt = findTilt(createPyramid(picture.raster));
  if (!tilt) return null;
  const raster = straighten(picture.raster, tilt);
  const [scaleX, scaleY] = scaleOf(picture);
  const straight = { raster, width: raster.width / scaleX, height: raster.height / scaleY };
  const moveBy =
    (map: Homography) =>
    ([x, y]: Point): Point => {
      const [u, v] = mapPoint(map, [x * scaleX, y * scaleY]);
      return [u / scaleX, v / scaleY];
    };
  const [toStraight, toPicture] = [moveBy(tilt.toStraight), moveBy(tilt.toPicture)];
  const { fromPx = 0 } = options;
  // A row of the picture is none of the straight page: from the first that it touches on is read.
  const fromStraight = highest(toStraight, picture.width, fromPx);
  const found = findOnPage(straight, detector, {
    ...options,
    fromPx: fromPx > 0 ? Math.max(0, fromStraight) : 0,
  });
  if (!found.portraits.some(({ frame }) => frame && frame.shape !== 'whole')) return null;
  const unread = found.unread && {
    fromPx: Math.max(fromPx, Math.floor(highest(toPicture, straight.width, found.unread.fromPx))),
  };
  const portraits = found.portraits
    .map((one) => inPicture(one, toPicture))
    .filter(({ frame, face }) => {
      const [, y] = centreOf(frame ?? face);
      return y >= fromPx && (!unread || y < unread.fromPx);
    });
  return { ...found, portraits, unread, tiltDegrees: tilt.degrees };
}

/** The highest place that a map brings a row to, px. */
function highest(map: (point: Point) => Point, width: number, row: number): number {
  return Math.min(map([0, row])[1], map([width, row])[1]);
}

/** A portrait of the straight page as the picture shows it. */
function inPicture(portrait: Portrait, toPicture: (point: Point) => Point): Portrait {
  const { frame, points, framePx } = portrait;
  const face = around(portrait.face, toPicture);
  if (!frame) return { ...portrait, face };
  const { x, y, width, height } = frame;
  const [centreX, centreY] = toPicture([x + width / 2, y + height / 2]);
  const left = toPicture([x, y + height / 2]);
  const right = toPicture([x + width, y + height / 2]);
  const top = toPicture([x + width / 2, y]);
  const bottom = toPicture([x + width / 2, y + height]);
  const across = [(right[0] - left[0]) / width, (right[1] - left[1]) / width] as const;
  const down = [(bottom[0] - top[0]) / height, (bottom[1] - top[1]) / height] as const;
  const scale = Math.sqrt(across[0] * down[1] - across[1] * down[0]);
  const turn = (Math.atan2(across[1] - down[0], across[0] + down[1]) / Math.PI) * 180;
  const turned = {
    x: centreX - (width * scale) / 2,
    y: centreY - (height * scale) / 2,
    width: width * scale,
    height: height * scale,
    shape: frame.shape,
    turn,
  };
  const move = ([px, py]: Point): Point => [turned.x + (px - x) * scale, turned.y + (py - y) * scale];
  return {
    ...portrait,
    frame: turned,
    framePx: framePx * scale,
    face,
    points: points && {
      leftEye: move(points.leftEye),
      rightEye: move(points.rightEye),
      mouth: move(points.mouth),
    },
  };
}

/** The smallest upright rectangle about what is seen of one. */
function around({ x, y, width, height }: Rectangle, toPicture: (point: Point) => Point): Rectangle {
  const corners = [
    toPicture([x, y]),
    toPicture([x + width, y]),
    toPicture([x, y + height]),
    toPicture([x + width, y + height]),
  ];
  const [xs, ys] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
