import type { Rectangle } from '../image/raster.ts';

/** Row by row, each from left to right: what begins above the middle of a row's first box is in that row. */
export function inReadingOrder<T>(items: readonly T[], boxOf: (item: T) => Rectangle): T[] {
  const rest = items.map((item) => ({ item, box: boxOf(item) })).sort((a, b) => a.box.y - b.box.y);
  const ordered: T[] = [];
  for (let at = 0; at < rest.length; ) {
    const { y, height } = (rest[at] as { readonly box: Rectangle }).box;
    const end = rest.findIndex(({ box }, i) => i > at && box.y >= y + height / 2);
    const row = rest.slice(at, end < 0 ? rest.length : end);
    ordered.push(...row.sort((a, b) => a.box.x - b.box.x).map(({ item }) => item));
    at += row.length;
  }
  return ordered;
}
