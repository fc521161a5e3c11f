import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from './open-page.ts';
import { type RunningDesk, startDesk } from './start-desk.ts';

let browser: Browser;
let desk: RunningDesk;
let context: BrowserContext;
/** Pages that opened a stream, one entry a connection. */
let streams: Page[];

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), startDesk()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.remove();
});
beforeEach(async () => {
  streams = [];
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(170_000);
  context.on('request', (request) => {
    if (request.url().includes('/api/events')) streams.push(request.frame().page());
  });
});
afterEach(async () => {
  await context.close();
});

/** Opens this many tabs of one browser, one after the other. */
async function openTabs(count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let i = 0; i < count; i++) {
    const page = await context.newPage();
    await page.goto(desk.address);
    await page.getByLabel('Message to #triage').waitFor();
    tabs.push(page);
  }
  await expect.poll(() => streams.length).toBeGreaterThan(0);
  return tabs;
}

async function say(page: Page | undefined, text: string): Promise<void> {
  const field = page?.getByLabel('Message to #triage');
  await field?.fill(text);
  await field?.press('Enter');
}

/** Every tab shows the message once, and that it was answered. */
async function expectAnswered(tabs: readonly Page[], text: string): Promise<void> {
  for (const page of tabs) {
    const row = page.locator('.channel .row', { hasText: text });
    await row.locator('.mark-done').waitFor();
    expect(await row.count()).toBe(1);
  }
}

/** The tab that holds the connection. */
function leaderOf(tabs: readonly Page[]): Page {
  const leader = tabs.find((page) => page === streams.at(-1));
  if (!leader) throw new Error('Expected one of the tabs to hold the stream but received none.');
  return leader;
}

const others = (tabs: readonly Page[], leader: Page) => tabs.filter((page) => page !== leader);

describe('eight tabs of one browser', () => {
  it('all show an answer to what one of them sent, can all send, and share one stream', async () => {
    const tabs = await openTabs(8);

    await say(tabs[7], '/help from the eighth');
    await expectAnswered(tabs, '/help from the eighth');
    for (const [index, page] of tabs.entries()) await say(page, `/help number ${index}`);

    for (const index of tabs.keys()) await expectAnswered(tabs, `/help number ${index}`);
    expect(streams).toHaveLength(1);
  });
});

describe('tabs go on, with nothing missed or doubled,', () => {
  it('after the one that leads was closed', async () => {
    const tabs = await openTabs(3);
    const leader = leaderOf(tabs);
    const left = others(tabs, leader);

    await leader.close();
    await say(left[0], '/help after the close');

    await expectAnswered(left, '/help after the close');
    expect(left).toContain(streams.at(-1));
  });

  it('after the one that leads crashed', async () => {
    const tabs = await openTabs(3);
    const leader = leaderOf(tabs);
    const left = others(tabs, leader);

    const session = await context.newCDPSession(leader);
    const crashed = leader.waitForEvent('crash');
    // Nobody is left to answer it.
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await say(left[0], '/help after the crash');

    await expectAnswered(left, '/help after the crash');
  });

  it('after the one that leads went elsewhere and came back', async () => {
    const tabs = await openTabs(3);
    const leader = leaderOf(tabs);
    const left = others(tabs, leader);

    await leader.goto('about:blank');
    await say(left[0], '/help while away');
    await expectAnswered(left, '/help while away');
    await leader.goBack();
    await say(left[1], '/help once back');

    await expectAnswered(tabs, '/help while away');
    await expectAnswered(tabs, '/help once back');
  });

  it('while the one that leads is frozen, and when it thaws', async () => {
    const tabs = await openTabs(3);
    const leader = leaderOf(tabs);
    const left = others(tabs, leader);
    const session = await context.newCDPSession(leader);

    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await say(left[0], '/help while frozen');
    await expectAnswered(left, '/help while frozen');
    await session.send('Page.setWebLifecycleState', { state: 'active' });

    await expectAnswered(tabs, '/help while frozen');
  });

  it('after another one was frozen, and thaws', async () => {
    const tabs = await openTabs(3);
    const [frozen, ...left] = others(tabs, leaderOf(tabs));
    if (!frozen) throw new Error('Expected three tabs.');
    const session = await context.newCDPSession(frozen);

    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await say(left[0], '/help to those awake');
    await expectAnswered(left, '/help to those awake');
    await session.send('Page.setWebLifecycleState', { state: 'active' });

    await expectAnswered([frozen], '/help to those awake');
  });

  it('while the one that leads hangs without a word, and when it comes to', async () => {
    const tabs = await openTabs(3);
    const leader = leaderOf(tabs);
    const left = others(tabs, leader);

    const hanging = leader.evaluate(() => {
      const untilMs = Date.now() + 16_000;
      while (Date.now() < untilMs);
    });
    await say(left[0], '/help while it hangs');
    await expectAnswered(left, '/help while it hangs');
    expect(left).toContain(streams.at(-1));
    await hanging;
    await say(left[1], '/help when it is back');

    await expectAnswered(tabs, '/help while it hangs');
    await expectAnswered(tabs, '/help when it is back');
  });

  it('after the server was away', async () => {
    const tabs = await openTabs(3);
    await say(tabs[0], '/help before the server went');
    await expectAnswered(tabs, '/help before the server went');

    await desk.kill();
    for (const page of tabs) await page.getByText('Connection lost, trying again…').waitFor();
    desk = await startDesk({ dataDir: desk.dataDir, port: desk.port });
    for (const page of tabs) {
      await page.getByText('Connection lost, trying again…').waitFor({ state: 'detached' });
    }
    await say(tabs[2], '/help with the server back');

    await expectAnswered(tabs, '/help before the server went');
    await expectAnswered(tabs, '/help with the server back');
  });
});

describe('a browser without locks between tabs', () => {
  it('has a stream a tab, which a hidden one lets go of and takes up again', async () => {
    await context.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'locks');
    });
    const [first, second] = await openTabs(2);
    if (!first || !second) throw new Error('Expected two tabs.');
    await expect.poll(() => streams.length).toBe(2);

    await second.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await second.waitForEvent('requestfailed', (request) => request.url().includes('/api/events'));
    await say(first, '/help while hidden');
    await expectAnswered([first], '/help while hidden');
    await second.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });

    await expectAnswered([first, second], '/help while hidden');
    expect(streams).toHaveLength(3);
  });
});
