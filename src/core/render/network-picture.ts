import sharp from 'sharp';
import type { Point, Raster } from '../image/raster.ts';
import { renderCaptioned } from './caption/captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { createCanvas } from './encode/canvas.ts';
import { type FontMetrics, loadFontMetrics } from './font.ts';
import { palette } from './palette.ts';
import { escapeXml, svgNumber as n } from './svg.ts';
import { toPrintable } from './text/printable.ts';

/** A node as it is drawn. */
export interface DrawnNode {
  /** 0 to 1 across and down. */
  readonly at: Point;
  /** Somebody else's text. */
  readonly name: string;
  readonly isAnalysed: boolean;
  /** How many connections it has. */
  readonly degree: number;
  /** Square; null where it has none. */
  readonly avatar: Raster | null;
}

/** A network to be drawn. */
export interface NetworkPictureInput {
  readonly nodes: readonly DrawnNode[];
  /** Indices of nodes. */
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly title: string;
  readonly detail: string;
  readonly alt: string;
  readonly provenance: SetProvenance;
}

/** px; room around for names and the largest nodes. */
const SIZE = { width: 1400, height: 1000, margin: 84 } as const;

/** Side of an avatar in the file, px: twice what is seen, for enlargement. */
const AVATAR_PX = 96;

/** Names on the drawing: of all analysed where they are so few, else of those with most connections. */
const ALL_NAMED = 30;
const MAX_NAMED = 24;

/** So few nodes are all named and drawn larger. */
const FEW = 40;

/** Longest name, characters. */
const NAME_LENGTH = 32;

/** Height of names: larger where few are drawn, since chats show the picture at half its size. */
const fontFor = (nodes: number): number => (nodes <= FEW ? 26 : nodes <= 150 ? 20 : 15);

const OTHER = '#8E939E';
const ON_OTHER = '#C9CCD3';

/**
 * A network: the analysed orange, with their avatars where they are known; others grey, larger with more connections;
 * the most connected named where there is room.
 */
export async function renderNetwork(input: NetworkPictureInput): Promise<DrawnPicture> {
  const { nodes, edges, title, detail, alt, provenance } = input;
  const metrics = await loadFontMetrics();
  const analysed = nodes.filter(({ isAnalysed }) => isAnalysed).length;
  const radius = radiusOf(nodes, analysed);
  const place = ([x, y]: Point): Point => [
    SIZE.margin + x * (SIZE.width - 2 * SIZE.margin),
    SIZE.margin + y * (SIZE.height - 2 * SIZE.margin),
  ];
  const at = nodes.map((node) => place(node.at));
  const order = nodes
    .map((_, index) => index)
    .sort((a, b) => Number(nodes[a]?.isAnalysed) - Number(nodes[b]?.isAnalysed));
  const marks: string[] = [];
  for (const index of order) {
    const node = nodes[index] as DrawnNode;
    marks.push(await drawNode(node, at[index] as Point, radius(node), `a${index}`));
  }
  return renderCaptioned({
    picture: createCanvas(SIZE.width, SIZE.height, palette.strip),
    elements: drawEdges(nodes, edges, at) + marks.join('') + drawNames(nodes, at, radius, metrics, analysed),
    title,
    detail,
    legend: [],
    alt,
    provenance,
  });
}

function radiusOf(nodes: readonly DrawnNode[], analysed: number): (node: DrawnNode) => number {
  const most = Math.max(1, ...nodes.filter(({ isAnalysed }) => !isAnalysed).map(({ degree }) => degree));
  const room = nodes.length > 400 ? 0.65 : 1;
  const own =
    room * (analysed <= 8 ? 44 : analysed <= 30 ? 30 : analysed <= 80 ? 17 : analysed <= 250 ? 11 : 7);
  return ({ isAnalysed, degree }) => (isAnalysed ? own : 3 + 9 * Math.sqrt(degree / most));
}

function drawEdges(
  nodes: readonly DrawnNode[],
  edges: NetworkPictureInput['edges'],
  at: readonly Point[],
): string {
  // Many lines become one grey field: they are drawn fainter.
  const opacity = Math.max(0.08, Math.min(0.5, 60 / Math.sqrt(Math.max(1, edges.length)) / 4));
  const within: string[] = [];
  const others: string[] = [];
  for (const [from, to] of edges) {
    const [a, b] = [at[from] as Point, at[to] as Point];
    const line = `M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}`;
    (nodes[from]?.isAnalysed && nodes[to]?.isAnalysed ? within : others).push(line);
  }
  const path = (lines: readonly string[], colour: string, strength: number) =>
    lines.length === 0
      ? ''
      : `<g fill="none" stroke="${colour}" stroke-opacity="${n(strength)}" stroke-width="${nodes.length <= FEW ? 2.5 : 1}">${lines.map((d) => `<path d="${d}"/>`).join('')}</g>`;
  return path(others, OTHER, opacity) + path(within, palette.analysed, Math.min(0.8, 1.8 * opacity));
}

async function drawNode(
  { isAnalysed, avatar }: DrawnNode,
  [x, y]: Point,
  radius: number,
  id: string,
): Promise<string> {
  const circle = (attributes: string, r = radius) =>
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" ${attributes}/>`;
  if (!isAnalysed) return circle(`fill="${OTHER}" stroke="${palette.strip}" stroke-width="1"`);
  if (!avatar) return circle(`fill="${palette.analysed}" stroke="${palette.casing}" stroke-width="1.5"`);
  const { width, height, data } = avatar;
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(AVATAR_PX, AVATAR_PX, { fit: 'cover' })
    .png()
    .toBuffer();
  const side = 2 * radius;
  return (
    `<clipPath id="${id}">${circle('')}</clipPath>` +
    `<image clip-path="url(#${id})" x="${n(x - radius)}" y="${n(y - radius)}" width="${n(side)}" height="${n(side)}" ` +
    `href="data:image/png;base64,${png.toString('base64')}"/>` +
    circle(`fill="none" stroke="${palette.analysed}" stroke-width="3"`)
  );
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function discOf([x, y]: Point, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Names below their nodes, the most connected first, each where it covers no other name. */
function drawNames(
  nodes: readonly DrawnNode[],
  at: readonly Point[],
  radius: (node: DrawnNode) => number,
  metrics: FontMetrics,
  analysed: number,
): string {
  const ranked = nodes
    .map((node, index) => ({ node, index }))
    .sort((a, b) => b.node.degree - a.node.degree || a.index - b.index);
  const own = ranked.filter(({ node }) => node.isAnalysed);
  const isSmall = nodes.length <= FEW;
  const others = ranked.filter(({ node }) => !node.isAnalysed && (isSmall || node.degree > 1));
  const wanted = [
    ...others.slice(0, isSmall ? FEW : MAX_NAMED / 3),
    ...own.slice(0, analysed <= ALL_NAMED ? ALL_NAMED : MAX_NAMED),
  ];
  const fontPx = fontFor(nodes.length);
  const taken: Box[] = [];
  // A name may cross lines, and a portrait only where it would be left out otherwise.
  const portraits = isSmall ? own.map(({ node, index }) => discOf(at[index] as Point, radius(node))) : [];
  const texts: string[] = [];
  for (const { node, index } of wanted) {
    const text = toPrintable(node.name, metrics, NAME_LENGTH);
    const width = metrics.widthOf(text) * fontPx;
    const [x, y] = at[index] as Point;
    const left = Math.min(SIZE.width - width - 4, Math.max(4, x - width / 2));
    const r = radius(node);
    const spots = [y + r + fontPx, y - r - 6].map((baseline) => ({
      left,
      right: left + width,
      top: baseline - fontPx,
      bottom: baseline + 4,
      baseline,
    }));
    const isFree = (one: Box, among: readonly Box[]) =>
      one.top > 0 && one.bottom < SIZE.height && !among.some((other) => meet(one, other));
    const spot =
      spots.find((one) => isFree(one, [...taken, ...portraits])) ?? spots.find((one) => isFree(one, taken));
    if (!spot) continue;
    taken.push(spot);
    const colour = node.isAnalysed ? palette.text : ON_OTHER;
    texts.push(
      `<text xml:space="preserve" x="${n(left)}" y="${n(spot.baseline)}" font-size="${fontPx}" fill="${colour}" ` +
        `stroke="${palette.casing}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escapeXml(text)}</text>`,
    );
  }
  return texts.join('');
}
