import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, findTooWide } from './access-faults.ts';
import { expectNoComplaints, openPage, startBrowser, type WatchedPage } from './open-page.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

/** Folder for pictures of the page, to be looked at. */
const folder = process.env.SCREENSHOTS;

let browser: Browser;
let desk: RunningDesk;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  watched = await openPage(browser, desk.address);
  ({ page } = watched);
  for (const command of [
    '/incident open Follower wave of March',
    '/incident open Stock photos',
    '/incident open Follower wave of April',
    '/note --incident 2 --text Looks like the wave of "March"',
    '/incident close 3',
  ]) {
    const answered = await page.locator('.channel .mark-done').count();
    await page.getByLabel('Message to #triage').fill(command);
    await page.getByLabel('Message to #triage').press('Enter');
    await page.locator('.channel .mark-done').nth(answered).waitFor();
  }
  await page.goto(`${desk.address}/incidents`);
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

const titles = () => page.locator('.incidents .row-link').allInnerTexts();

describe('the list of incidents', () => {
  it('is filtered by status', async () => {
    await page.getByText('Stock photos').waitFor();

    await page.getByLabel('Status').selectOption('closed');
    await page.getByText('1 closed incident', { exact: true }).waitFor();
    expect(await titles()).toEqual(['Follower wave of April']);

    await page.getByLabel('Status').selectOption('open');
    await page.getByText('2 open incidents', { exact: true }).waitFor();
    expect(await titles()).toEqual(['Stock photos', 'Follower wave of March']);
    expectNoComplaints(watched);
  });

  it('is searched for words, which are told where they stand', async () => {
    await page.getByLabel('With words').fill('WAVE of');
    await page.getByLabel('With words').press('Enter');
    await page.getByText('2 open incidents have “WAVE of”.').waitFor();
    expect(await titles()).toEqual(['Stock photos', 'Follower wave of March']);
    await page.locator('.incident-row', { hasText: 'Stock photos' }).getByText('found in a note').waitFor();

    await page.getByLabel('Status').selectOption('');
    await page.getByText('3 incidents have “WAVE of”.').waitFor();
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, 'incidents-found.png') });
    }
    await page.getByLabel('With words').fill('<b>nothing</b>');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No incident has “<b>nothing</b>”.').waitFor();
    expect(await page.locator('.incident-row').count()).toBe(0);
    expectNoComplaints(watched);
  });

  it('keeps its filter while an incident is looked at, and shows all once the words are gone', async () => {
    await page.getByLabel('With words').fill('stock');
    await page.getByLabel('With words').press('Enter');
    await page.getByText('1 incident has “stock”.').waitFor();
    await page.getByRole('link', { name: 'Stock photos' }).click();
    await page.getByRole('heading', { name: 'Stock photos' }).waitFor();
    await page.goBack();
    await page.getByText('1 incident has “stock”.').waitFor();
    expect(await page.getByLabel('With words').inputValue()).toBe('stock');

    await page.getByLabel('With words').fill('');

    await page.getByText('Follower wave of April').waitFor();
    expect(await titles()).toHaveLength(3);
  });

  it('keeps words that are being written while messages come, and takes them along with the status', async () => {
    await page.getByLabel('With words').fill('follower wa');
    const other = await openPage(browser, desk.address);
    await other.page.getByLabel('Message to #triage').fill('/incident open Sock puppets');
    await other.page.getByLabel('Message to #triage').press('Enter');
    await page.getByText('Sock puppets').waitFor();
    await other.page.context().close();
    const written = await page.getByLabel('With words').inputValue();

    await page.getByLabel('Status').selectOption('closed');

    await page.getByText('1 closed incident has “follower wa”.').waitFor();
    expect([written, await page.getByLabel('With words').inputValue()]).toEqual([
      'follower wa',
      'follower wa',
    ]);
    expect(await titles()).toEqual(['Follower wave of April']);
    expectNoComplaints(watched);
  });

  it.each(['light', 'dark'] as const)(
    'has names and contrast, and fits a phone (%s)',
    async (colorScheme) => {
      const other = await openPage(browser, desk.address, {
        colorScheme,
        viewport: { width: 360, height: 740 },
      });
      await other.page.goto(`${desk.address}/incidents`);
      await other.page.getByText('Stock photos').waitFor();
      if (folder) await other.page.screenshot({ path: join(folder, `incidents-${colorScheme}.png`) });

      expect(await findAccessFaults(other.page)).toEqual([]);
      expect(await findTooWide(other.page)).toEqual([]);
      await other.page.context().close();
    },
  );
});
