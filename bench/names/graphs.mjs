/**
 * Layouts of made-up graphs of accounts: portraits anywhere, joined by links that are drawn before or over their names. They are drawn
 * as those of layouts.mjs are.
 */
const NODES = 14;

const name = (p, style) => `<div data-name="${p.who}" style="${style}">${p.name}</div>`;
const handle = (p, style) => `<div data-handle="${p.who}" style="${style}">@${p.handle}</div>`;
const bare = (p, style) => `<div data-handle="${p.who}" style="${style}">${p.handle}</div>`;

/** Nodes of several sizes, spread so that labels have room; `size` makes their widths, CSS px. */
function spread(random, size, [stepX, stepY]) {
  return Array.from({ length: NODES }, (_, at) => ({
    x: 80 + (at % 4) * stepX + random.whole(0, 50) + (Math.floor(at / 4) % 2) * 40,
    y: 50 + Math.floor(at / 4) * stepY + random.whole(0, 40),
    px: size(),
  }));
}

/** Links between nodes as SVG, from middle to middle, straight or bent, with an arrowhead at half of them. */
function links(nodes, random, { colour, width, isBent, hasArrows }) {
  const paths = Array.from({ length: 16 }, () => {
    const [from, to] = [random.one(nodes), random.one(nodes)];
    const [x1, y1, x2, y2] = [from, to].flatMap(({ x, y, px }) => [x + px / 2, y + px / 2]);
    const long = Math.hypot(x2 - x1, y2 - y1);
    if (long < 1) return '';
    const end = [x2 - ((x2 - x1) / long) * (to.px / 2 + 3), y2 - ((y2 - y1) / long) * (to.px / 2 + 3)];
    const bend = isBent ? random.whole(-60, 60) : 0;
    return `<path d="M${x1} ${y1}Q${(x1 + x2) / 2 + bend} ${(y1 + y2) / 2 + bend} ${end[0]} ${end[1]}" fill="none" stroke="${colour}" stroke-width="${width}" ${hasArrows ? 'marker-end="url(#arrow)"' : ''}/>`;
  });
  return `<svg width="940" height="760" style="position:absolute;left:0;top:0"><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colour}"/></marker>${paths.join('')}</svg>`;
}

/** @param place where the label stands: CSS of its box for a node. */
function graph({ c, next, avatar, random }, { place, label, size, step, shape, isOver, ...look }) {
  const nodes = spread(random, size, step);
  const isDark = c.bg !== '#fff' && c.bg !== '#f0f2f5';
  const colour = look.colour ?? (isDark ? '#5a6068' : '#a9a9a9');
  const drawn = links(nodes, random, { ...look, colour });
  const pictures = nodes.map(({ x, y, px }) => {
    const p = next('lower');
    const head = `<div style="position:absolute;left:${x}px;top:${y}px">${avatar(p, px, shape)}</div>`;
    return `${head}<div style="position:absolute;white-space:nowrap;${place({ x, y, px })}">${label(p, c)}</div>`;
  });
  const parts = isOver ? [pictures.join(''), drawn] : [drawn, pictures.join('')];
  return `<div style="position:relative;width:940px;height:760px;overflow:hidden">${parts.join('')}</div>`;
}

const below = ({ x, y, px }) =>
  `left:${x + px / 2}px;top:${y + px + 5}px;transform:translateX(-50%);text-align:center`;
const above = ({ x, y, px }) => `left:${x + px / 2}px;top:${y - 22}px;transform:translateX(-50%)`;
const right = ({ x, y, px }) => `left:${x + px + 7}px;top:${y + px / 2 - 10}px`;
const named = (s) => (p, c) => name(p, `font-size:${s}px;line-height:18px;color:${c.text}`);

/** After vis-network: names below portraits of several sizes, bent links behind. */
const visBelow = (page) =>
  graph(page, {
    place: below,
    label: named(page.s),
    size: () => page.random.whole(40, 84),
    step: [200, 170],
    shape: 'circle',
    width: 1,
    isBent: true,
    hasArrows: true,
  });

/** After Cytoscape: handles below squares of one size, straight links behind. */
const cytoscapeBelow = (page) =>
  graph(page, {
    place: below,
    label: (p, c) => bare(p, `font-size:${page.s}px;line-height:18px;color:${c.text}`),
    size: () => 64,
    step: [205, 170],
    shape: 'square',
    width: 1.5,
    isBent: false,
    hasArrows: true,
  });

/** Names at the right, links behind. */
const gephiRight = (page) =>
  graph(page, {
    place: right,
    label: named(page.s),
    size: () => page.random.whole(36, 60),
    step: [205, 165],
    shape: 'circle',
    width: 1,
    isBent: true,
    hasArrows: false,
  });

/** Names above, links behind. */
const labelsAbove = (page) =>
  graph(page, {
    place: above,
    label: named(page.s),
    size: () => page.random.whole(40, 70),
    step: [200, 170],
    shape: 'rounded',
    width: 1,
    isBent: false,
    hasArrows: false,
  });

// Kept aside: written with the others, and not looked at while the code was worked on.

/** Names and handles below, links of a colour drawn over them. */
const twoLinesOver = (page) =>
  graph(page, {
    place: below,
    label: (p, c) =>
      name(p, `font-size:${page.s}px;line-height:18px;color:${c.text}`) +
      handle(p, `font-size:${page.s}px;line-height:18px;color:${c.grey}`),
    size: () => page.random.whole(44, 72),
    step: [205, 178],
    shape: 'circle',
    width: 1,
    isBent: true,
    hasArrows: false,
    isOver: true,
    colour: '#8fb4de',
  });

/** Bold names below, thicker links behind. */
const boldBelow = (page) =>
  graph(page, {
    place: below,
    label: (p, c) => name(p, `font-size:${page.s}px;line-height:18px;font-weight:700;color:${c.text}`),
    size: () => page.random.whole(50, 90),
    step: [205, 178],
    shape: 'circle',
    width: 2,
    isBent: false,
    hasArrows: true,
  });

/** Handles at the right in the ink of the links. */
const rightOneInk = (page) =>
  graph(page, {
    place: right,
    label: (p, c) => handle(p, `font-size:${page.s}px;line-height:18px;color:${c.text}`),
    size: () => page.random.whole(36, 56),
    step: [215, 165],
    shape: 'circle',
    width: 1,
    isBent: true,
    hasArrows: true,
    colour: page.c.text,
  });

export const GRAPHS = {
  graphs: { visBelow, cytoscapeBelow, gephiRight, labelsAbove },
  'graphs-aside': { twoLinesOver, boldBelow, rightOneInk },
};
