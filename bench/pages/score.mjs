#!/usr/bin/env node
// Scores the lines of `eyeline check --json` against the truth of made-up pages.
//   node bench/pages/score.mjs RESULTS.jsonl TRUTH.json [--each]
// A portrait is an avatar's if it overlaps it by half (intersection over union) and no other avatar more.
import { readFileSync } from 'node:fs';

const args = process.argv.slice(2);
const [resultsPath, truthPath] = args.filter((arg) => !arg.startsWith('--'));
if (!resultsPath || !truthPath) {
  console.error('usage: node bench/pages/score.mjs RESULTS.jsonl TRUTH.json [--each]');
  process.exit(2);
}
const results = readFileSync(resultsPath, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const truth = JSON.parse(readFileSync(truthPath, 'utf8'));

function overlap(avatar, frame) {
  const width = Math.min(avatar.x + avatar.w, frame.x + frame.width) - Math.max(avatar.x, frame.x);
  const height = Math.min(avatar.y + avatar.h, frame.y + frame.height) - Math.max(avatar.y, frame.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (avatar.w * avatar.h + frame.width * frame.height - width * height);
}

/** Gives each avatar its portrait, the closest pairs first. */
function match(avatars, portraits) {
  const pairs = avatars
    .flatMap((avatar) =>
      portraits.map((portrait) => ({ avatar, portrait, iou: overlap(avatar, portrait.frame) })),
    )
    .filter(({ iou }) => iou >= 0.5)
    .sort((a, b) => b.iou - a.iou);
  const ofAvatar = new Map();
  const taken = new Set();
  for (const { avatar, portrait, iou } of pairs) {
    if (ofAvatar.has(avatar) || taken.has(portrait)) continue;
    ofAvatar.set(avatar, { portrait, iou });
    taken.add(portrait);
  }
  return ofAvatar;
}

const isSquare = (avatar) => Math.abs(avatar.w - avatar.h) <= 0.03 * avatar.w;
const rows = [];
const counts = { portraits: 0, faceless: 0, hidden: 0, oblong: 0, extra: 0, unread: 0 };
const pages = [];
for (const [file, page] of Object.entries(truth)) {
  const result = results.find(({ input }) => input === file || input.endsWith(`/${file}`));
  const portraits = (result?.portraits ?? []).filter(({ frame }) => frame);
  if (!result || result.error) counts.unread++;
  const kinds = { square: [], oblong: [], faceless: page.faceless ?? [], hidden: page.hidden ?? [] };
  for (const avatar of page.avatars) kinds[isSquare(avatar) ? 'square' : 'oblong'].push(avatar);
  const ofAvatar = match(Object.values(kinds).flat(), portraits);
  const own = kinds.square.map((avatar) => ({ ...avatar, ...ofAvatar.get(avatar) }));
  rows.push(...own);
  counts.portraits += portraits.length;
  counts.extra += portraits.length - ofAvatar.size;
  for (const kind of ['faceless', 'hidden', 'oblong'])
    counts[kind] += kinds[kind].filter((avatar) => ofAvatar.has(avatar)).length;
  pages.push({ file, own, extra: portraits.length - ofAvatar.size, error: result?.error });
}

/** The figures of some avatars, as k of n. */
function tell(name, some) {
  const of = (label) => some.filter((avatar) => avatar.label === label);
  const aligned = (list) => list.filter(({ portrait }) => portrait?.alignment === 'aligned').length;
  const found = some.filter(({ portrait }) => portrait).length;
  const exact = some.filter(({ iou }) => iou >= 0.9).length;
  const others = ['real-aligned', 'diffusion'].map(
    (label) => `${label} ${aligned(of(label))}/${of(label).length}`,
  );
  return (
    `${name}: found ${found}/${some.length}, overlap >= 0.9 ${exact}/${some.length}, aligned: gan ${aligned(of('gan'))}/${of('gan').length}, ` +
    `ordinary ${aligned(of('ordinary'))}/${of('ordinary').length}, ${others.join(', ')}`
  );
}

if (args.includes('--each'))
  for (const { file, own, extra, error } of pages)
    console.log(`${tell(file, own)}, extra ${extra}${error ? `, error ${error}` : ''}`);
for (const [name, low, high] of [
  ['24-39 px', 0, 40],
  ['40-63 px', 40, 64],
  ['64-127 px', 64, 128],
  ['128 px and more', 128, Number.POSITIVE_INFINITY],
  ['40 px and more', 40, Number.POSITIVE_INFINITY],
])
  console.log(
    tell(
      name,
      rows.filter(({ w }) => w >= low && w < high),
    ),
  );
console.log(
  `portraits ${counts.portraits}: no avatar there ${counts.extra}, avatars without a face ${counts.faceless}, ` +
    `partly hidden ${counts.hidden}, not square ${counts.oblong}; pages without a result ${counts.unread}`,
);
