import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoComplaints, openPage, startBrowser } from './open-page.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

/** Folder for pictures of the page, to be looked at. */
const folder = process.env.SCREENSHOTS;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

describe('the page of an incident', () => {
  let browser: Browser;
  let desk: RunningDesk;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.remove();
  });

  async function shoot(page: Page, name: string): Promise<void> {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  it('works on faces that are clicked, on fields and on notes, by the commands that chat has', async () => {
    const watched = await openPage(browser, desk.address);
    const { page } = watched;
    await page.getByRole('button', { name: 'Try it with sample pictures' }).click();
    await page.locator('.thread .mark-done').first().waitFor();

    await page.goto(`${desk.address}/incidents/1`);
    await page.locator('.face').first().click();
    await page.getByText('1 chosen: 1').waitFor();
    await shoot(page, 'incident');
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Withdrawn from incident 1: 1 portrait (1).').first().waitFor();
    await page.getByText('Withdrawn: 1', { exact: true }).waitFor();
    await shoot(page, 'incident-withdrawn');
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Back in incident 1: 1 portrait (1).').first().waitFor();

    await page.getByRole('button', { name: /^Portrait 1,/ }).waitFor();
    await page.getByRole('button', { name: 'Choose all shown' }).click();
    await page.getByText('6 chosen: 1-6').waitFor();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const compared = page.locator('.asked').getByText('Compared 2 of 6 portraits');
    await compared.first().waitFor();
    // The sheet, the animation, the mean and the plot are there to be seen.
    await expect
      .poll(
        () =>
          page
            .locator('.asked img')
            .evaluateAll((all) => all.filter((each) => (each as HTMLImageElement).naturalWidth > 0).length),
        { timeout: 20_000 },
      )
      .toBe(4);
    await shoot(page, 'incident-compared');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();

    await page.locator('.incident-head summary', { hasText: /^Edit$/ }).click();
    await page.getByLabel('Countries').fill('Belarus, PL');
    await page.getByLabel('Title', { exact: true }).first().fill('A "quoted" --title wave');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByRole('heading', { name: 'A "quoted" --title wave' }).waitFor();
    await page.getByText('BY, PL', { exact: true }).first().waitFor();

    await page.locator('summary', { hasText: 'Add a note' }).click();
    await page.getByLabel('Note').last().fill('Frst\nline');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.locator('.notes').getByText('Frst').first().waitFor();
    await page.locator('.notes summary', { hasText: /^Edit$/ }).click();
    await page.locator('.notes textarea').fill('First line');
    await page.locator('.notes').getByRole('button', { name: 'Save' }).click();
    await page.getByText('What it said before (1)').first().waitFor();
    await shoot(page, 'incident-edited');

    await page.locator('.filters select').first().selectOption('undetermined');
    const shown = await page.locator('.face').count();
    await page.locator('.filters select').first().selectOption('');
    expect(shown).toBeLessThan(await page.locator('.face').count());
    expectNoComplaints(watched);
    await page.context().close();
  });

  it('judges faces that are clicked, takes verdicts back, and works on techniques', async () => {
    const watched = await openPage(browser, desk.address);
    const { page } = watched;
    await page.goto(`${desk.address}/incidents/1`);
    await page.locator('.face').first().waitFor();
    const total = await page.locator('.face').count();

    await page.getByRole('button', { name: /^Portrait 1,/ }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Portrait 2,/ }).click();
    await page.getByLabel('Reason (shown beside the verdict)').fill('Ears "looked" at --twice');
    await page.getByRole('button', { name: 'Confirm', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Confirmed: 2 portraits (1, 2).').first().waitFor();
    await page.getByRole('button', { name: /^Portrait 2, .*, confirmed/ }).waitFor();
    await expect.poll(() => page.getByLabel('Reason (shown beside the verdict)').inputValue()).toBe('');
    await page.locator('.judged', { hasText: 'Ears "looked" at --twice' }).first().waitFor();
    await shoot(page, 'incident-judged');

    await page.getByRole('combobox', { name: 'Verdict' }).selectOption('confirmed');
    expect(await page.locator('.face').count()).toBe(2);
    await page.getByText('Verdicts on the chosen faces (1)').click();
    await page.getByRole('button', { name: 'Take back: confirmed 1-2' }).click();
    await page.getByText(`0 of ${total} faces shown`).waitFor();
    expect(await page.locator('.face').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Verdict' }).selectOption('');
    expect(await page.locator('.face').count()).toBe(total);

    // The answer's own button, where one stands.
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByRole('button', { name: /^Portrait 2, .*, rejected/ }).waitFor();
    await page.locator('.asked').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Portrait 2, .*, proposed/ }).waitFor();

    await page.getByText('Add a technique', { exact: true }).click();
    await page.getByLabel('Number or name').fill('T0145.02');
    await page.getByText('DISARM has no such technique. The nearest:').waitFor();
    await page.getByLabel('Number or name').fill('stock image');
    await page.getByRole('button', { name: 'T0145.007 Stock Image Account Imagery' }).click();
    await page.getByLabel('Description: what shows').fill('Bought "twice"');
    await shoot(page, 'incident-technique');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'T0145.007 Stock Image Account Imagery' }).waitFor();
    await page.getByText('Rests on 1-2.').waitFor();
    await page.locator('.techniques').getByText('Bought "twice"', { exact: true }).first().waitFor();
    await page.getByLabel('Number or name').fill('T9999');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('has no technique "T9999"').first().waitFor();
    await page.getByRole('button', { name: 'Remove T0145.007' }).click();
    await page.getByRole('heading', { name: 'T0145.007' }).waitFor({ state: 'detached' });
    await page.locator('.asked').getByRole('button', { name: 'Add again' }).click();
    await page.getByRole('heading', { name: 'T0145.007' }).waitFor();
    expectNoComplaints(watched);
    await page.context().close();
  });

  it('holds an incident, says since when, and ends that by the button and by Undo', async () => {
    const watched = await openPage(browser, desk.address);
    const { page } = watched;
    await page.goto(`${desk.address}/incidents/1`);
    const hold = page.locator('.hold');

    await hold.getByRole('button', { name: 'Hold', exact: true }).click();
    await hold.getByText('Incident 1 is held: nothing of it can be forgotten').waitFor();
    await hold.getByRole('button', { name: 'End the hold' }).waitFor();
    expect(await hold.locator('p').first().innerText()).toMatch(
      /^Held since \S+ \S+ UTC: nothing of it can be forgotten\. End the hold$/,
    );
    await shoot(page, 'incident-held');
    await hold.getByRole('button', { name: 'Undo' }).click();
    await hold.getByText('Not held.', { exact: true }).waitFor();

    await hold.getByRole('button', { name: 'Hold', exact: true }).click();
    await hold.getByRole('button', { name: 'End the hold' }).click();
    await hold.getByText('Incident 1 is not held any more.').waitFor();
    await hold.getByText('Not held.', { exact: true }).waitFor();
    const kinds = await page.locator('.timeline .kind').allTextContents();
    expect(kinds.slice(-4)).toEqual(['held', 'released', 'held', 'released']);
    expectNoComplaints(watched);
    await page.context().close();
  });

  it.skipIf(!folder).each([
    ['incident-dark', { colorScheme: 'dark' }],
    ['incident-phone', phone],
  ] as const)('%s', async (name, options) => {
    const { page } = await openPage(browser, desk.address, options);
    await page.goto(`${desk.address}/incidents/1`);
    await page.locator('.face').first().click();
    await shoot(page, name);
    await page.context().close();
  });
});
