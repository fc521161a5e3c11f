import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectNoComplaints, openPage, startBrowser, type WatchedPage } from './open-page.ts';
import { handOver, makeLargePortrait, makePortrait, makeTextFile } from './pictures.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

let browser: Browser;
let desk: RunningDesk;
let watched: WatchedPage;

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});
beforeEach(async () => {
  watched = await openPage(browser, desk.address);
});
afterEach(async () => {
  expectNoComplaints(watched);
  await watched.page.context().close();
});

describe('a picture', () => {
  it('dropped on the channel is answered in its thread with an overlay, and is there after a reload', async () => {
    const { page } = watched;

    await handOver(page, 'drop', 'main', [await makeLargePortrait(400, 'dropped.png')]);
    await page.getByText('ready to send').waitFor();
    await page.getByLabel('Message to #triage').press('Enter');

    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.locator('.message-person .mark-working').waitFor();
    const overlay = thread.locator('.message-eyeline img');
    await overlay.waitFor();
    await thread.locator('.message-person .mark-done').waitFor();
    await expect
      .poll(() => overlay.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(300);
    expect(await overlay.getAttribute('alt')).toContain('StyleGAN');
    expect(await thread.locator('.message-eyeline').innerText()).toContain(
      'of the width from the StyleGAN position',
    );
    await page.reload();
    await thread.locator('.message-eyeline img').waitFor();
    const row = page.locator('.channel .row').last();
    expect(await row.innerText()).toContain('Answered');
    expect(await row.innerText()).toContain('1 reply');
  });

  it('pasted into the field is shown before it is sent, and can be taken out again', async () => {
    const { page } = watched;

    await handOver(page, 'paste', '[data-composer="channel"] textarea', [makePortrait(1, 'pasted.jpg')]);
    const preview = page.locator('.draft-file img');
    await preview.waitFor();

    expect(await preview.getAttribute('src')).toMatch(/^blob:/);
    await page.getByText('ready to send').waitFor();
    await page.getByRole('button', { name: 'Remove pasted.jpg' }).click();
    await page.locator('.draft-file').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('chosen with others goes out as one message, two uploads at a time', async () => {
    const { page } = watched;
    const running = { now: 0, most: 0 };
    await page.route('**/api/uploads', async (route) => {
      running.most = Math.max(running.most, ++running.now);
      await new Promise((resolve) => setTimeout(resolve, 150));
      running.now--;
      await route.continue();
    });
    const before = await page.locator('.channel .row').count();

    await page
      .locator('[data-composer="channel"] input[type=file]')
      .setInputFiles([1, 3, 4, 5, 6].map((n) => makePortrait(n)));
    await page.getByLabel('Message to #triage').fill('Five accounts');
    await page.getByLabel('Message to #triage').press('Enter');

    const row = page.locator('.channel .row').nth(before);
    await row.locator('.said', { hasText: 'Five accounts' }).waitFor();
    expect(await row.locator('.thumbnails img').count()).toBe(5);
    expect(running.most).toBe(2);
    await row.locator('.mark-done').waitFor();
  });

  it('that is none is answered with what was expected and what came', async () => {
    const { page } = watched;

    await handOver(page, 'drop', 'main', [makeTextFile('portrait.png')]);
    await page.getByLabel('Message to #triage').press('Enter');

    const answer = page.getByRole('region', { name: 'Thread' }).locator('.message-eyeline');
    await answer.getByText('plain text').waitFor();
    expect(await answer.innerText()).toContain('Expected a JPEG, PNG, WebP');
    await page
      .getByRole('region', { name: 'Thread' })
      .locator('.message-person .mark-failed, .message-person .mark-done')
      .waitFor();
  });

  it('without bytes is refused at once, and the rest goes out without it', async () => {
    const { page } = watched;

    await handOver(page, 'drop', 'main', [
      makePortrait(1),
      { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
    ]);
    await page.getByText('The file is empty. Choose another one.').waitFor();
    await page.getByText('ready to send').waitFor();
    await page.getByLabel('Message to #triage').press('Enter');

    await page
      .getByText('Sent without empty.png, which could not be added. Remove it, or choose another file.')
      .waitFor();
    expect(await page.locator('.draft-file .name').allInnerTexts()).toEqual(['empty.png']);
    await page.locator('.channel .row').last().locator('.mark-done').waitFor();
  });

  it('opens at full size, zooms, and gives the focus back on Escape', async () => {
    const { page } = watched;
    await handOver(page, 'drop', 'main', [makePortrait(7), makePortrait(8)]);
    await page.getByLabel('Message to #triage').press('Enter');
    const picture = page.locator('.thread .message-person .picture').first();
    await picture.waitFor();

    await picture.focus();
    await page.keyboard.press('Enter');
    const box = page.getByRole('dialog');
    await box.getByText('1 of 2').waitFor();
    await page.keyboard.press('ArrowRight');
    await box.getByText('2 of 2').waitFor();
    await box.getByRole('button', { name: 'Full size' }).click();
    expect(
      await box.locator('img').evaluate((image: HTMLImageElement) => [image.width, image.naturalWidth]),
    ).toEqual([128, 128]);
    expect(await box.getByRole('link', { name: 'Open file' }).getAttribute('href')).toMatch(
      /^\/files\/[0-9a-f]{64}$/,
    );
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });

    expect(await picture.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.locator('.thread .message-person .mark-done').waitFor();
  });
});

describe('a command', () => {
  it('is completed by the keyboard and answered', async () => {
    const { page } = watched;
    const field = page.getByLabel('Message to #triage');

    await field.pressSequentially('/incident li');
    const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
    await options.filter({ hasText: '/incident list' }).waitFor();
    expect(await field.getAttribute('role')).toBe('combobox');
    await field.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await field.press('Tab');
    expect((await field.inputValue()).trim()).toBe('/incident list');
    await field.press('Enter');

    const row = page.locator('.channel .row').last();
    await row.locator('.said', { hasText: '/incident list' }).waitFor();
    await page.locator('.thread .message-eyeline').waitFor();
  });

  it('leaves the list of suggestions with Escape, and goes out as it is written with Enter', async () => {
    const { page } = watched;
    const field = page.getByLabel('Message to #triage');

    await field.pressSequentially('/hel');
    await page.getByRole('option').first().waitFor();
    await field.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('/hel');
    await field.press('Enter');

    await page
      .locator('.channel .row')
      .last()
      .locator('.said', { hasText: /^\/hel$/ })
      .waitFor();
  });
});

describe('a text', () => {
  it('breaks a line with Shift and Enter', async () => {
    const { page } = watched;
    const field = page.getByLabel('Message to #triage');

    await field.pressSequentially('first');
    await field.press('Shift+Enter');
    await field.pressSequentially('second');

    expect(await field.inputValue()).toBe('first\nsecond');
  });

  it('that cannot be sent is kept, and sent once on the second try', async () => {
    const { page } = watched;
    const keys: string[] = [];
    await page.route('**/api/messages', async (route) => {
      keys.push((route.request().postDataJSON() as { key: string }).key);
      // The first one arrives, but its answer does not.
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    const field = page.getByLabel('Message to #triage');

    await field.fill('Sent just once');
    await field.press('Enter');
    await page.getByText('Not sent. Your message is kept. Eyeline did not answer.').waitFor();
    expect(await field.inputValue()).toBe('Sent just once');
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('');

    expect(keys).toEqual([keys[0], keys[0]]);
    expect(await page.locator('.channel .row', { hasText: 'Sent just once' }).count()).toBe(1);
  });
});

describe('a button that asks', () => {
  it('adds the note that was written to the incident', async () => {
    const { page } = watched;
    await handOver(page, 'drop', 'main', [await makeLargePortrait(320, 'noted.png')]);
    await page.getByLabel('Message to #triage').press('Enter');
    const answers = page.locator('.thread .message-eyeline');
    await answers.getByRole('button', { name: 'Open an incident' }).click();
    const button = answers.getByRole('button', { name: /note/i });
    await button.waitFor();

    await button.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Second account of the same person <b>');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.locator('.thread .message-person').nth(2).locator('.mark-done').waitFor();
    await page
      .locator('.thread .message-eyeline')
      .getByRole('link', { name: /incident \d/i })
      .last()
      .click();

    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByText('Second account of the same person <b>').waitFor();
    expect(await page.locator('.evidence code.hash-full').first().innerText()).toMatch(/^[0-9a-f]{64}$/);
    expect(await page.getByRole('region', { name: 'Timeline' }).locator('li').count()).toBeGreaterThan(1);
    await page.getByRole('link', { name: /^#triage \/ \d+$/ }).click();
    await page.getByRole('region', { name: 'Thread' }).waitFor();
  });
});
