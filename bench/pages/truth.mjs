/** Less of an avatar than this shows: it is listed apart, as `hidden`. */
/* global document, innerWidth, innerHeight */

/**
 * Runs in the page. Frames in px of the screenshot as the layout has them; readPainted makes them exact.
 * `list` is where each belongs: `avatars` that show a face; `faceless`; `hidden`: less than 80% shows; `photos`.
 */
export function readTruth(scale) {
  const MIN_SHOWN = 0.8;
  function frameOf(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left * scale, y: top * scale, w: width * scale, h: height * scale };
  }
  /** Share of the avatar (of its circle, if it is one) that nothing else covers and that is on the screenshot. */
  function shown(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const steps = 24;
    let inside = 0;
    let seen = 0;
    for (let row = 0; row < steps; row++)
      for (let column = 0; column < steps; column++) {
        const [u, v] = [(column + 0.5) / steps, (row + 0.5) / steps];
        if (element.dataset.shape === 'circle' && (u - 0.5) ** 2 + (v - 0.5) ** 2 > 0.24) continue;
        if (element.dataset.shape === 'rounded' && Math.min(u, 1 - u) + Math.min(v, 1 - v) < 0.2) continue;
        inside++;
        const hit = document.elementFromPoint(left + u * width, top + v * height);
        if (hit && (hit === element || element.contains(hit))) seen++;
      }
    return seen / inside;
  }
  const found = [];
  for (const element of document.querySelectorAll('[data-avatar],[data-faceless],[data-photo]')) {
    const { avatar, faceless, photo, file, shape } = element.dataset;
    const entry = { ...frameOf(element), label: avatar ?? faceless ?? photo, shape, file };
    if (photo !== undefined) found.push({ list: 'photos', ...entry });
    else if (faceless !== undefined) found.push({ list: 'faceless', ...entry });
    else if (shown(element) < MIN_SHOWN) found.push({ list: 'hidden', ...entry, shown: shown(element) });
    else found.push({ list: 'avatars', ...entry });
  }
  return found;
}
