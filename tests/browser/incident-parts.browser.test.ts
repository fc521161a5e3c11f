import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, findTooWide } from './access-faults.ts';
import { expectNoComplaints, openPage, startBrowser, type WatchedPage } from './open-page.ts';
import { makePortrait } from './pictures.ts';
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
  await page
    .locator('[data-composer="channel"] input[type=file]')
    .setInputFiles([1, 5].map((number) => makePortrait(number)));
  await page.locator('[data-composer="channel"] .draft-file-ready').nth(1).waitFor();
  await page.getByLabel('Message to #triage').press('Enter');
  await page.locator('.thread .mark-done').first().waitFor();
  await page.goto(`${desk.address}/incidents/1`);
  await page.locator('.face').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

const region = (name: string | RegExp): Locator => page.getByRole('region', { name });

describe('references of an incident', () => {
  it('are added with what is known, corrected, removed and brought back', async () => {
    const part = region('References');
    await part.getByText('None yet.').waitFor();
    await part.locator('summary', { hasText: 'Add a reference' }).click();
    await part.getByLabel('Address', { exact: true }).last().fill('https://example.org/report');
    await part.getByLabel('Title').last().fill('A "report" --date 1999');
    await part
      .getByLabel(/^Published/)
      .last()
      .fill('2026-04');
    await part.getByRole('button', { name: 'Add', exact: true }).click();
    await part.getByText('A "report" --date 1999, 2026-04').first().waitFor();

    await part.locator('summary', { hasText: 'Edit reference 1' }).click();
    await part.getByLabel('Publisher').first().fill('Example Labs');
    await part
      .getByLabel(/^Published/)
      .first()
      .fill('');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.locator('li', { hasText: 'A "report" --date 1999, Example Labs' }).first().waitFor();
    await part.locator('.asked').getByRole('button', { name: 'Undo' }).click();
    await part.getByText('A "report" --date 1999, 2026-04').first().waitFor();

    await part.getByRole('button', { name: 'Remove reference 1' }).first().click();
    await part.locator('.references > li').waitFor({ state: 'detached' });
    await part.locator('.asked').getByRole('button', { name: 'Undo' }).click();
    await part.locator('.references > li').waitFor();
    expectNoComplaints(watched);
  });

  it('are refused in the command’s words, and what was written stays', async () => {
    const part = region('References');
    await part.locator('summary', { hasText: 'Add a reference' }).click();
    await part.getByLabel('Address', { exact: true }).last().fill('no address');
    await part.getByRole('button', { name: 'Add', exact: true }).click();

    await part.locator('.asked').getByText('the reference to be one web address').waitFor();
    await part.locator('summary', { hasText: 'Add a reference' }).click();
    expect(await part.getByLabel('Address', { exact: true }).last().inputValue()).toBe('no address');
    await part.getByLabel('Address', { exact: true }).last().fill('https://example.org/report');
    await part.getByRole('button', { name: 'Add', exact: true }).click();
    await part.locator('.asked').getByText('this is reference 1 of incident 1 already').waitFor();
    await expect.poll(() => part.getByLabel('Address', { exact: true }).last().inputValue()).toBe('');
  });
});

describe('notes of an incident', () => {
  it('are taken back, and stand again by Undo', async () => {
    const part = region('Notes');
    await part.locator('summary', { hasText: 'Add a note' }).click();
    await part.getByLabel('Note').fill('Said in haste');
    await part.getByRole('button', { name: 'Save' }).click();
    const note = part.locator('.notes > li', { hasText: 'Said in haste' });
    await note.waitFor();

    await note.getByRole('button', { name: 'Take back note 1' }).click();

    await note.waitFor({ state: 'detached' });
    await part.locator('.asked').getByRole('button', { name: 'Undo' }).click();
    await note.waitFor();
  });
});

describe('accounts of an incident', () => {
  it('are shown with their history, corrected, made one and parted', async () => {
    for (const [portrait, account] of [
      [1, '@first'],
      [2, '@second'],
    ] as const) {
      const tie = page
        .locator('.finding')
        .nth(portrait - 1)
        .locator('.tie');
      await tie.getByLabel('Tie to account').fill(account);
      await tie.getByRole('button', { name: 'Tie' }).click();
      await region(/^Accounts/)
        .getByText(account, { exact: true })
        .first()
        .waitFor();
    }
    const part = region(/^Accounts \(/);

    await part.locator('summary', { hasText: 'Correct an account' }).click();
    await part.getByLabel('No.', { exact: true }).fill('1');
    await part.locator('select[name=option]').selectOption('followers');
    await part.getByLabel('What it is').fill('1200');
    await part.getByRole('button', { name: 'Correct' }).click();
    await part.locator('tr', { hasText: '@first' }).getByText('1200').waitFor();
    await part.locator('tr').getByRole('button', { name: 'Show account 1' }).click();
    await part.locator('.asked td', { hasText: /^1200$/ }).waitFor();

    await part.locator('summary', { hasText: 'Make two accounts one' }).click();
    await part.getByLabel('No. that becomes a part').fill('2');
    await part.getByLabel('No. that keeps both').fill('1');
    await part.getByRole('button', { name: 'Merge…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText('Account 2, “@second”, becomes a part of account 1, “@first”, which keeps')
      .waitFor();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await part.locator('tr', { hasText: '@first' }).getByText('1, 2', { exact: true }).waitFor();
    await part.locator('.asked').getByRole('button', { name: 'Undo' }).click();
    await part.locator('tr', { hasText: '@second' }).waitFor();
    expectNoComplaints(watched);
  });

  it('give the command’s refusal where no time is known', async () => {
    const part = region(/^Accounts \(/);

    await part.getByRole('button', { name: 'Draw when they were made' }).click();

    await part.locator('.asked').getByText('No account of incident 1 has a known time.').waitFor();
  });
});

describe('commands that wait for one that takes long', () => {
  it('are each shown their own answer, and the form of one that is refused keeps its text', async () => {
    const [faces, notes, references] = [region(/^Faces/), region('Notes'), region('References')];
    await faces.locator('summary', { hasText: 'Figures for a publication' }).click();
    await faces.getByRole('button', { name: 'Draw', exact: true }).click();
    await faces.locator('.asked').waitFor();

    await notes.locator('summary', { hasText: 'Add a note' }).click();
    await notes.getByLabel('Note').last().fill('Said meanwhile');
    await notes.getByRole('button', { name: 'Save' }).last().click();
    await notes.locator('.asked').waitFor();
    await references.locator('summary', { hasText: 'Add a reference' }).click();
    await references.getByLabel('Address', { exact: true }).last().fill('no address, too');
    await references.getByRole('button', { name: 'Add', exact: true }).click();

    await notes.locator('.notes > li', { hasText: 'Said meanwhile' }).waitFor();
    await references.locator('.asked').getByText('the reference to be one web address').waitFor();
    expect(await references.locator('.asked').getByRole('button').count()).toBe(0);
    expect(await references.getByLabel('Address', { exact: true }).last().inputValue()).toBe(
      'no address, too',
    );
    expectNoComplaints(watched);
  });
});

describe('the timeline of an incident', () => {
  it('has the lines that the command shows in chat, word for word', async () => {
    const shown = await page.locator('.timeline .said').allInnerTexts();
    await page
      .getByRole('link', { name: /^#triage \/ \d+$/ })
      .first()
      .click();
    const field = page.getByLabel('Reply in the thread');
    await field.fill('/incident show 1');
    await field.press('Enter');
    const answer = page.locator('.thread .message-eyeline', { hasText: 'Incident 1 (open)' }).last();
    await answer.waitFor();

    const told = await answer.locator('ul').last().locator('li').allInnerTexts();

    expect(told.length).toBeGreaterThan(3);
    const words = told.map((line) => line.replace(/^\S+ \S+ UTC /, ''));
    expect(shown.slice(-words.length)).toEqual(words);
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'stands below parts that have names and contrast and fit (%s, %i px)',
    async (colorScheme, width) => {
      const other = await openPage(browser, desk.address, { colorScheme, viewport: { width, height: 740 } });
      await other.page.goto(`${desk.address}/incidents/1`);
      await other.page.locator('.timeline li').first().waitFor();
      await other.page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });

      expect(await findAccessFaults(other.page)).toEqual([]);
      expect(await findTooWide(other.page)).toEqual([]);
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await other.page.setViewportSize({ width, height: 4000 });
        await other.page
          .getByRole('region', { name: 'References' })
          .screenshot({ path: join(folder, `references-${colorScheme}.png`) });
        await other.page
          .getByRole('region', { name: /^Accounts \(/ })
          .screenshot({ path: join(folder, `accounts-${colorScheme}.png`) });
      }
      await other.page.context().close();
    },
  );
});
