import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';

const FACES = { gan: 0.46, ordinary: 0.36, diffusion: 0.1, 'real-aligned': 0.08 };

/**
 * The pictures the pages are made of. Each set takes its own half of the portraits, every second file of each
 * label, so that what was tuned on one set is not met again in the other. `skip`: names left out.
 */
export async function openLibrary({ folder, labelsPath, half, random, skip = [] }) {
  const labels = JSON.parse(await readFile(labelsPath, 'utf8'));
  const of = {};
  for (const [file, label] of Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (skip.includes(basename(file))) continue;
    of[label] ??= [];
    of[label].push({ file, label, name: basename(file), source: `/picture/${file}` });
  }
  for (const label of Object.keys(FACES)) {
    of[label] = (of[label] ?? []).filter((_, index) => index % 2 === half);
    for (const picture of of[label]) {
      const { width, height } = await sharp(join(folder, picture.file)).metadata();
      picture.side = Math.min(width, height);
    }
  }

  const decks = {};
  /** Every picture once before any comes again. */
  function draw(label, wants = () => true) {
    for (let tries = 0; tries < 12; tries++) {
      if (!decks[label]?.length) decks[label] = random.shuffled(of[label]);
      const picture = decks[label].pop();
      if (wants(picture) || tries === 11) return picture;
    }
  }

  function label() {
    let rest = random.next();
    for (const [name, share] of Object.entries(FACES)) {
      if (of[name].length === 0) continue;
      rest -= share;
      if (rest < 0) return name;
    }
    return 'gan';
  }

  return {
    folder,
    /** A portrait that need not be enlarged much for so many px of the screenshot. */
    face: (sidePx) => draw(label(), (picture) => picture.side >= 0.6 * sidePx),
    faceless: () => draw('no-face'),
    group: () => draw('group'),
    wallpaper: () => draw('no-face', (picture) => picture.name.startsWith('animal')),
  };
}
