import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startBrowser } from './open-page.ts';
import { makePortrait } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

let browser: Browser;
let desk: RunningDesk;
let page: Page;

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  ({ page } = await openPage(browser, desk.address));
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

describe('words that call nothing', () => {
  it.each([
    [
      'hello',
      'Drop pictures here and Eyeline measures where the eyes sit. Commands begin with a slash: /help lists them, /note and your words add a note to the incident.',
    ],
    [
      'incident list',
      'Commands begin with a slash: /incident list (list incidents, newest first). /help incident list explains it.',
    ],
  ])('are answered: %j', async (words, told) => {
    await page.getByLabel('Message to #triage').fill(words);
    await page.getByLabel('Message to #triage').press('Enter');

    const answer = page.locator(`.thread:has(.said:text-is("${words}")) .message-eyeline .blocks`);
    await answer.waitFor();
    expect(await answer.innerText()).toBe(told);
  });
});

describe('a wrong number', () => {
  it('is an answer to who asked, and the answer that stands stays good', async () => {
    await page
      .locator('[data-composer="channel"] input[type=file]')
      .setInputFiles([1, 5, 7].map((number) => makePortrait(number)));
    await page.getByLabel('Message to #triage').fill('Three accounts');
    await page.getByLabel('Message to #triage').press('Enter');
    const row = page.locator('.channel .row', { hasText: 'Three accounts' });
    await row.locator('.mark-done').waitFor();
    const thread = page.locator('.thread', { hasText: 'Three accounts' });

    await thread.getByRole('button', { name: 'Compare' }).click();
    await thread.getByRole('button', { name: 'Leave out…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('99');
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();

    await thread.locator('.message-eyeline').nth(2).waitFor();
    await expect.poll(() => thread.locator('.mark-working').count()).toBe(0);
    expect(await thread.locator('.message-eyeline').nth(2).innerText()).toContain('received "99"');
    expect(await page.locator('.mark-failed').count()).toBe(0);
    expect(await row.locator('.mark-done').count()).toBe(1);
  });
});
