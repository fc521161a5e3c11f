import type { Rectangle } from '../../image/raster.ts';
import type { TextLine } from '../text-line.ts';
import { DIRECTIONS, findLinks, type Ink, type Link, MIN_INK } from './find-links.ts';
import type { Luma } from './luma.ts';

/** Most px that are searched, which bounds memory at some 90 MB: graphs are pictures of one screen. */
const MAX_PX = 10_000_000;

/** A page on which links are told from text: this share of what lies beside its portraits is of one brightness, give or take. */
const GROUND = { share: 0.6, spread: 4 } as const;

/** Least extent of a link, px, without its ends: strokes of letters, dashes and underscores are shorter. */
const MIN_LENGTH_PX = 32;

/** The same on a page that is told to be a graph: links are parted by what they cross. */
const SHORT_LENGTH_PX = 5;

/** So far behind what it crosses a link is looked for, and so far without ink it ends, px. */
const BEYOND = { most: 60, gap: 3 } as const;

/** A page with so many slanted links is a graph: rules and borders of other pages are level or upright. */
const MIN_SLANTED = 2;

/** Something painted over in so many px of 5 x 5 is no line, but an arrowhead: what it was drawn over is not seen. */
const COVER = { reachPx: 2, least: 20 } as const;

/** A link that runs along a line of text for more than so many of its heights leaves no letter whole. */
const MAX_ALONG = 2.5;

/** Text is told from what was painted over where its ink is so many times as strong. */
const PALE = 1.2;

/** Ink that is so strong, of 255, in so many px beside the ends of a line belongs to it, up to so many heights of it away. */
const CUT = { ink: 60, px: 4, gap: 0.9, ringPx: 4 } as const;

/** Ink up to so many times a link's, and so much more, may be the link's; text is stronger than that by a share. */
const OWN_INK = { times: 1.15, more: 8, ofText: 0.75 } as const;

/** So large a share of a page's ink shows that of its text unmixed with the ground. */
const TEXT_SHARE = 0.05;

/** A page as its names are read from it. */
export interface Unlinked {
  readonly luma: Luma;
  /** Whether a part of a line is not seen: an arrowhead lies over it, or it goes on where it was not told from a link. */
  isHidden(line: TextLine): boolean;
}

/**
 * A page without the links of a graph: long thin lines on flat ground, paler than the text that they are drawn over, and what is
 * joined to them in their ink, as arrowheads. What is as strong as text stays: it could be text. The picture itself where it is no graph.
 *
 * @param frames px; what lies on portraits is left as it is.
 */
export function withoutLinks(luma: Luma, frames: readonly Rectangle[]): Unlinked {
  const none = { luma, isHidden: () => false };
  if (luma.data.length > MAX_PX) return none;
  const isOnFrame = framesOf(luma, frames, 0);
  const ground = groundOf(luma, isOnFrame);
  if (ground === null) return none;
  const strengths = luma.data.map((value, at) => (isOnFrame[at] ? 0 : Math.abs(value - ground)));
  const ink: Ink = { width: luma.width, height: luma.height, strengths };
  const found = findLinks(ink);
  const long = found.filter(({ lengthPx }) => lengthPx >= MIN_LENGTH_PX);
  if (long.filter(({ isSlanted }) => isSlanted).length < MIN_SLANTED) return none;
  const longest = mostOf(long.map(({ px }) => strengthOf(px, strengths)));
  const links = found.filter(
    ({ px, lengthPx }) =>
      lengthPx >= MIN_LENGTH_PX || (lengthPx >= SHORT_LENGTH_PX && strengthOf(px, strengths) <= longest),
  );
  const text = textStrength(
    strengths,
    links.flatMap(({ px }) => px),
  );
  // Links of one graph are of one ink: what is paler than the strongest of them is as well.
  const strongest = (link: Link) => OWN_INK.times * strengthOf(link.px, strengths) + OWN_INK.more;
  const pale = links.filter((link) => strongest(link) <= OWN_INK.ofText * text);
  const most = mostOf(pale.map(strongest));
  const seeds = pale.flatMap((link) => [...link.px, ...beyondOf(link, ink, most)]);
  const isErased = erase(ink, seeds, most);
  const data = luma.data.map((value, at) => (isErased[at] ? ground : value));
  const isRing = framesOf(luma, frames, CUT.ringPx);
  const left = strengths.map((value, at) => (isErased[at] || isRing[at] ? 0 : value));
  return {
    luma: { ...luma, data },
    isHidden: (line) =>
      isCovered(line, isErased, luma) ||
      isCut(line, { ...ink, strengths: left }) ||
      isPale(line, ink, isErased, most),
  };
}

/** Whether something wider than a link was painted over within a line of text, or a link along it. */
function isCovered(line: TextLine, isErased: Uint8Array, { width, height }: Luma): boolean {
  const { reachPx } = COVER;
  const right = Math.min(width - reachPx, line.x + line.width);
  const bottom = Math.min(height - reachPx, line.y + line.height);
  const columns = new Set<number>();
  for (let y = Math.max(reachPx, line.y); y < bottom; y++)
    for (let x = Math.max(reachPx, line.x); x < right; x++) {
      if (isErased[y * width + x]) columns.add(x);
      let count = 0;
      for (let row = y - reachPx; row <= y + reachPx; row++)
        for (let column = x - reachPx; column <= x + reachPx; column++)
          count += isErased[row * width + column] as number;
      if (count >= COVER.least) return true;
    }
  return columns.size > MAX_ALONG * line.height;
}

/** Whether something was painted over in or beside a line that is hardly stronger than what was: parts of it may be gone. */
function isPale(
  line: TextLine,
  { width, height, strengths }: Ink,
  isErased: Uint8Array,
  most: number,
): boolean {
  const gap = Math.round(CUT.gap * line.height);
  const inside: number[] = [];
  let isTouched = false;
  for (let y = Math.max(0, line.y); y < Math.min(height, line.y + line.height); y++)
    for (let x = Math.max(0, line.x - gap); x < Math.min(width, line.x + line.width + gap); x++) {
      const at = y * width + x;
      if (isErased[at]) isTouched = true;
      else if ((strengths[at] as number) >= MIN_INK) inside.push(strengths[at] as number);
    }
  inside.sort((a, b) => b - a);
  return isTouched && (inside[Math.floor(TEXT_SHARE * inside.length)] ?? 0) <= PALE * most;
}

/** Whether ink goes on beside an end of a line. */
function isCut({ x, y, width, height }: TextLine, ink: Ink): boolean {
  const gap = Math.round(CUT.gap * height);
  return [x - gap, x + width].some((from) => {
    let count = 0;
    for (let row = Math.max(0, y); row < Math.min(ink.height, y + height); row++)
      for (let column = Math.max(0, from); column < Math.min(ink.width, from + gap); column++)
        if ((ink.strengths[row * ink.width + column] as number) >= CUT.ink) count++;
    return count >= CUT.px;
  });
}

function mostOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** 1 on frames and so many px around them. */
function framesOf({ width, height }: Luma, frames: readonly Rectangle[], around: number): Uint8Array {
  const isOn = new Uint8Array(width * height);
  for (const frame of frames) {
    const left = Math.max(0, Math.floor(frame.x) - around);
    const right = Math.min(width, Math.ceil(frame.x + frame.width) + around);
    const bottom = Math.min(height, Math.ceil(frame.y + frame.height) + around);
    for (let y = Math.max(0, Math.floor(frame.y) - around); y < bottom; y++)
      if (right > left) isOn.fill(1, y * width + left, y * width + right);
  }
  return isOn;
}

/** The brightness of nearly all of the page; null: it has several grounds. */
function groundOf({ data }: Luma, isOnFrame: Uint8Array): number | null {
  const histogram = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < data.length; at++) {
    if (isOnFrame[at]) continue;
    const value = data[at] as number;
    histogram[value] = (histogram[value] as number) + 1;
    total++;
  }
  const peak = histogram.indexOf(Math.max(...histogram));
  const near = histogram.slice(Math.max(0, peak - GROUND.spread), peak + GROUND.spread + 1);
  return near.reduce((sum, count) => sum + count, 0) >= GROUND.share * total ? peak : null;
}

/** The pale px of a link behind what it crosses. */
function beyondOf({ px, directions }: Link, { width, height, strengths }: Ink, most: number): number[] {
  const found: number[] = [];
  for (const [index, start] of px.entries()) {
    const angle = (Math.PI * (directions[index] as number)) / DIRECTIONS;
    for (const sign of [1, -1]) {
      const [right, down] = [sign * Math.cos(angle), sign * Math.sin(angle)];
      let gap = 0;
      for (let step = 1; step <= BEYOND.most && gap <= BEYOND.gap; step++) {
        const x = (start % width) + step * right;
        const y = Math.floor(start / width) + step * down;
        gap++;
        for (const across of [-1, 0, 1]) {
          const [column, row] = [Math.round(x - across * down), Math.round(y + across * right)];
          if (column < 0 || row < 0 || column >= width || row >= height) continue;
          const strength = strengths[row * width + column] as number;
          if (strength < MIN_INK) continue;
          gap = 0;
          if (strength <= most) found.push(row * width + column);
        }
      }
    }
  }
  return found;
}

/** The ink of a link where it fills a px. */
function strengthOf(link: readonly number[], strengths: Uint8Array): number {
  const sorted = link.map((at) => strengths[at] as number).sort((a, b) => a - b);
  return sorted[Math.floor(0.9 * sorted.length)] ?? 0;
}

/** How strong the ink of a page's text is: that of the strongest part of what is no link. */
function textStrength(strengths: Uint8Array, links: readonly number[]): number {
  const histogram = new Uint32Array(256);
  for (const value of strengths) histogram[value] = (histogram[value] as number) + 1;
  for (const at of links) {
    const value = strengths[at] as number;
    histogram[value] = (histogram[value] as number) - 1;
  }
  let total = 0;
  for (let value = MIN_INK; value < 256; value++) total += histogram[value] as number;
  let seen = 0;
  for (let value = 255; value >= MIN_INK; value--) {
    seen += histogram[value] as number;
    if (seen > TEXT_SHARE * total) return value;
  }
  return 0;
}

/** 1 on links and what is joined to them in their ink, but not on the soft edges of stronger ink. */
function erase({ width, height, strengths }: Ink, seeds: readonly number[], most: number): Uint8Array {
  const isErased = new Uint8Array(width * height);
  const isSeen = new Uint8Array(width * height);
  const open = [...seeds];
  for (const at of open) isSeen[at] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let isEdge = false;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const next = row * width + column;
        const strength = strengths[next] as number;
        if (strength > most) isEdge ||= row === y || column === x;
        else if (!isSeen[next] && strength >= MIN_INK / 4) {
          isSeen[next] = 1;
          open.push(next);
        }
      }
    if (!isEdge) isErased[at] = 1;
  }
  return isErased;
}
