import type { EdgePoints, Pencil } from './find-pencil.ts';

/** Side of a window, px; along the lines it is longer where they rise little, up to so many px, until they rise by so many. */
const WINDOW_PX = 64;
const LONGEST_PX = 256;
const RISE_PX = 4;

/** Edge points that a window has at least to count. */
const MIN_POINTS = 30;

/** Width of a line that is told from its neighbours on rows of pixels, px. */
const EXACT_PX = 0.5;

/** How much more of its points must lie on few lines for a window to speak for them. */
const MIN_GAIN = 1.1;

/**
 * Two shares are added: of the windows that speak for the pencil among those that speak for it, for level lines or for its mirror
 * image; and of all windows that speak for it against level lines as a screenshot's lie, exactly on rows of pixels,
 * which counts so many times. Of 50 photos of a screen at up to 9 degrees the least sum is 0.9; of three screenshots of
 * links between cards or in a graph, which were taken for tilted without this, the most is 0.67.
 */
const EXACT_WEIGHT = 3;
const MIN_SUM = 0.78;

/**
 * Whether the lines of a page's two families run all over it, as text and edges do. The links of a graph are few long lines: they
 * make a pencil, but the labels and cards between them lie along the raster.
 */
export function isBorneOut(families: readonly (readonly [EdgePoints, Pencil])[]): boolean {
  const votes = { pencil: 0, others: 0, exactly: 0, windows: 0 };
  for (const [points, pencil] of families)
    for (const window of windowsOf(points, pencil)) {
      const own = concentration(points, window, pencil.slope, pencil.change, 1);
      const level = concentration(points, window, 0, 0, 1);
      const mirrored = concentration(points, window, -pencil.slope, -pencil.change, 1);
      if (own > MIN_GAIN * Math.max(level, mirrored)) votes.pencil++;
      else if (Math.max(level, mirrored) > MIN_GAIN * own) votes.others++;
      votes.windows++;
      if (
        concentration(points, window, pencil.slope, pencil.change) >
        MIN_GAIN * concentration(points, window, 0, 0)
      )
        votes.exactly++;
    }
  const among = votes.pencil / Math.max(1, votes.pencil + votes.others);
  const ofAll = votes.exactly / Math.max(1, votes.windows);
  return among + EXACT_WEIGHT * ofAll >= MIN_SUM;
}

/** The points of each window that has enough of them. */
function windowsOf({ along, across }: EdgePoints, { slope }: Pencil): number[][] {
  const long = Math.min(LONGEST_PX, Math.max(WINDOW_PX, RISE_PX / Math.max(Math.abs(slope), 1e-6)));
  const windows = new Map<string, number[]>();
  for (let i = 0; i < along.length; i++) {
    const key = `${Math.floor((along[i] as number) / long)},${Math.floor((across[i] as number) / WINDOW_PX)}`;
    const window = windows.get(key);
    if (window) window.push(i);
    else windows.set(key, [i]);
  }
  return [...windows.values()].filter((window) => window.length >= MIN_POINTS);
}

/**
 * Sum of the squared counts of a window's points on narrow lines, over what their number would make at most.
 *
 * @param blurPx points lie in the middle of pixels, which favours level lines; blurred by a px they favour none. Default 0.
 */
function concentration(
  { along, across }: EdgePoints,
  window: readonly number[],
  slope: number,
  change: number,
  blurPx = 0,
): number {
  const width = blurPx > 0 ? blurPx : EXACT_PX;
  const counts = new Map<number, number>();
  for (const i of window) {
    const x = along[i] as number;
    const off = blurPx * (((i * 0.618) % 1) - 0.5);
    const line = Math.round(((across[i] as number) + off - slope * x) / (1 + change * x) / width);
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of counts.values()) sum += count ** 2;
  return sum / window.length ** 2;
}
