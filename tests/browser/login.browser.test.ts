import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoComplaints, startBrowser, watchPage } from './open-page.ts';
import { makePortrait } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

const TOKEN = 'a-token-that-only-this-test-knows-0123456789';

let browser: Browser;
let desk: RunningDesk;

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk({ environment: { DESK_TOKEN: TOKEN } })]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

describe('a desk with a token', () => {
  it('asks for it once, and lets nobody in without', async () => {
    const watched = await watchPage(browser);
    const { page } = watched;
    await page.goto(desk.address);
    expect(new URL(page.url()).pathname).toBe('/login');

    await page.getByLabel(/Token/).fill(TOKEN);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: '#triage' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '#triage' }).waitFor();

    expectNoComplaints(watched);
    await page.context().close();
  });

  it('sends the page to the login when the token was taken back', async () => {
    const { page } = await watchPage(browser);
    await page.goto(desk.address);
    await page.getByLabel(/Token/).fill(TOKEN);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByLabel('Message to #triage').waitFor();

    await page.context().clearCookies();
    await page.getByLabel('Message to #triage').fill('Still there?');
    await page.getByLabel('Message to #triage').press('Enter');

    await page.waitForURL('**/login');
    await page.context().close();
  });

  it('is left in all tabs at once, and no draft outlives that', async () => {
    const { page: first } = await watchPage(browser);
    const second = await first.context().newPage();
    await logIn(first);
    await second.goto(desk.address);
    for (const page of [first, second]) {
      await page.getByLabel('Message to #triage').fill('Not to be found by the next one');
      await page.locator('[data-composer="channel"] input[type=file]').setInputFiles([makePortrait(1)]);
      await page.getByText('ready to send').waitFor();
    }
    await expect.poll(() => countDrafts(first)).toBe(2);

    await first.getByRole('button', { name: 'Log out' }).click();

    await Promise.all([first.waitForURL('**/login'), second.waitForURL('**/login')]);
    expect(await countDrafts(first)).toBe(0);
    await logIn(second);
    await first.getByLabel('Message to #triage').waitFor();
    expect(await first.getByLabel('Message to #triage').inputValue()).toBe('');
    await first.context().close();
  });
});

async function logIn(page: Page): Promise<void> {
  await page.goto(desk.address);
  await page.getByLabel(/Token/).fill(TOKEN);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByLabel('Message to #triage').waitFor();
}

/** Drafts in the browser's database, of all tabs. */
function countDrafts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Opening one that is gone would make an empty one.
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'eyeline-desk');
    if (!isThere) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open('eyeline-desk');
      opening.onsuccess = () => {
        const counting = opening.result.transaction('drafts').objectStore('drafts').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });
}
