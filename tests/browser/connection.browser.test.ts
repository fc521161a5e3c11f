import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startBrowser } from './open-page.ts';
import { handOver, makePortrait } from './pictures.ts';
import { startDesk } from './start-desk.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe('a lost connection', () => {
  it('is said, and made up for when the desk is back, with nothing doubled', async () => {
    const first = await startDesk();
    const { page: left } = await openPage(browser, first.address);
    const { page: right } = await openPage(browser, first.address);
    const field = left.getByLabel('Message to #triage');
    await field.fill('Before the cut');
    await field.press('Enter');
    await right.locator('.row', { hasText: 'Before the cut' }).waitFor();

    await first.kill();
    await left.getByText('Connection lost, trying again…').waitFor();
    await field.fill('During the cut');
    await field.press('Enter');
    await left.getByText('Not sent. Your message is kept.').waitFor();
    const second = await startDesk({ dataDir: first.dataDir, port: first.port });
    try {
      await left.getByText('Connection lost, trying again…').waitFor({ state: 'detached' });
      await right.getByText('Connection lost, trying again…').waitFor({ state: 'detached' });
      await field.press('Enter');
      await right.locator('.row', { hasText: 'During the cut' }).waitFor();
      await handOver(left, 'drop', '.channel', [makePortrait(1)]);
      await field.press('Enter');
      // Plain words are answered too, by a line of help: all three are marked in the end.
      await right.locator('.channel .row .mark-done').nth(2).waitFor();

      for (const page of [left, right]) {
        expect(await page.locator('.channel .row').count()).toBe(3);
        expect(await page.locator('.channel .row', { hasText: 'Before the cut' }).count()).toBe(1);
        expect(await page.locator('.channel .row', { hasText: 'During the cut' }).count()).toBe(1);
      }
      await right.reload();
      await right.locator('.channel .row').nth(2).waitFor();
      expect(await right.locator('.channel .row').count()).toBe(3);
    } finally {
      await second.remove();
      await Promise.all([left.context().close(), right.context().close()]);
    }
  });

  it('while a picture is at work ends in one answer', async () => {
    const first = await startDesk();
    const { page } = await openPage(browser, first.address);
    await handOver(
      page,
      'drop',
      'main',
      [1, 3, 4, 5, 6, 7, 8].map((n) => makePortrait(n)),
    );
    await page.getByText('ready to send').nth(6).waitFor();
    await page.getByLabel('Message to #triage').press('Enter');
    await page.locator('.thread .message-person').waitFor();

    await first.stop();
    const second = await startDesk({ dataDir: first.dataDir, port: first.port });
    try {
      await page.locator('.thread .message-person .mark-done').waitFor();
      expect(await page.locator('.thread .message-eyeline').count()).toBe(1);
      await page.reload();
      await page.locator('.thread .message-eyeline').waitFor();
      expect(await page.locator('.thread .message-eyeline').count()).toBe(1);
    } finally {
      await second.remove();
      await page.context().close();
    }
  });
});
