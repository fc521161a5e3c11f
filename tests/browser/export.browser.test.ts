import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
let saved: string;

beforeAll(async () => {
  saved = mkdtempSync(join(tmpdir(), 'eyeline-export-'));
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  watched = await openPage(browser, desk.address);
  ({ page } = watched);
  await page
    .locator('[data-composer="channel"] input[type=file]')
    .setInputFiles([1, 5, 7].map((number) => makePortrait(number)));
  await page.locator('[data-composer="channel"] .draft-file-ready').nth(2).waitFor();
  await page.getByLabel('Message to #triage').press('Enter');
  await page.locator('.thread .mark-done').first().waitFor();
  await page.goto(`${desk.address}/incidents/1`);
  await page.getByRole('button', { name: /^Portrait 1,/ }).click();
  await page.getByRole('button', { name: /^Portrait 2,/ }).click();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByRole('button', { name: /^Portrait 2, .*, confirmed/ }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
  rmSync(saved, { recursive: true, force: true });
});

const control = (): Locator => page.getByRole('region', { name: 'Export' });

/** Chooses a format and what goes in, and sends it. */
async function send(format: string, flags: readonly RegExp[] = [], tlp = 'amber'): Promise<void> {
  const form = control().locator('form');
  for (const box of await form.getByRole('checkbox').all()) await box.uncheck();
  await form.getByLabel('Format').selectOption(format);
  await form.getByLabel('Who may read it').selectOption(tlp);
  for (const flag of flags) await form.getByRole('checkbox', { name: flag }).check();
  await form.getByRole('button', { name: 'Export' }).click();
}

/** Saves a file of the answer by its own name. */
async function save(name: string): Promise<{ readonly name: string; readonly text: string }> {
  const link = control().getByRole('link', { name });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const path = join(saved, download.suggestedFilename());
  await download.saveAs(path);
  return { name: download.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

describe('the export control of an incident', () => {
  beforeAll(async () => {
    await control().locator('summary').first().click();
  });

  it('says what goes in by itself, and each file is saved by its name', async () => {
    await control().getByText('Findings that a person confirmed are exported: 2 of 3.').waitFor();

    await send('csv', [], 'green');

    await control().getByText('TLP:GREEN.').waitFor();
    const { name, text } = await save('incident-1-findings.csv');
    expect(name).toBe('incident-1-findings.csv');
    expect(text.trim().split('\n')).toHaveLength(3);
    expect((await save('incident-1-accounts.csv')).name).toBe('incident-1-accounts.csv');
    expectNoComplaints(watched);
  });

  it('brings what nobody confirmed where that is asked for, and says so', async () => {
    await send('json', [/nobody confirmed/, /Without names/]);

    await control()
      .getByText(/^Incident 1 as JSON of everything: 3 findings \(1 of them not confirmed\)/)
      .waitFor();
    await control().getByText('Account names are masked').waitFor();
    const { name, text } = await save('incident-1.json');
    expect(name).toBe('incident-1.json');
    const read = JSON.parse(text) as { findings: unknown[]; isMasked: boolean; tlp: string };
    expect([read.findings.length, read.isMasked, read.tlp]).toEqual([3, true, 'TLP:AMBER']);
  });

  it('draws the figures of a case file as it is asked, with a credit line whatever is in it', async () => {
    await page.getByText('Figures of the case file').click();
    await control().getByLabel('Faces, also of the portraits by themselves').selectOption('blurred');
    await control().getByLabel('Credit line').fill('Team "Nord" --all');

    await send('html', []);

    await control().getByText('Faces are blurred in its pictures.').waitFor();
    const { name, text } = await save('incident-1-case.html');
    expect(name).toBe('incident-1-case.html');
    expect(text).toContain('Faces are blurred in all pictures of this file.');
    expectNoComplaints(watched);
    await page.reload();
    await control().locator('summary').first().click();
  });

  it('is refused in the words that chat has', async () => {
    await send('csv', [/whole pictures/]);

    const asked = control().locator('.asked');
    await asked.getByText('holds whole pictures. Leave').waitFor();
    expect(await asked.locator('p').first().innerText()).toBe(
      'Only /export zip holds whole pictures. Leave --screenshots out, or export zip.',
    );
    expect(await asked.locator('code').allInnerTexts()).toEqual(['/export zip', '--screenshots']);
  });

  it('saves what was made under its kind from the incident’s files too', async () => {
    await page.reload();

    const made = page.getByRole('region', { name: /^Sheets and reports/ });
    await made.getByRole('link').nth(2).waitFor();
    const names = await made
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('download')));

    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const name of names) expect(name).toMatch(/^export-[0-9a-f]{8}\.(csv|json|html)$/);
  });

  it('draws figures for a publication, and gives the command’s refusal for a size that there is not', async () => {
    await page.locator('summary', { hasText: 'Figures for a publication' }).click();
    const form = page.locator('details', { hasText: 'Figures for a publication' }).locator('form');
    await form.getByLabel('Dark on white').check();
    await form.getByLabel('Faces shown').selectOption('blurred');
    await form.getByLabel('Credit line below each picture').fill('Drawn by "us"');
    await form.getByLabel(/^Width of sheet/).fill('100');
    await form.getByRole('button', { name: 'Draw' }).click();
    const asked = page.locator('.asked');
    await asked.getByText('320 to 3000 px for --width').waitFor();

    await form.getByLabel(/^Width of sheet/).fill('400');
    await form.getByRole('button', { name: 'Draw' }).click();

    await asked.getByText(/^Compared 3 portraits/).waitFor();
    await expect.poll(() => asked.locator('img').count()).toBeGreaterThan(1);
    expectNoComplaints(watched);
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'with everything open has names, contrast and no line that is too long (%s, %i px)',
    async (colorScheme, width) => {
      const open = await openPage(browser, desk.address, { colorScheme, viewport: { width, height: 740 } });
      await open.page.goto(`${desk.address}/incidents/1`);
      await open.page.locator('.face').first().click();
      await open.page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await open.page.screenshot({ path: join(folder, `controls-${colorScheme}.png`), fullPage: true });
        await open.page
          .locator('.incident-head')
          .screenshot({ path: join(folder, `head-${colorScheme}.png`) });
      }

      expect(await findAccessFaults(open.page)).toEqual([]);
      expect(await findTooWide(open.page)).toEqual([]);
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await open.page.setViewportSize({ width, height: 5000 });
        await open.page.screenshot({ path: join(folder, `controls-${colorScheme}.png`) });
      }
      await open.page.context().close();
    },
  );
});
