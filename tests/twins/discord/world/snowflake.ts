/** First second of 2015 (API reference, "Snowflakes"). */
const DISCORD_EPOCH_MS = 1420070400000;

/** Gives out ids that rise, their time that of `now`. */
export function makeSnowflakes(now: () => number): () => string {
  let lastMs = 0;
  let increment = 0;
  return () => {
    const atMs = Math.max(now(), lastMs);
    increment = atMs === lastMs ? increment + 1 : 0;
    lastMs = atMs;
    // 12 bits a millisecond; what is over borrows from the next one.
    if (increment > 0xfff) {
      lastMs += 1;
      increment = 0;
    }
    return String((BigInt(lastMs - DISCORD_EPOCH_MS) << 22n) | BigInt(increment));
  };
}

/** When an id was given out, epoch ms. */
export function snowflakeMs(id: string): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
}

/** Order of ids, oldest first. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  const difference = BigInt(a.id) - BigInt(b.id);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
