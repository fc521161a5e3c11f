/**
 * Simulates sets of portraits from the measured crops of the set reference, and prints how often a set is said
 * to share a crop: of unrelated ordinary portraits (false alarms), and of mixtures with generated ones.
 *
 *   npm run build && node bench/set-simulation.mjs [SETS] [MIXTURES]
 *
 * SETS ordinary sets of each size (1000), MIXTURES sets of each mixture (a tenth of it).
 *
 * Each time the ordinary sample is shuffled and halved: one half is the background, sets are drawn from the
 * other without replacement. Sets larger than that half are drawn with replacement and jittered as in a
 * kernel density (0.44 standard deviations, Silverman's rule).
 */

import { REFERENCE } from '../dist/core/alignment/reference/reference-table.js';
import { createBackground } from '../dist/core/alignment/set/background.js';
import { classifyCrop } from '../dist/core/alignment/set/classify-crop.js';
import { SET_REFERENCE } from '../dist/core/alignment/set/set-reference-table.js';
import { findSharedCrops } from '../dist/core/alignment/set/shared-crops.js';
import { createRandom } from '../dist/core/alignment/statistics/random.js';
import { lowerBound, upperBound } from '../dist/core/alignment/statistics/rates.js';

const { ordinary, template, generated } = SET_REFERENCE;
const sets = Number(process.argv[2] ?? 1000);
const random = createRandom(11);
/** Silverman’s rule for 480 points in four dimensions: 0.44 of the sample's standard deviations. */
const JITTER = [0.026, 0.036, 0.148, 0.036];

const MOVES = {
  'as made': (o) => o,
  mirrored: (o) => [1 - o[0], o[1], o[2], -o[3], o[4]],
  'shifted 6% right, 6% up': (o) => [o[0] + 0.06, o[1] - 0.06, o[2], o[3], o[4]],
  'zoomed to 85%': (o) => [
    0.5 + (o[0] - 0.5) / 0.85,
    0.5 + (o[1] - 0.5) / 0.85,
    o[2] - Math.log(0.85),
    o[3],
    o[4],
  ],
  'where staff portraits lie': (o) => [o[0], o[1] - 0.1, o[2] - 0.33, o[3] - 0.02, o[4]],
};

console.log('| unrelated ordinary portraits | false alarms |\n|---|---|');
for (const n of [5, 10, 20, 50, 84, 100, 200]) {
  let alarms = 0;
  for (let set = 0; set < sets; set++) {
    const { background, rest } = split();
    const drawn =
      n <= rest.length
        ? rest.slice(0, n)
        : Array.from({ length: n }, () => jitter(rest[Math.floor(random() * rest.length)]));
    if (findSharedCrops(drawn, background).length > 0) alarms++;
  }
  console.log(`| ${n}${n > ordinary.length / 2 ? ' (jittered)' : ''} | ${rate(alarms, sets)} |`);
}

console.log('\n| generated | found | recall | purity | called |\n|---|---|---|---|---|');
const mixtures = Number(process.argv[3] ?? Math.ceil(sets / 10));
for (const [k, n] of [
  [3, 20],
  [5, 20],
  [10, 20],
  [3, 50],
  [5, 50],
  [3, 100],
  [5, 100],
  [10, 100],
])
  for (const [name, move] of Object.entries(MOVES))
    mixture(`${k} of ${n}, ${name}`, generated.map(move), k, n);
for (const n of [5, 10, 20]) mixture(`${n} of one press template alone`, template, n, n);
mixture('20 of one press template in 100', template, 20, 100);

function mixture(name, pool, k, n) {
  let found = 0;
  let recall = 0;
  let purity = 0;
  const kinds = {};
  for (let set = 0; set < mixtures; set++) {
    const { background, rest } = split();
    const drawn = [...shuffle(pool).slice(0, k), ...rest.slice(0, n - k)];
    // More than half of the sample is needed: then some of the background is in the set too.
    if (drawn.length < n) drawn.push(...shuffle(ordinary).slice(0, n - drawn.length));
    const clusters = findSharedCrops(drawn, background);
    const cluster = clusters.find(({ members }) => members.filter((i) => i < k).length > k / 2);
    if (!cluster) continue;
    const right = cluster.members.filter((i) => i < k).length;
    found++;
    recall += right / k;
    purity += right / cluster.members.length;
    const portraits = drawn.map((offset, i) => ({ number: i + 1, offset, sidePx: 128, framePx: 0 }));
    const others = new Set(clusters.filter((other) => other !== cluster).flatMap((other) => other.members));
    const { kind } = classifyCrop(cluster, portraits, others, background, REFERENCE);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const share = (sum) => (found ? `${Math.round((100 * sum) / found)}%` : '');
  const called = Object.entries(kinds)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
  console.log(`| ${name} | ${found} of ${mixtures} | ${share(recall)} | ${share(purity)} | ${called} |`);
}

function split() {
  const shuffled = shuffle(ordinary);
  const half = shuffled.length >> 1;
  return { background: createBackground(shuffled.slice(0, half)), rest: shuffled.slice(half) };
}

function shuffle(all) {
  const copy = [...all];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

function jitter(offset) {
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return offset.map((value, i) => value + (JITTER[i] ?? 0) * normal());
}

function rate(k, n) {
  const percent = (value) => (100 * value).toFixed(2);
  return `${k} of ${n} (${percent(lowerBound(k, n, 0.975))} to ${percent(upperBound(k, n, 0.975))}%)`;
}
