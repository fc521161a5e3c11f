import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoComplaints, openPage, startBrowser } from './open-page.ts';
import { handOver, makeLargePortrait, makeTextFile } from './pictures.ts';
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

const MARKUP =
  '<img src=x onerror="document.title=1;globalThis.wasRun=1"><script>globalThis.wasRun=1</script>';

describe('hostile words', () => {
  it('in a name and a text are shown as they are, and nothing in them runs', async () => {
    const watched = await openPage(browser, desk.address);
    const { page } = watched;
    const name = '<img src=x onerror=globalThis.wasRun=1>.png';

    await handOver(page, 'drop', 'main', [
      await makeLargePortrait(300, name),
      makeTextFile('<svg onload=globalThis.wasRun=1>.png'),
    ]);
    await page.getByLabel('Message to #triage').fill(MARKUP);
    await page.getByLabel('Message to #triage').press('Enter');
    await page.locator('.thread .message-person .mark-done').waitFor();
    await page.getByLabel('Reply in the thread').fill(`/incident open ${MARKUP}`);
    await page.getByLabel('Reply in the thread').press('Enter');
    await page.locator('.thread .message-person .mark-done').nth(1).waitFor();
    await page.goto(`${desk.address}/incidents`);
    await page.locator('.incident-row a').first().click();
    await page.locator('.evidence').first().waitFor();
    await page.goto(desk.address);
    await page.locator('.row').first().waitFor();

    expect(await page.locator('.row .said').first().innerText()).toBe(MARKUP);
    await page.locator('.row-link').first().click();
    await page.locator('.thread').getByText(name).first().waitFor();
    expect(await page.evaluate('globalThis.wasRun')).toBeUndefined();
    expect(await page.locator('img[src="x"], .said *, .name *').count()).toBe(0);
    expectNoComplaints(watched);
    await page.context().close();
  });

  it('that turn the order of their neighbours are named', async () => {
    const watched = await openPage(browser, desk.address);
    const { page } = watched;

    await handOver(page, 'drop', 'main', [await makeLargePortrait(300, 'holiday\u202egnp.exe.png')]);
    await page.getByLabel('Message to #triage').fill('left \u202e right');
    await page.getByLabel('Message to #triage').press('Enter');
    await page.locator('.thread .message-person .mark-done').waitFor();

    const sent = await page.locator('.thread .message-person').innerText();
    expect(sent).toContain('left [U+202E] right');
    expect(await page.locator('body').innerText()).not.toContain('\u202e');
    expectNoComplaints(watched);
    await page.context().close();
  });
});

describe('the page', () => {
  it('may run no script but its own', async () => {
    const { page } = await openPage(browser, desk.address);
    const response = await page.goto(desk.address);

    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    await expect(
      page.evaluate("document.body.innerHTML = '<img src=x onerror=globalThis.wasRun=1>'"),
    ).rejects.toThrow('TrustedHTML');
    await page.context().close();
  });
});
