/**
 * How many names are read exactly on pages whose names are known: see README.md beside this file.
 *
 *   npm run build && node bench/names/score.mjs DIR [--each] [--only TEXT] [--languages eng,ukr]
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { foldLookAlikes } from '../../dist/core/names/look-alikes.js';
import { readNames } from '../../dist/core/names/read-names.js';
import { createTesseractReader, findLanguageData } from '../../dist/core/names/reader/tesseract-reader.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    each: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    languages: { type: 'string', default: 'eng' },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error('Expected the folder of pages that generate.mjs made.');
  process.exit(2);
}
const MIN_HANDLE_PX = 12;
const truth = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'));
const reader = await createTesseractReader(findLanguageData(values.languages.split(',')));
const tallies = new Map();
for (const [file, page] of Object.entries(truth)) {
  if (!file.includes(values.only)) continue;
  const { data, info } = await sharp(join(folder, file))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raster = { width: info.width, height: info.height, data };
  const frames = page.portraits.map(({ frame }) => frame);
  const start = process.cpuUsage();
  const names = await readNames(raster, frames, { reader });
  const { user, system } = process.cpuUsage(start);
  const tookMs = (user + system) / 1000;
  const kind = file.endsWith('.png') ? 'PNG' : 'JPEG';
  for (const key of [kind, `${kind} ${page.layout}`]) tallyOf(key).ms += tookMs;
  for (const [index, portrait] of page.portraits.entries())
    for (const key of [kind, `${kind} ${page.layout}`])
      count(tallyOf(key), portrait, names[index], `${file} ${page.font}`, key === kind);
}
await reader.close();
for (const [
  key,
  { handles, exact, alike, named, nameExact, falseHandles, falseNames, portraits, ms },
] of tallies)
  console.log(
    `${key.padEnd(16)} handles ${exact}/${handles} exact${share(exact, handles)}, ${alike}/${handles} with look-alikes equal${share(alike, handles)}; ` +
      `names ${nameExact}/${named}${share(nameExact, named)}; handles where there is none ${falseHandles}, names ${falseNames}; ${Math.round(ms / portraits)} ms of processor time a portrait`,
  );

function tallyOf(key) {
  if (!tallies.has(key))
    tallies.set(key, {
      handles: 0,
      exact: 0,
      alike: 0,
      named: 0,
      nameExact: 0,
      falseHandles: 0,
      falseNames: 0,
      portraits: 0,
      ms: 0,
    });
  return tallies.get(key);
}

function count(tally, { handle, name, handlePx }, read, where, isTold) {
  tally.portraits++;
  if (name !== null) {
    tally.named++;
    if (read?.displayName === name) tally.nameExact++;
    else if (values.each && isTold) console.log(`n ${where}: ${name} ${JSON.stringify(read)}`);
  } else if (read?.displayName) {
    tally.falseNames++;
    if (values.each && isTold) console.log(`N ${where}: none ${JSON.stringify(read)}`);
  }
  if (handle === null) {
    if (read?.handle) tally.falseHandles++;
    if (read?.handle && values.each && isTold) console.log(`H ${where}: none ${JSON.stringify(read)}`);
    return;
  }
  if (handlePx < MIN_HANDLE_PX) return;
  const wanted = handle.replace(/^@/, '');
  const found = read?.handle ?? '';
  tally.handles++;
  const isAlike = foldLookAlikes(found) === foldLookAlikes(wanted);
  if (found === wanted) tally.exact++;
  if (isAlike) tally.alike++;
  if (values.each && isTold && found !== wanted)
    console.log(
      `${isAlike ? '~' : '#'} ${where} ${handlePx.toFixed(1)} px: ${wanted} ${JSON.stringify(read)}`,
    );
}

function share(part, whole) {
  return whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)}%)`;
}
