/**
 * How often rows of text tell where their handles stand, without any picture: made-up rows of pages with and without handles, by the number
 * of rows. See README.md beside this file.
 *
 *   npm run build && node bench/names/rows.mjs [--pages N] [--seed N]
 */
import { parseArgs } from 'node:util';
import { findPlace } from '../../dist/core/names/wording/find-place.js';
import { createRandom } from '../pages/random.mjs';
import { createPeople } from './words.mjs';

const { values } = parseArgs({
  options: { pages: { type: 'string', default: '400' }, seed: { type: 'string', default: '7' } },
});
const random = createRandom(Number(values.seed));
const people = createPeople(random);
const town = () =>
  random.one([
    'Minsk',
    'kyiv',
    'Odessa',
    'Lviv',
    'Berlin',
    'moscow',
    'Riga',
    'MGU 2014',
    '31 mutual friends',
  ]);
const status = () => random.one(['Online', 'Offline', 'In-Game', 'Away', 'Last Online 3 hrs ago']);
const job = () => random.one(['Analyst', 'Engineer', 'freelancer', people.line()]);

/** Kinds of rows: first line, second line, cells; and the piece that holds the handles (null: none does). */
const KINDS = {
  'name, handle below': [(p) => [p.name, p.handle], 'discord', 1],
  'handle, name below': [(p) => [p.handle, p.name], 'discord', 0],
  'name and handle on a line': [(p) => [`${p.name} ${p.handle}`, people.line()], 'github', 0],
  'handle and time': [(p) => [`${p.handle} • ${people.ago()}`, people.line()], 'reddit', 0],
  'handle alone': [(p) => [p.handle, null], 'discord', 0],
  'handle and comment on a line': [(p) => [`${p.handle} ${people.line()}`, '3h 12 likes Reply'], 'lower', 0],
  'column of handles': [(p) => [p.name, null, p.handle, '12,345'], 'discord', 2],
  'no handles: names': [(p) => [p.name, null], 'plain', null],
  'no handles: names, towns': [(p) => [p.name, town()], 'plain', null],
  'no handles: names, jobs': [(p) => [p.name, job()], 'plain', null],
  'no handles: names, posts': [(p) => [p.name, people.line()], 'plain', null],
  'no handles: players, status': [(p) => [p.name, status()], 'player', null],
  'no handles: small first names': [(p) => [p.name.split(' ')[0].toLowerCase(), null], 'lower', null],
  'handle of letters alone': [(p) => [p.handle.replaceAll(/[^a-z]/g, ''), null], 'lower', 0],
};

for (const [kind, [make, who, piece]] of Object.entries(KINDS)) {
  const shares = [1, 2, 3, 5, 8, 12].map((rows) => {
    let [right, wrong] = [0, 0];
    for (let page = 0; page < Number(values.pages); page++) {
      const texts = Array.from({ length: rows }, () =>
        make(people.person(who)).map((text) => text?.split(' ') ?? null),
      );
      const found = findPlace(texts)?.piece ?? null;
      if (found === piece) right++;
      else if (found !== null) wrong++;
    }
    const percent = (count) => `${((100 * count) / Number(values.pages)).toFixed(1)}%`;
    return `${rows}: ${percent(right)} right, ${percent(wrong)} wrong`;
  });
  console.log(`${kind.padEnd(30)} ${shares.join('; ')}`);
}
