import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeRecordedPool } from '../fixtures/recorded/make-recorded-pool.ts';
import { playEvening } from './evening.ts';
import { runBot } from './run-bot.ts';
import { makeSlackHarness } from './slack.ts';

const pool = await makeRecordedPool();

// EVENING=docs/an-evening.md writes the page anew.
it('answers six of ten messages of an evening, says the limit once in each, leaves four alone, and is what the page shows', async () => {
  const run = await runBot(() => makeSlackHarness({ mode: 'socket' }), pool);

  const { transcript, answers } = await playEvening(run);

  const isAnswered = answers.map((all) => all.length > 0);
  expect(isAnswered).toEqual([false, true, true, false, true, true, false, true, true, false]);
  for (const [first] of answers) {
    if (!first) continue;
    const limits = first.text.match(/Alignment is a screening signal|This does not clear the portrait/g);
    expect(limits).toHaveLength(1);
    expect(first.text).not.toMatch(/submission/i);
  }
  const tables = answers
    .flat()
    .flatMap(({ text }) => text.split('\n').filter((line) => /^\d+ +\d+\.\d%/.test(line)));
  expect(tables.length).toBeGreaterThan(20);
  for (const line of tables) expect([...line].length).toBeLessThanOrEqual(40);
  const { EVENING: page } = process.env;
  if (page) writeFileSync(page, transcript);
  expect(transcript).toBe(readFileSync('docs/an-evening.md', 'utf8'));
});
