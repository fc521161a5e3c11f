import { expect, it } from 'vitest';
import { assignLines } from '../../../src/core/names/layout/assign-lines.ts';

const node = (x: number, y: number, width = 60) => ({ x, y, width, height: width });
const label = (x: number, y: number, width = 80) => ({ x, y, width, height: 12 });

/** Nodes with their labels centred below them, of which the second's label stands beside the first's portrait. */
const nodes = [node(100, 100), node(170, 50), node(400, 90), node(400, 240)];
const labels = [label(90, 168), label(165, 118), label(390, 158), label(390, 308)];

it('gives each node of a graph the label below it, not the one at its right', () => {
  expect(assignLines(nodes, labels)).toEqual(labels.map((one) => [one]));
});

it('gives a node whose label is not seen no other name', () => {
  expect(assignLines(nodes, labels.slice(1))).toEqual([[], ...labels.slice(1).map((one) => [one])]);
});

it('gives the label of a picture without a face to no node beside it', () => {
  const [, ...faces] = nodes;

  expect(assignLines([node(20, 60), ...faces], labels)[0]).toEqual([]);
});

it('gives no line to two portraits', () => {
  const frames = [node(20, 20), node(20, 86)];
  const between = label(92, 77);

  const given = assignLines(frames, [between]).flat();

  expect(given).toEqual([between]);
});

it('gives a label between two nodes to the nearer one', () => {
  const frames = [node(100, 20), node(100, 140), node(300, 20), node(500, 20)];
  const lines = [label(90, 120), label(90, 206), label(290, 86), label(490, 86)];

  expect(assignLines(frames, lines)).toEqual([[lines[0]], [lines[1]], [lines[2]], [lines[3]]]);
});

it('gives a post that is centred below its small portrait to the name at the right all the same', () => {
  const frames = [node(20, 20, 40), node(20, 160, 40), node(20, 300, 40)];
  const names = frames.map(({ y }) => label(72, y + 4));
  const post = label(25, 68, 30);

  expect(assignLines(frames, [...names, post])).toEqual(names.map((name) => [name]));
});

it('reads labels above nodes where all have them there', () => {
  const frames = [node(100, 60), node(300, 80), node(500, 70)];
  const lines = frames.map(({ x, y }) => label(x - 10, y - 20));

  expect(assignLines(frames, lines)).toEqual(lines.map((line) => [line]));
});

it('gives no names on a page with lines at the left of portraits, as messages of a chat stand', () => {
  const frames = [node(400, 20), node(400, 120), node(400, 220)];
  const lines = frames.map(({ y }) => label(300, y + 20));

  expect(assignLines(frames, lines)).toEqual([[], [], []]);
});

it('takes the name from the left edge of a card rather than the button of the card above', () => {
  const cards = [0, 1, 2].flatMap((row) =>
    [0, 1].map((column) => ({ x: 30 + 220 * column, y: 110 + 420 * row, width: 200, height: 270 })),
  );
  const under = (
    card: { x: number; y: number; height: number },
    down: number,
    along: number,
    width: number,
  ) => label(card.x + along, card.y + card.height + down, width);
  const names = cards.map((card) => under(card, 14, 10, 110));
  const buttons = cards.flatMap((card) => [under(card, 66, 68, 64), under(card, 100, 74, 52)]);

  expect(assignLines(cards, [...names, ...buttons]).map(([first]) => first)).toEqual(names);
});
