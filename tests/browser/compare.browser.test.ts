import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoComplaints, openPage, startBrowser } from './open-page.ts';
import { makePortrait } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

let browser: Browser;
let desk: RunningDesk;

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

describe('a comparison', () => {
  it('shows its pictures, the superimposition among them, and saves its report by name', async () => {
    const watched = await openPage(browser, desk.address);
    const { page } = watched;
    await page
      .locator('[data-composer="channel"] input[type=file]')
      .setInputFiles([1, 5, 7].map((n) => makePortrait(n)));
    await page.getByText('ready to send').last().waitFor();
    await page.getByLabel('Message to #triage').press('Enter');
    const thread = page.getByRole('region', { name: 'Thread' });

    await thread.getByRole('button', { name: 'Compare' }).click();

    const answer = thread.locator('.message-eyeline', { hasText: 'Compared 3 portraits' });
    await answer.waitFor();
    const sources = await answer.locator('img').evaluateAll((images: HTMLImageElement[]) =>
      Promise.all(
        images.map(async (image) => {
          image.loading = 'eager';
          await image.decode();
          return (await fetch(image.src)).headers.get('content-type');
        }),
      ),
    );
    // Thumbnails stand for the still pictures; the animation is shown itself.
    expect(sources.sort()).toEqual(['image/gif', 'image/webp', 'image/webp', 'image/webp']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      answer.getByRole('link', { name: 'Save file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^report-[0-9a-f]{8}\.json$/);
    await answer.getByRole('button', { name: 'Show incident 1' }).waitFor();
    await page.goto(`${desk.address}/incidents/1`);
    await page.getByRole('heading', { name: 'Sheets and reports' }).waitFor();
    expectNoComplaints(watched);
    await page.context().close();
  });
});
