import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { PixelSize } from '../../image/raster.ts';
import { directionBit, type EdgeMap, mapEdges } from '../edges/edge-map.ts';
import { type EdgePoints, findPencil, isLevel, type Pencil } from './find-pencil.ts';
import { compose, type Homography, invert, mapPoint, shift } from './homography.ts';
import { isBorneOut } from './is-borne-out.ts';

/** Longest side of the raster that a page's lines are looked for on, px; of the first look, which tells screenshots. */
const SEEN_PX = 1024;
const FIRST_SEEN_PX = 512;

/** A raster more than this many times as long as wide is no photo of a screen. */
const MAX_ASPECT = 4;

/**
 * Lines count from this clarity on, and are those of a tilted page where they stand out so much more than level ones. Of 55
 * screenshots the clearest lines are level, or have 1.08 times the clarity of level ones at most.
 */
const MIN_CLARITY = 1.3;
const MIN_GAIN = 1.12;

/**
 * Least clarity of a family that the other does not bear out: the links of a graph make pencils too. And least of lines at a
 * right angle to clear ones.
 */
const MIN_CLARITY_ALONE = 2;
const MIN_CLARITY_ACROSS = 1.2;

/** Most that the two families of lines may be off a right angle, as a slope: beyond it the less clear one is not believed. */
const MAX_SKEW = 0.05;

/** Least slope, or change of it from the middle to the end, that frames are found wrong at. */
const MIN_TILT = 0.006;

/** Distance of the eye to the picture, longer sides: of phones 0.7, more where the photo was cropped. */
const FOCAL_LENGTH = 1;

/** How a tilted page is seen straight on. All px are of rasters. */
export interface Tilt {
  readonly toStraight: Homography;
  readonly toPicture: Homography;
  /** Of the straight page, so large that all of the picture is on it. */
  readonly straight: PixelSize;
  /** By how much the page's rows are turned clockwise in the middle of the picture. */
  readonly degrees: number;
}

/**
 * How a page is tilted in a photo of it: turned, and seen at an angle. Its long edges, its text and the sides of its pictures
 * are two families of lines at a right angle; each family meets in one point. Null where they lie along the raster, as those
 * of a screenshot do, and where no family stands out.
 */
export function findTilt(pyramid: Pyramid): Tilt | null {
  const { width, height } = pyramid.base;
  if (Math.max(width, height) > MAX_ASPECT * Math.min(width, height)) return null;
  const first = linesOf(pyramid, FIRST_SEEN_PX).families.map(isLevel);
  if (first.includes(true) && !first.includes(false)) return null;
  const { families, shrink } = linesOf(pyramid, SEEN_PX);
  const [rows, columns] = believed(...families);
  if (!rows || !columns) return null;
  if (
    !isBorneOut([
      [families[0], rows],
      [families[1], columns],
    ])
  )
    return null;
  const [a, c] = [rows.slope, columns.slope];
  const [b, d] = [rows.change / shrink, columns.change / shrink];
  const most = Math.max(Math.abs(a), Math.abs(c), (Math.abs(b) * height) / 2, (Math.abs(d) * width) / 2);
  if (most < MIN_TILT) return null;
  return straightened({ width, height }, a, b, c, d);
}

/** The edge points of both families, on a copy of a longest side at most, and px of the raster to a px of that. */
function linesOf(pyramid: Pyramid, longestPx: number) {
  const { width, height } = pyramid.base;
  const level = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / longestPx)));
  const raster = pyramid.level(level);
  const map = mapEdges(raster, { x: 0, y: 0, width: raster.width, height: raster.height });
  return { families: [pointsOf(map, true), pointsOf(map, false)] as const, shrink: 2 ** level };
}

/** The edge points that lie mostly along the rows, or mostly along the columns. */
function pointsOf({ width, height, own }: EdgeMap, isRows: boolean): EdgePoints {
  const bit = isRows ? directionBit(0, 1) : directionBit(1, 0);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let row = 1; row + 1 < height; row++)
    for (let column = 1; column + 1 < width; column++)
      if (((own[row * width + column] as number) & bit) !== 0) {
        xs.push(column + 0.5 - width / 2);
        ys.push(row + 0.5 - height / 2);
      }
  const [along, across] = isRows ? [xs, ys] : [ys, xs];
  return {
    along: Float32Array.from(along),
    across: Float32Array.from(across),
    halfAlong: (isRows ? width : height) / 2,
    halfAcross: (isRows ? height : width) / 2,
  };
}

/** Both families of a tilted page's lines; where one does not stand out, it is at a right angle to the other. */
function believed(pointsOfRows: EdgePoints, pointsOfColumns: EdgePoints): [Pencil | null, Pencil | null] {
  const [rows, columns] = [findPencil(pointsOfRows), findPencil(pointsOfColumns)];
  const isClear = ({ clarity }: Pencil) => clarity >= MIN_CLARITY;
  const isTilted = (one: Pencil) => isClear(one) && one.clarity >= MIN_GAIN * one.levelClarity;
  if (!isTilted(rows) && !isTilted(columns)) return [null, null];
  const isSquare = Math.abs(rows.slope + columns.slope) <= MAX_SKEW;
  const across = (points: EdgePoints, { slope }: Pencil) => {
    const found = findPencil(points, { slope: -slope, within: MAX_SKEW });
    return found.clarity >= MIN_CLARITY_ACROSS ? found : { ...found, slope: -slope, change: 0 };
  };
  if (isClear(rows) && isClear(columns) && isSquare) return [rows, columns];
  if (Math.max(rows.clarity, columns.clarity) < MIN_CLARITY_ALONE) return [null, null];
  return rows.clarity >= columns.clarity
    ? [rows, across(pointsOfColumns, rows)]
    : [across(pointsOfRows, columns), columns];
}

/**
 * The tilt of a page whose rows have slope a in the middle, b more a px down, and whose columns have slope c, d more a px to
 * the right: x = c y.
 */
function straightened({ width, height }: PixelSize, a: number, b: number, c: number, d: number): Tilt {
  // The line in which both families meet, p x + q y + 1 = 0, is the page's horizon.
  const p = (b - a * d) / (1 - a * c);
  const q = (d - c * b) / (1 - a * c);
  const steepness = Math.hypot(p, q);
  const stretch = Math.hypot(1, FOCAL_LENGTH * Math.max(width, height) * steepness) - 1;
  const [gx, gy] = steepness > 0 ? [p / steepness, q / steepness] : [0, 0];
  /** How long a step (x, y) from the middle of the picture is on the page. */
  const lengthOf = (x: number, y: number) => {
    const along = stretch * (gx * x + gy * y);
    return Math.hypot(x + along * gx, y + along * gy);
  };
  const lengthX = lengthOf(1, a);
  const lengthY = lengthOf(c, 1);
  // What lies about the middle is as large as before.
  const scale = Math.sqrt((1 - a * c) / (lengthX * lengthY));
  const [scaleX, scaleY] = [(lengthX * scale) / (1 - a * c), (lengthY * scale) / (1 - a * c)];
  const centred: Homography = [scaleX, -c * scaleX, 0, -a * scaleY, scaleY, 0, p, q, 1];
  const fromMiddle = compose(centred, shift(-width / 2, -height / 2));
  const corners = [
    mapPoint(fromMiddle, [0, 0]),
    mapPoint(fromMiddle, [width, 0]),
    mapPoint(fromMiddle, [0, height]),
    mapPoint(fromMiddle, [width, height]),
  ];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const toStraight = compose(shift(-Math.min(...xs), -Math.min(...ys)), fromMiddle);
  return {
    toStraight,
    toPicture: invert(toStraight),
    straight: {
      width: Math.ceil(Math.max(...xs) - Math.min(...xs)),
      height: Math.ceil(Math.max(...ys) - Math.min(...ys)),
    },
    degrees: (Math.atan((a - c) / 2) / Math.PI) * 180,
  };
}
