import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/plain-text.ts';
import type { PicturePool } from '../../../src/core/work/picture-pool.ts';
import { builtFile, makePool } from '../../fixtures/built.ts';
import { loadBuilt, makeLog } from '../../fixtures/built-bot.ts';
import { findAdminPicture } from '../../fixtures/faces.ts';
import { makeFakeAdapter } from '../../fixtures/fake-adapter.ts';
import { FakePlatform } from '../../fixtures/fake-platform.ts';

/** `all` kills before and after each call, each time it is made, as CI does; else once after each kind of call. */
const KILL_POINTS = process.env.KILL_POINTS ?? 'some';

/** Calls that depend on how fast the pictures are measured: a run may do without. */
const MAY_BE_MISSED = /adapter\.edit/;

let pool: PicturePool;
let child: string;
const folders: string[] = [];

beforeAll(async () => {
  pool = await makePool();
  await pool.status();
  // Beside the packages, for the child to find them.
  const out = makeFolder();
  const project = resolve(import.meta.dirname, '..', '..', 'tsconfig.child.json');
  const compiler = resolve('node_modules', 'typescript', 'bin', 'tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', out]);
  child = join(out, 'tests', 'core', 'work', 'kill-child.js');
});

afterAll(async () => {
  await pool.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-kill-'));
  folders.push(folder);
  return folder;
}

/** A platform where three messages wait: two portraits, a note in their thread, a picture without a face. */
function makeScene(): { folder: string; platform: string } {
  const folder = makeFolder();
  const platform = join(folder, 'platform.json');
  const fake = new FakePlatform(platform);
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  fake.post({ text: 'Wave', files: [file('user1-128x128.jpg'), file('user5-128x128.jpg')] });
  fake.post({ text: '/note Seen twice', thread: 1 });
  fake.post({ files: [file('prod-1.jpg')] });
  return { folder, platform };
}

/** Runs a bot over the scene until it is killed or has nothing left to do; gives the calls that it came by. */
async function runChild({ folder, platform }: ReturnType<typeof makeScene>, killAt: string) {
  const env = {
    ...process.env,
    BUILT: builtFile('').replace(/\/$/, ''),
    DATA: join(folder, 'data'),
    PLATFORM: platform,
    KILL_AT: killAt,
  };
  const running = spawn(process.execPath, [child], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  running.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [, signal] = (await once(running, 'close')) as [number | null, NodeJS.Signals | null];
  const said = Buffer.concat(chunks).toString();
  return { isKilled: signal === 'SIGKILL', points: said === '' ? [] : (JSON.parse(said) as string[]) };
}

/** The next life: takes up what is left, to the end; gives all that can be lost or doubled. */
async function recover({ folder, platform }: ReturnType<typeof makeScene>) {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const fake = new FakePlatform(platform);
  const store = openStore(join(folder, 'data'), { role: 'bot' });
  const bot = createBot({
    record: store,
    adapters: [makeFakeAdapter(fake, { makeError })],
    commands: COMMANDS,
    pool,
    maxBytes: 1e7,
    log: makeLog(),
  });
  try {
    await bot.start();
    await bot.idle();
    const team = store.forTenant(store.tenants.list()[0]?.id as number);
    const submissions = [1, 2, 3].map((id) => team.submissions.find(id));
    return {
      unsettled: team.submissions.unfinished().length,
      states: submissions.map((submission) => submission?.state),
      fourth: team.submissions.find(4),
      answers: [1, 3].map((thread) =>
        fake.answers(thread).map(({ shown, key }) => ({
          key: key?.replace(
            /(?<=^eyeline-)\w+-(\d+)/,
            (_all, id) => `${team.submissions.find(Number(id))?.platformId}`,
          ),
          text: plainText(shown ?? { blocks: [] }).split('\n')[0],
          files: shown?.files.length,
        })),
      ),
      reactions: [1, 2, 3].map((id) => fake.get(id).reaction),
      incidents: team.incidents.list({ audience: 'tenant' }).map(({ title }) => title),
      findings: team.findings.ofIncident(1).length,
      artifacts: team.artifacts.ofIncident(1).length,
      notes: team.notes.ofIncident(1).map(({ text }) => text),
      timeline: team.timeline.ofIncident(1).map(({ kind }) => kind),
      sightings: [...new Set(team.findings.ofIncident(1).map(({ evidence }) => evidence.id))].map(
        (id) => team.evidence.sightings(id).length,
      ),
    };
  } finally {
    await bot.stop(10_000);
    store.close();
  }
}

const WHOLE = {
  unsettled: 0,
  states: ['answered', 'answered', 'answered'],
  fourth: null,
  answers: [
    [
      {
        key: 'eyeline-1',
        text: expect.stringContaining('2 pictures, 2 portraits: 2 not aligned.'),
        files: 2,
      },
      { key: 'eyeline-2', text: 'Noted under incident 1.', files: 0 },
    ],
    [{ key: 'eyeline-3', text: expect.stringContaining('No portrait found.'), files: 0 }],
  ],
  reactions: ['done', 'done', 'done'],
  incidents: ['Wave'],
  findings: 2,
  artifacts: 2,
  notes: ['Seen twice'],
  timeline: ['opened', 'findings', 'note'],
  sightings: [1, 1],
};

describe('a process that is killed', () => {
  it('at any call of the store or the adapter loses nothing and doubles nothing', {
    timeout: 1_200_000,
  }, async () => {
    const whole = makeScene();
    const { points } = await runChild(whole, '');
    expect(await recover(whole)).toEqual(WHOLE);
    const chosen = KILL_POINTS === 'all' ? points : points.filter((label) => /^after .* #1$/.test(label));
    const turn = pLimit(2);

    const runs = await Promise.all(
      chosen.map((killAt) =>
        turn(async () => {
          const scene = makeScene();
          const { isKilled } = await runChild(scene, killAt);
          return { killAt, isKilled, left: await recover(scene) };
        }),
      ),
    );

    const calls = new Set(points.map((label) => label.replace(/^(before|after) | #\d+$/g, '')));
    const killed = runs.filter(({ isKilled }) => isKilled);
    console.info(
      `${points.length} points at ${calls.size} calls; ${killed.length} of ${runs.length} runs killed`,
    );
    expect(runs.filter(({ killAt, isKilled }) => !isKilled && !MAY_BE_MISSED.test(killAt))).toEqual([]);
    for (const { killAt, left } of runs) expect({ killAt, ...left }).toEqual({ killAt, ...WHOLE });
  });
});
