import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPage, startBrowser } from './open-page.ts';
import { handOver, makeGroupPhoto, makePortrait, makeTextFile } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

/** Folder for pictures of the page, to be looked at; without it nothing is done. */
const folder = process.env.SCREENSHOTS;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 };

describe.skipIf(!folder)('screenshots', () => {
  let browser: Browser;
  let desk: RunningDesk;

  beforeAll(async () => {
    mkdirSync(folder ?? '', { recursive: true });
    [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.remove();
  });

  async function shoot(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
    await page.screenshot({ path: join(folder ?? '', `${name}.png`) });
  }

  it('of a first visit', async () => {
    for (const [name, options] of [
      ['empty', {}],
      ['empty-dark', { colorScheme: 'dark' }],
      ['empty-phone', phone],
    ] as const) {
      const { page } = await openPage(browser, desk.address, options);
      await shoot(page, name);
      await page.context().close();
    }
  });

  it('of work and its answer', async () => {
    const { page } = await openPage(browser, desk.address);

    await page.getByRole('button', { name: 'Try it with sample pictures' }).click();
    await page.locator('.mark-working').first().waitFor();
    await shoot(page, 'at-work');
    await page.locator('.thread .message-eyeline .picture').first().waitFor();
    await page.locator('.thread .mark-done').first().waitFor();
    await shoot(page, 'answered');
    await page.locator('.thread .message-eyeline .picture').first().click();
    await page.locator('.lightbox img').waitFor();
    await shoot(page, 'lightbox');
    await page.getByRole('button', { name: 'Full size' }).click();
    await shoot(page, 'lightbox-full');
    await page.keyboard.press('Escape');
    const [note] = [page.locator('.thread .message-eyeline button[aria-haspopup="dialog"]').first()];
    if (await note.count()) {
      await note.click();
      await shoot(page, 'question');
      await page.locator('dialog textarea').fill('Looks like the second account of the same person.');
      await page.locator('dialog button[type=submit]').click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
  });

  it('of a draft, a command and an error', async () => {
    const { page } = await openPage(browser, desk.address);

    await handOver(page, 'drop', '.channel', [
      makePortrait(1),
      makePortrait(3),
      makeTextFile('not-a-picture.png'),
      { ...makeTextFile('nothing.png'), buffer: Buffer.alloc(0) },
    ]);
    await page.getByText('ready to send').nth(2).waitFor();
    await shoot(page, 'draft');
    await page.getByRole('button', { name: 'Remove nothing.png' }).click();
    const field = page.getByLabel('Message to #triage');
    await field.fill('Two accounts that follow each other, seen in a reply under the ministry’s post');
    await field.press('Enter');
    await page.locator('.thread .mark-done, .thread .mark-failed').first().waitFor();
    await field.fill('/inc');
    await page.getByRole('option').first().waitFor();
    await field.press('ArrowDown');
    await shoot(page, 'suggestions');
    await field.fill('');
    await handOver(page, 'drop', '.channel', [makeTextFile('profile-picture.png')]);
    await field.press('Enter');
    const row = page.locator('.channel .row', { hasText: 'profile-picture.png' });
    await row.locator('.mark-failed, .mark-done').waitFor();
    await row.locator('.row-link').click();
    await page.locator('.thread').getByText('plain text').waitFor();
    await shoot(page, 'error');
    await page.route('**/api/messages', (route) => route.abort());
    await field.fill('Does this arrive?');
    await field.press('Enter');
    await page.getByText('Not sent').waitFor();
    await shoot(page, 'send-failed');
  });

  it('of the pages in every kind', async () => {
    const { page: first } = await openPage(browser, desk.address);
    await handOver(first, 'drop', '.channel', [makeGroupPhoto('حساب‮gnp.exe.jpg')]);
    await first.getByLabel('Message to #triage').press('Enter');
    await first.locator('.thread .mark-done').first().waitFor();
    for (const [kind, options] of [
      ['wide', {}],
      ['dark', { colorScheme: 'dark' }],
      ['phone', phone],
    ] as const) {
      const { page } = await openPage(browser, desk.address, options);
      await shoot(page, `channel-${kind}`);
      await page.locator('.row-link').first().click();
      await page.locator('.thread .message-eyeline .picture').first().waitFor();
      await shoot(page, `thread-${kind}`);
      await page.goto(`${desk.address}/incidents`);
      await page.locator('.incident-row').first().waitFor();
      await shoot(page, `incidents-${kind}`);
      await page.goto(`${desk.address}/incidents/1`);
      await page.locator('.evidence').first().waitFor();
      await shoot(page, `incident-${kind}`);
      await page.locator('#timeline-title').scrollIntoViewIfNeeded();
      await shoot(page, `incident-end-${kind}`);
      await page.goto(`${desk.address}/incidents/99`);
      await page.getByText('There is no incident 99.').waitFor();
      await shoot(page, `missing-${kind}`);
      await page.context().close();
    }
  });
});
