import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  // Threads 1 and 2 with incidents 1 (portraits 1-3) and 2 (portraits 1-2).
  await drop([1, 5, 7]);
  await drop([3, 8]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});

/** Sends portraits to the channel and waits for their answer; resolves to the number of the incident that opened. */
async function drop(portraits: readonly number[]): Promise<number> {
  await page.goto(desk.address);
  await page
    .locator('[data-composer="channel"] input[type=file]')
    .setInputFiles(portraits.map((number) => makePortrait(number)));
  await page
    .locator('[data-composer="channel"] .draft-file-ready')
    .nth(portraits.length - 1)
    .waitFor();
  await page.getByLabel('Message to #triage').press('Enter');
  const answer = page.locator('.thread .message-eyeline', { hasText: 'Opened incident' });
  await answer.waitFor();
  await page.locator('.thread .mark-done').first().waitFor();
  return Number(/Opened incident (\d+)/.exec(await answer.innerText())?.[1]);
}

async function open(number: number): Promise<void> {
  await page.goto(`${desk.address}/incidents/${number}`);
  await page
    .getByRole('heading', { level: 2, name: /^Faces|^Pictures/ })
    .first()
    .waitFor();
}

async function shoot(name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

const dialog = (): Locator => page.getByRole('dialog');

describe('an incident as a whole', () => {
  it('is closed and opened again, which is said before', async () => {
    await open(1);
    await page.getByText('Closing changes nothing that is kept').waitFor();

    await page.getByRole('button', { name: 'Close incident 1' }).click();

    await page.locator('.asked').getByText('Incident 1 closed.').waitFor();
    await page.locator('.incident-line .status-closed').waitFor();
    await page.getByRole('button', { name: 'Reopen incident 1' }).click();
    await page.locator('.incident-line .status-open').waitFor();
    expectNoComplaints(watched);
  });

  it('asks for the text that a button of an answer wants, and shows what comes of it', async () => {
    await open(1);
    await page.getByRole('button', { name: 'Close incident 1' }).click();
    const asked = page.locator('.asked');

    await asked.getByRole('button', { name: 'Add a note' }).click();
    await dialog().getByRole('textbox').fill('Closed for the week');
    await dialog().getByRole('button', { name: 'Send' }).click();

    await asked.getByText('Noted under incident 1.').waitFor();
    await page.locator('.notes').getByText('Closed for the week').waitFor();
    await asked.getByRole('button', { name: 'Reopen' }).click();
    await page.locator('.incident-line .status-open').waitFor();
  });

  it('becomes a part of another one once that is agreed to, and is parted by Undo', async () => {
    await open(2);
    await page.locator('summary', { hasText: /^Merge$/ }).click();
    await page.getByLabel('Number of the incident that takes it in').fill('1');
    await page.getByLabel('Number of the incident that takes it in').press('Enter');

    await dialog().getByRole('heading', { name: 'Merge incident 2 into incident 1?' }).waitFor();
    await dialog()
      .getByText(/^Incident 2, “.*”, has 2 findings. Incident 1, “.*”, is open and has 3 findings.$/)
      .waitFor();
    await dialog().getByText('/incident merge 2 --into 1', { exact: true }).waitFor();
    await shoot('merge-plan');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('plan-title');
    const described = await dialog().getAttribute('aria-describedby');
    expect(await page.locator(`#${described}`).innerText()).toMatch(/has 2 findings.*\/incident merge 2/s);
    expect(sent).toEqual([]);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await page.locator('.asked').count()).toBe(0);

    await page.getByRole('button', { name: 'Merge…' }).click();
    await dialog().getByRole('button', { name: 'Merge', exact: true }).focus();
    await page.keyboard.press('Enter');

    await page.getByText('Incident 2 is part of incident 1 now: 2 portraits.').first().waitFor();
    await page.getByText('This incident is now part of incident 1, which has all that it had.').waitFor();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    // What could only be refused is not offered.
    expect(
      await page.getByText(/^(Edit|Export|Add a note|Add a reference|Add a technique|Restore)$/).count(),
    ).toBe(0);
    await shoot('merged');
    await page.locator('.asked').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Incident 2 stands by itself again.').first().waitFor();
    await page.locator('summary', { hasText: /^Merge$/ }).waitFor();
    expectNoComplaints(watched);
  });

  it('is parted from the whole by its own page, long after', async () => {
    await open(2);
    await page.locator('summary', { hasText: /^Merge$/ }).click();
    await page.getByLabel('Number of the incident that takes it in').fill('1');
    await page.getByRole('button', { name: 'Merge…' }).click();
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('This incident is now part of incident 1').waitFor();
    await page.goto(`${desk.address}/incidents/2`);

    await page.getByRole('button', { name: 'Take the merge back' }).click();
    await dialog().getByRole('button', { name: 'Take it back' }).click();

    await page.getByText('Incident 2 stands by itself again.').first().waitFor();
    await page.getByText('This incident is now part of').waitFor({ state: 'detached' });
  });

  it('gives the command’s own refusal for an incident that there is not', async () => {
    await open(2);
    await page.locator('summary', { hasText: /^Merge$/ }).click();
    await page.getByLabel('Number of the incident that takes it in').fill('99');

    await page.getByRole('button', { name: 'Merge…' }).click();

    const asked = page.locator('.asked');
    await asked.getByText('There is no incident 99 that can be seen here.').waitFor();
    expect(await asked.locator('code').allInnerTexts()).toEqual(['/incident list']);
    expect(await asked.innerText()).not.toContain('`');
  });
});

describe('a command that comes while another one is on its way', () => {
  it('is not lost: what was written and what was asked stay, and say that they were not sent', async () => {
    await open(2);
    const way = { isFree: () => {} };
    const freed = new Promise<void>((resolve) => {
      way.isFree = resolve;
    });
    await page.route('**/api/messages', async (route) => {
      await freed;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Close incident 2' }).click();
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.locator('summary', { hasText: 'Add a note' }).click();
    await notes.getByLabel('Note').last().fill('Said meanwhile');
    await notes.getByRole('button', { name: 'Save' }).last().click();
    await notes.getByText('Not sent: another command was being sent. Try again.').waitFor();
    const written = await notes.getByLabel('Note').last().inputValue();
    const isShown = await notes.getByLabel('Note').last().isVisible();
    await page.locator('summary', { hasText: /^Merge$/ }).click();
    await page.getByLabel('Number of the incident that takes it in').fill('1');
    await page.getByRole('button', { name: 'Merge…' }).click();
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog().getByText('Not sent: another command was being sent. Try again.').waitFor();
    await shoot('merge-not-taken');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect([written, isShown]).toEqual(['Said meanwhile', true]);

    way.isFree();

    await page.locator('.incident-line .status-closed').waitFor();
    await page.unroute('**/api/messages');
    await notes.getByRole('button', { name: 'Save' }).last().click();
    await notes.locator('.notes > li', { hasText: 'Said meanwhile' }).waitFor();
    await page.getByRole('button', { name: 'Reopen incident 2' }).click();
    await page.locator('.incident-line .status-open').waitFor();
    expectNoComplaints(watched);
  });
});

describe('threads of an incident', () => {
  it('join it from the thread, are split off from its page, and come back by Undo', async () => {
    // Thread 3 has no incident: its picture has no face.
    await page.goto(desk.address);
    await page.getByLabel('Message to #triage').fill('What do we make of this?');
    await page.getByLabel('Message to #triage').press('Enter');
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.locator('.said', { hasText: 'What do we make of this?' }).waitFor();
    const number = Number(new URL(page.url()).pathname.split('/').at(-1));

    await thread.locator('summary', { hasText: 'Incident of this thread' }).click();
    await thread.getByLabel('Number of the incident that it joins').fill('1');
    await thread.getByRole('button', { name: 'Join…' }).click();
    await dialog()
      .getByRole('heading', { name: `Let thread ${number} join incident 1?` })
      .waitFor();
    await shoot('join-plan');
    await dialog().getByRole('button', { name: 'Join', exact: true }).click();
    await thread.getByText('This thread joined incident 1').first().waitFor();

    await open(1);
    await page.locator('summary', { hasText: 'Change the threads' }).click();
    await page.getByText('brought no portrait that counts').waitFor();
    await page.getByText('brought 3 portraits (1-3)').waitFor();
    await shoot('threads');
    const own = page.locator('.thread-work > li', { hasText: '3 portraits (1-3)' });
    await own.getByLabel('Title of a new incident for it').fill('First "wave"');
    await own.getByRole('button', { name: /^Split off/ }).click();
    await dialog().getByText('The new incident is called “First "wave"”.').waitFor();
    await dialog().getByRole('button', { name: 'Split off', exact: true }).click();

    const asked = page.locator('.asked');
    await asked.getByText('Opened incident 3: "First "wave"".').waitFor();
    await page.getByText('0 findings in 0 files').waitFor();
    await asked.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 findings in 3 files').waitFor();
    expectNoComplaints(watched);
  });

  it('leave it, and join again by the answer’s button', async () => {
    await open(1);
    await page.locator('summary', { hasText: 'Change the threads' }).click();
    const added = page.locator('.thread-work > li', { hasText: 'brought no portrait that counts' }).first();
    await added.getByRole('button', { name: /^Leave…/ }).click();
    await dialog().getByRole('button', { name: 'Leave', exact: true }).click();
    const asked = page.locator('.asked');
    await asked.getByText('This thread left incident 1.').waitFor();

    await asked.getByRole('button', { name: 'Join again' }).click();

    await asked.getByText('This thread joined incident 1').waitFor();
    await page.locator('.thread-work > li').nth(1).waitFor();
  });
});

describe('faces that move', () => {
  it('go to another incident by its number, to a new one by its title, and back by Undo', async () => {
    await open(1);
    await page.getByRole('button', { name: /^Portrait 2,/ }).click();
    const field = page.getByLabel('Move to incident number, or title of a new one');
    await field.fill('2');
    await field.press('Enter');
    await dialog().getByRole('heading', { name: 'Move 1 portrait to incident 2?' }).waitFor();
    await dialog().getByRole('button', { name: 'Move', exact: true }).click();
    const asked = page.locator('.asked');
    await asked.getByText('Moved from incident 1 to incident 2: 1 portrait.').waitFor();
    await page.getByText('2 of 2 faces shown', { exact: true }).waitFor();
    await asked.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 of 3 faces shown').waitFor();

    await page.getByRole('button', { name: 'Choose all shown' }).click();
    await field.fill('A "second" wave');
    await page.getByRole('button', { name: 'Move…' }).click();
    await dialog().getByRole('heading', { name: 'Open a new incident for 3 portraits?' }).waitFor();
    await dialog().getByRole('button', { name: 'Open it' }).click();

    await asked.getByText('"A "second" wave".').waitFor();
    await asked.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 of 3 faces shown').waitFor();
    expectNoComplaints(watched);
  });

  it('are withdrawn all at once only after a yes when they are many, and come back one by one', async () => {
    await open(await drop([1, 3, 4, 5, 6, 7, 8]));
    await page.getByText(/^\d of \d faces shown$/).waitFor();
    const total = await page.locator('.face').count();
    expect(total).toBeGreaterThan(5);

    await page.getByRole('button', { name: 'Choose all shown' }).click();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await dialog()
      .getByRole('heading', { name: `Withdraw ${total} portraits?` })
      .waitFor();
    expect(await page.locator('.asked').count()).toBe(0);
    await dialog().getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText(`Withdrawn: 1-${total}`, { exact: true }).waitFor();

    await page.getByRole('textbox', { name: 'Only' }).fill('2, 3');
    await page.getByRole('button', { name: 'Restore' }).click();
    await dialog()
      .getByText(/^\/incident restore \d+ --numbers "2, 3"$/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByText('2 of 2 faces shown', { exact: true }).waitFor();
    expectNoComplaints(watched);
  });

  it('are confirmed together only after a yes when they are many; the reason stays until then', async () => {
    await page.getByRole('textbox', { name: 'Only' }).fill('');
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('7 of 7 faces shown').waitFor();
    await page.getByRole('button', { name: 'Choose all shown' }).click();
    const reason = page.getByLabel('Reason (shown beside the verdict)');
    await reason.fill('Looked at each');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await dialog()
      .getByText('Each of them gets this verdict, with the reason “Looked at each”: 1-7.')
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await reason.inputValue()).toBe('Looked at each');

    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await dialog().getByRole('button', { name: 'Confirm' }).click();

    await page.locator('.asked').getByText('Confirmed: 7 portraits (1-7).').waitFor();
    await expect.poll(() => reason.inputValue()).toBe('');
  });
});

describe('the opening of an incident', () => {
  it('gives its pictures back once its opening is taken back, and opens again with them', async () => {
    const number = await drop([1, 8]);
    await open(number);
    await page.getByRole('button', { name: 'Take the opening back…' }).click();
    await dialog()
      .getByText(/What its thread brought is kept, and waits without an incident/)
      .waitFor();

    await dialog().getByRole('button', { name: 'Take it back' }).click();

    await page.locator('.asked').getByText(`Taken back: incident ${number} is closed and empty.`).waitFor();
    await page.locator('.incident-line .status-closed').waitFor();
    await shoot('opening-taken-back');
    await page.locator('.asked').getByRole('button', { name: 'Open again' }).click();
    await page.locator('.asked').getByText(`Opened incident ${number} again:`).waitFor();
    await page.locator('.incident-line .status-open').waitFor();
    await open(number);
    expectNoComplaints(watched);
  });
});

describe('a message', () => {
  it('is pinned to the timeline of its incident above it, and taken off there', async () => {
    await page.goto(`${desk.address}/threads/1`);
    const first = page.locator('.thread .message').first();

    await first.getByRole('button', { name: /^Pin message/ }).click();

    await first.getByText('Pinned', { exact: true }).waitFor();
    await shoot('pinned');
    await open(1);
    await page
      .getByText(/^A message of this time was pinned/)
      .first()
      .waitFor();
    await page.goBack();
    await first.getByRole('button', { name: /^Unpin message/ }).click();
    await first.getByRole('button', { name: /^Pin message/ }).waitFor();
    expectNoComplaints(watched);
  });
});
