/** Most frames of a GIF: at 360 px about what 8 MiB hold. */
export const MAX_FRAMES = 84;

/** Frames of a large set in which each early face is seen to join. */
const EACH_UP_TO = 24;

/**
 * After which faces a frame is taken, ascending: after each of up to {@link MAX_FRAMES}; of more, after each of the
 * first 24, then in growing steps, as each further face changes the mean less. 1 and `count` are among them.
 *
 * @param count faces, at least 1.
 */
export function chooseFrames(count: number, most: number = MAX_FRAMES): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index + 1);
  if (most <= 1) return [count];
  const early = Math.min(EACH_UP_TO, most >> 1);
  const frames = Array.from({ length: early }, (_, index) => index + 1);
  const rest = most - early;
  const linear = (count - early) / rest;
  // Quadratic in the frame's place, from steps of one: a + b = linear keeps the last on `count`.
  const slope = Math.min(1, linear);
  for (let k = 1; k <= rest; k++)
    frames.push(Math.round(early + k * (slope + (linear - slope) * (k / rest))));
  return frames;
}

/** How long each frame stands, ms: all of them some eight seconds, the first a little longer, the last three. */
export function chooseDelays(frames: number): number[] {
  const eachMs = Math.round(Math.min(600, Math.max(100, 8_000 / frames)) / 10) * 10;
  return Array.from({ length: frames }, (_, index) =>
    index === frames - 1 ? 3_000 : index === 0 ? Math.max(600, eachMs) : eachMs,
  );
}
