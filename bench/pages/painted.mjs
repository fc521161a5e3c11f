import sharp from 'sharp';

/** Six colours that differ from black and from each other in a channel by all of its range. */
const COLOURS = ['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#ff00ff', '#00ffff'];
/** An edge painted further than this from where the layout has it is another thing's edge, px. */
const MAX_OFF = 1.6;

/**
 * Runs in the page: paints every avatar and photo in one flat colour, unlike its neighbours', and hides the rest.
 * Gives the colour's index of each, in the order of readTruth.
 */
export function paintFlat(colours) {
  const elements = [...document.querySelectorAll('[data-avatar],[data-faceless],[data-photo]')];
  const boxes = elements.map((element) => element.getBoundingClientRect());
  const style = document.createElement('style');
  style.textContent =
    'html,body{background:#000!important} body *{visibility:hidden!important} body .flat{visibility:visible!important;opacity:1!important;box-shadow:none!important;outline:0!important}';
  document.head.append(style);
  const chosen = [];
  for (const [index, element] of elements.entries()) {
    const own = boxes[index];
    const near = new Set();
    for (let other = 0; other < index; other++) {
      const box = boxes[other];
      const isApart =
        box.left > own.right + 4 ||
        own.left > box.right + 4 ||
        box.top > own.bottom + 4 ||
        own.top > box.bottom + 4;
      if (!isApart) near.add(chosen[other]);
    }
    const colour = colours.findIndex((_, at) => !near.has(at));
    chosen.push(Math.max(0, colour));
    element.classList.add('flat');
    if (element.tagName === 'IMG') {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${colours[Math.max(0, colour)]}"/></svg>`;
      element.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    } else element.style.background = colours[Math.max(0, colour)];
  }
  return Promise.all(elements.map((element) => element.decode?.())).then(() => chosen);
}

/**
 * The frames as they were really painted: a browser moves edges to whole pixels, and not always as one would
 * round them. An edge that something covers keeps its distance from the opposite one.
 */
export async function readPainted(flatPng, frames, chosen) {
  const { data, info } = await sharp(flatPng).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  /** Share of the pixel that is of the colour, 0 to 1. */
  function cover(x, y, colour) {
    if (x < 0 || y < 0 || x >= info.width || y >= info.height) return 0;
    const at = (y * info.width + x) * 3;
    let share = 1;
    for (let channel = 0; channel < 3; channel++) {
      const isOn = COLOURS[colour].slice(1 + 2 * channel, 3 + 2 * channel) === 'ff';
      share = Math.min(share, isOn ? data[at + channel] / 255 : 1 - data[at + channel] / 255);
    }
    return share;
  }
  /** Where the colour begins along one axis, searched around `expected`; null: not near it. */
  function edge(frame, colour, isAcross, isStart) {
    const [start, size, middle] = isAcross
      ? [frame.x, frame.w, frame.y + frame.h / 2]
      : [frame.y, frame.h, frame.x + frame.w / 2];
    const expected = isStart ? start : start + size;
    const at = (along) => {
      let most = 0;
      for (let off = -2; off <= 2; off++) {
        const beside = Math.floor(middle) + off;
        most = Math.max(most, isAcross ? cover(along, beside, colour) : cover(beside, along, colour));
      }
      return most;
    };
    const step = isStart ? 1 : -1;
    const first = isStart ? Math.round(expected) - 4 : Math.round(expected) + 3;
    for (let along = first, count = 0; count < 8; along += step, count++) {
      // The middle of a circle's edge pixel is never wholly covered.
      const covered = at(along);
      const share = covered > 0.93 ? 1 : covered;
      if (share < 0.06) continue;
      // Antialiased: the part of the pixel that is covered lies towards the inside.
      const found = isStart ? along + 1 - share : along + share;
      const rounded = Math.round(found * 20) / 20;
      return Math.abs(rounded - expected) <= MAX_OFF ? rounded : null;
    }
    return null;
  }
  return frames.map((frame, index) => {
    const painted = { ...frame };
    for (const isAcross of [true, false]) {
      const size = isAcross ? frame.w : frame.h;
      let start = edge(frame, chosen[index], isAcross, true);
      let end = edge(frame, chosen[index], isAcross, false);
      start ??= end === null ? (isAcross ? frame.x : frame.y) : end - Math.round(size);
      end ??= start + Math.round(size);
      if (isAcross) Object.assign(painted, { x: start, w: Math.round((end - start) * 20) / 20 });
      else Object.assign(painted, { y: start, h: Math.round((end - start) * 20) / 20 });
    }
    return painted;
  });
}

export { COLOURS };
