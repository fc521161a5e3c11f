/**
 * Runs contenders side by side and keeps what each took. Machines are noisy: times of contenders are only
 * comparable where they ran in turns, so ratios are taken round by round.
 */

/**
 * One round runs every item through every contender, in turns, the order reversed each time.
 *
 * @template Item
 * @param {Record<string, (item: Item) => unknown>} contenders by name.
 * @param {readonly Item[]} items what a round consists of.
 * @param {{ rounds: number, maxMs?: number, warmUps?: number }} options `maxMs`: begin no further round after this
 * time, but count two at least, default no limit; `warmUps`: rounds that are not counted, default 1.
 * @returns {Promise<Record<string, number[]>>} ms a round, one value for each counted round, by contender.
 */
export async function runRounds(
  contenders,
  items,
  { rounds, maxMs = Number.POSITIVE_INFINITY, warmUps = 1 },
) {
  const names = Object.keys(contenders);
  const taken = Object.fromEntries(names.map((name) => [name, []]));
  const begun = performance.now();
  let turn = 0;
  for (let round = -warmUps; round < rounds; round++) {
    if (round >= 2 && performance.now() - begun > maxMs) break;
    const sums = Object.fromEntries(names.map((name) => [name, 0]));
    for (const item of items) {
      const order = turn++ % 2 === 0 ? names : names.toReversed();
      for (const name of order) {
        const start = performance.now();
        await contenders[name](item);
        sums[name] += performance.now() - start;
      }
    }
    if (round >= 0) for (const name of names) taken[name].push(sums[name]);
  }
  return taken;
}

/** Lower quartile, median and upper quartile. */
export function quartiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((share) => {
    const at = share * (sorted.length - 1);
    const low = sorted[Math.floor(at)];
    return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
  });
}

/** The middle one. */
export function median(values) {
  return quartiles(values)[1];
}

/** Items a second of each round that took `ms` for `count` of them. */
export function perSecond(ms, count) {
  return ms.map((one) => (1000 * count) / one);
}

/** `a / b`, round by round. */
export function ratios(a, b) {
  return a.map((value, round) => value / b[round]);
}
