import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, findTooWide } from './access-faults.ts';
import { openPage, startBrowser } from './open-page.ts';
import { makePortrait } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

/** Folder for pictures of the page and the PDF, to be looked at. */
const folder = process.env.SCREENSHOTS;

/** What A4 has within the page's own margins of 15 mm, px at 96 a inch. */
const PAPER = { width: 680, height: 1009 };

const PORTRAITS = [1, 3, 4, 5, 6, 7, 8];

/** What people write of an incident: long words and addresses, right-to-left text, markup. */
const SAID = [
  '/incident edit --title Follower <b>wave</b> of March --summary Seven accounts with one face each. They follow the same forty pages. --from 2026-03 --countries Belarus, PL --tags follower wave --attribution A company --attributed-by Example Labs',
  `/reference add https://example.org/reports/${'a-long-way-down/'.repeat(8)}report.html --title A report on the wave --publisher Example Labs --date 2026-04-02 --archive https://web.archive.org/web/20260403000000/https://example.org/report`,
  '/technique add T0145.002 --description Seven profile pictures with one crop <script>alert(1)</script>',
  `/note ${'Unbroken'.repeat(40)} and then words: all seven accounts changed their picture within an hour.`,
  '/note מילים מימין לשמאל with English behind',
  '/account link --portraits 1 --account https://social.example/@a.very.long.handle.of.an.account.that.goes.on.and.on',
  '/account link --portraits 2-3 --account https://social.example/@second',
  '/finding reject 7 --reason A photo of a known person',
];

let browser: Browser;
let desk: RunningDesk;
let saved: string;
let file: string;

beforeAll(async () => {
  saved = mkdtempSync(join(tmpdir(), 'eyeline-case-'));
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  const { page } = await openPage(browser, desk.address);
  await page
    .locator('[data-composer="channel"] input[type=file]')
    .setInputFiles(PORTRAITS.map((number) => makePortrait(number)));
  await page
    .locator('[data-composer="channel"] .draft-file-ready')
    .nth(PORTRAITS.length - 1)
    .waitFor();
  await page.getByLabel('Message to #triage').press('Enter');
  await page.locator('.thread .message-person .mark-done').waitFor();
  for (const [index, command] of SAID.entries()) {
    await page.getByLabel('Reply in the thread').fill(command);
    await page.getByLabel('Reply in the thread').press('Enter');
    await page
      .locator('.thread .message-person .mark-done')
      .nth(index + 1)
      .waitFor();
  }
  await page.goto(`${desk.address}/incidents/1`);
  const control = page.getByRole('region', { name: 'Export' });
  await control.locator('summary').first().click();
  await control.getByRole('checkbox', { name: /nobody confirmed/ }).check();
  await control.getByRole('button', { name: 'Export' }).click();
  const link = control.getByRole('link', { name: 'incident-1-case.html' });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  file = join(saved, download.suggestedFilename());
  await download.saveAs(file);
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
  rmSync(saved, { recursive: true, force: true });
});

/** The saved page in a browser without a network, and everything it asked for or complained of. */
async function openCase(): Promise<{ page: Page; context: BrowserContext; faults: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const faults: string[] = [];
  await context.setOffline(true);
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url === pathToFileURL(file).href || url.startsWith('data:')) return route.continue();
    faults.push(`request: ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !url.startsWith('data:')) faults.push(`request: ${url}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, context, faults };
}

describe('a case file that was saved from the desk', () => {
  it('opens without a network: nothing is asked for, and every picture is there', async () => {
    const { page, context, faults } = await openCase();

    const pictures = await page.locator('img').evaluateAll((images: HTMLImageElement[]) =>
      Promise.all(
        images.map(async (image) => {
          await image.decode();
          return { width: image.naturalWidth, alt: image.alt, isEmbedded: image.src.startsWith('data:') };
        }),
      ),
    );

    // Seven faces, of which one is rejected, and the figures.
    expect(pictures.length).toBeGreaterThanOrEqual(6 + 3);
    for (const picture of pictures) {
      expect(picture.width).toBeGreaterThan(0);
      expect(picture.isEmbedded).toBe(true);
      expect(picture.alt).not.toBe('');
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  it('has figures on a light ground, as paper has', async () => {
    const { page, context } = await openCase();

    const corners = await page.locator('figure img').evaluateAll((images: HTMLImageElement[]) =>
      images.map((image) => {
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const drawing = canvas.getContext('2d');
        drawing?.drawImage(image, 0, 0);
        // The lower right corner is beside every text.
        return [...(drawing?.getImageData(canvas.width - 2, canvas.height - 2, 1, 1).data ?? [])].slice(0, 3);
      }),
    );

    const still = corners.filter((_, index) => index !== 1);
    expect(still.length).toBeGreaterThanOrEqual(3);
    for (const corner of still) for (const part of corner) expect(part).toBeGreaterThan(240);
    await context.close();
  });

  it('shows what people wrote as they wrote it, addresses in full, and of a rejected face no picture', async () => {
    const { page, context } = await openCase();

    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Follower <b>wave</b> of March');
    await page
      .getByText('Seven profile pictures with one crop <script>alert(1)</script>', { exact: true })
      .first()
      .waitFor();
    const address = SAID[1]?.split(' ')[2] ?? '';
    await page.getByText(address, { exact: true }).first().waitFor();
    expect(await page.getByRole('img', { name: /^Portrait 7,/ }).count()).toBe(0);
    await page.getByText('A photo of a known person').first().waitFor();
    await context.close();
  });

  it('is read at a desk’s width and on a phone, with names and contrast', async () => {
    const { page, context } = await openCase();
    const faults = (await findAccessFaults(page)).filter((fault) => fault !== 'not one main');
    expect(faults).toEqual([]);
    expect(await findTooWide(page)).toEqual([]);
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, 'case.png'), fullPage: true });
    }

    await page.setViewportSize({ width: 360, height: 740 });

    if (folder) await page.screenshot({ path: join(folder, 'case-phone.png'), fullPage: true });
    expect(await findTooWide(page)).toEqual([]);
    await context.close();
  });

  it('prints: nothing is cut at the side, no picture or row is parted, and the ground is white', async () => {
    const { page, context, faults } = await openCase();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(PAPER);

    const wide = await findTooWide(page);
    const tall = await page.locator('figure, tr').evaluateAll(
      (parts, most) =>
        parts.filter((part) => {
          const { height } = part.getBoundingClientRect();
          return height > most || (height > 0 && getComputedStyle(part).breakInside !== 'avoid');
        }).length,
      PAPER.height,
    );
    const scrolling = await page
      .locator('.table-scroll')
      .evaluateAll(
        (tables) => tables.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length,
      );
    const marks = await page
      .locator('.tlp')
      .evaluate((mark) => getComputedStyle(mark).getPropertyValue('print-color-adjust'));
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const pdf = await page.pdf({ preferCSSPageSize: true });

    if (folder) writeFileSync(join(folder, 'case.pdf'), pdf);
    expect(wide).toEqual([]);
    expect(scrolling).toBe(0);
    expect(tall).toBe(0);
    // Its letters are bright: without their ground they are not read on paper.
    expect(marks).toBe('exact');
    expect(ground).toBe('rgb(255, 255, 255)');
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(1);
    expect(faults).toEqual([]);
    await context.close();
  });
});
