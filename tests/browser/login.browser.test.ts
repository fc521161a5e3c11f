import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoComplaints, startBrowser, watchPage } from './open-page.ts';
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
});
