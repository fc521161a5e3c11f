import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { plainText } from '../src/core/chat/answers/sending/plain-text.ts';
import { makePool } from './fixtures/built.ts';
import { loadBuilt, makeLog } from './fixtures/built-bot.ts';
import { findAdminPicture } from './fixtures/faces.ts';
import { makeFakeAdapter } from './fixtures/fake-adapter.ts';
import { FakePlatform } from './fixtures/fake-platform.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Portraits of the admin-lte package of 128 px. */
const ORDINARY = [1, 5, 7];

/** The answer that stands in the README between two comments, in one line. */
function shownAnswer(name: string): string {
  const block = new RegExp(`<!-- answer: ${name} -->\\s*\`\`\`\\n([^\`]*)\`\`\`\\s*<!-- /answer -->`).exec(
    README,
  );
  return (block?.[1] ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** What the README shows of an answer: its paragraphs, without tables and lists. */
function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .filter((block) => !/^(- |No\. )/.test(block))
    .join(' ');
}

it('the README’s answers are those that the samples and three portraits of a package get', async () => {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const data = mkdtempSync(join(tmpdir(), 'eyeline-readme-'));
  const pool = await makePool();
  const store = openStore(data, { role: 'bot' });
  const platform = new FakePlatform();
  const bot = createBot({
    record: store,
    adapters: [makeFakeAdapter(platform, { makeError })],
    commands: COMMANDS,
    pool,
    maxBytes: 1e7,
    log: makeLog(),
  });
  onTestFinished(async () => {
    await bot.stop(20_000);
    store.close();
    await pool.close();
    rmSync(data, { recursive: true, force: true });
  });
  const says = (thread: number) =>
    platform.answers(thread).map(({ shown }) => paragraphs(plainText(shown ?? { blocks: [] })));
  await bot.start();
  const [aligned] = await pool.samples();
  const sample = { name: aligned?.name ?? '', bytes: aligned?.bytes ?? new Uint8Array() };

  const { id } = platform.post({ text: 'Follower wave of 12 March', files: [sample] });
  await bot.idle();
  const files = ORDINARY.map((user) => {
    const name = `user${user}-128x128.jpg`;
    return { name, bytes: readFileSync(findAdminPicture(name)) };
  });
  platform.post({ thread: id, files });
  await bot.idle();
  platform.post({ thread: id, text: '/compare' });
  await bot.idle();

  const [one, , compared] = says(id);
  expect({ one: shownAnswer('one portrait'), compared: shownAnswer('compare') }).toEqual({ one, compared });
});
