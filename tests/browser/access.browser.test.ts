import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, findTooWide } from './access-faults.ts';
import { openPage, startBrowser } from './open-page.ts';
import { handOver, makeLargePortrait } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

let browser: Browser;
let desk: RunningDesk;

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  const { page } = await openPage(browser, desk.address);
  await handOver(page, 'drop', 'main', [await makeLargePortrait(400, `a-long-name-${'x'.repeat(120)}.png`)]);
  await page.getByLabel('Message to #triage').fill(`A word that does not end: ${'unbroken'.repeat(30)}`);
  await page.getByLabel('Message to #triage').press('Enter');
  await page.locator('.thread .message-person .mark-done').waitFor();
  for (const [index, command] of ['/incident open A wave', '/incident list'].entries()) {
    await page.getByLabel('Reply in the thread').fill(command);
    await page.getByLabel('Reply in the thread').press('Enter');
    await page
      .locator('.thread .message-person .mark-done')
      .nth(index + 1)
      .waitFor();
  }
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true };

/** Goes to each kind of page and calls `look` there. */
async function visit(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  await page.goto(desk.address);
  await page.locator('.row').first().waitFor();
  await look('channel');
  await page.locator('.row-link').first().click();
  await page.locator('.thread .message-eyeline').first().waitFor();
  await look('thread');
  await page.locator('.thread .message-eyeline .picture').first().click();
  await page.locator('dialog img').waitFor();
  await look('lightbox');
  await page.keyboard.press('Escape');
  await page.goto(`${desk.address}/incidents`);
  await page.locator('.incident-row').first().waitFor();
  await look('incidents');
  await page.locator('.incident-row a').first().click();
  await page.locator('.evidence').first().waitFor();
  await look('incident');
  await page.goto(`${desk.address}/incidents/99`);
  await page.getByText('There is no incident 99.').waitFor();
  await look('missing');
}

describe('at phone width', () => {
  it('what is too wide would be found', async () => {
    const { page } = await openPage(browser, desk.address, phone);

    await page
      .locator('.row')
      .first()
      .evaluate((row) => {
        const text = document.createElement('p');
        text.textContent = 'unbroken'.repeat(30);
        row.append(text);
      });

    expect(await findTooWide(page)).toEqual([expect.stringMatching(/^<p>unbroken/)]);
    await page.context().close();
  });

  it('nothing is wider than the window', async () => {
    const { page } = await openPage(browser, desk.address, phone);
    const wide: string[] = [];

    await visit(page, async (where) => {
      for (const element of await findTooWide(page)) wide.push(`${where}: ${element}`);
    });

    expect(wide).toEqual([]);
    await page.context().close();
  });

  it('a thread is a screen of its own with a way back', async () => {
    const { page } = await openPage(browser, desk.address, phone);

    await page.locator('.row-link').first().click();
    await page.getByRole('region', { name: 'Thread' }).waitFor();
    expect(await page.locator('.channel').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Back to the channel' }).click();

    await page.locator('.channel').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });
});

describe('for those who do not see or do not point', () => {
  it('faults would be found', async () => {
    const { page } = await openPage(browser, desk.address);

    await page.evaluate(() => {
      const image = document.createElement('img');
      const button = document.createElement('button');
      const text = document.createElement('p');
      text.textContent = 'Faint';
      text.style.color = 'rgb(200 200 200)';
      document.querySelector('main')?.append(image, button, text);
    });

    expect(await findAccessFaults(page)).toEqual([
      'no alt: <img>',
      'no name: <button></button>',
      expect.stringMatching(/^contrast 1\.\d\d: <p/),
    ]);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`every control has a name, every picture words, every text contrast (${colorScheme})`, async () => {
      const { page } = await openPage(browser, desk.address, { colorScheme });
      const faults: string[] = [];

      await visit(page, async (where) => {
        for (const fault of await findAccessFaults(page)) faults.push(`${where}: ${fault}`);
      });

      expect(faults).toEqual([]);
      await page.context().close();
    });
  }

  it('a message is written, sent, its thread read and its picture opened with the keyboard alone', async () => {
    const { page } = await openPage(browser, desk.address);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        const words = [
          element?.getAttribute('aria-label'),
          element?.textContent,
          element?.querySelector('img')?.alt,
        ];
        return words.join(' ').replace(/\s+/g, ' ').trim();
      });
    const tabTo = async (name: RegExp, key = 'Tab') => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press(key);
        if (name.test(await focused())) return;
      }
      throw new Error(`no ${name} within 40 presses of ${key}`);
    };

    await tabTo(/^Skip to the content/);
    await page.keyboard.press('Enter');
    await tabTo(/^Message to #triage/);
    await page.keyboard.type('/incident list');
    await page.keyboard.press('Enter');
    await page.locator('.thread .message-eyeline').first().waitFor();
    expect(await focused()).toMatch(/^Message to #triage/);
    await tabTo(/repl(y|ies)|Open thread/, 'Shift+Tab');
    await tabTo(/A word that does not end/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.thread .message-eyeline .picture').first().waitFor();
    expect(await focused()).toBe('Thread');
    await tabTo(/yellow lines through both eyes/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(/^Close/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(/^Reply in the thread/);

    await page.context().close();
  });

  it('an answer is read out', async () => {
    const { page } = await openPage(browser, desk.address);
    const live = page.locator('[aria-live="polite"]');
    expect(await live.innerText()).toBe('');

    await handOver(page, 'drop', 'main', [await makeLargePortrait(200, 'aloud.png')]);
    await page.getByLabel('Message to #triage').press('Enter');

    await expect.poll(() => live.innerText()).toContain('New answer: ');
    await page.context().close();
  });
});
