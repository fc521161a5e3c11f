import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentPage, PictureView } from '../../src/core/chat/pages/incident-page.ts';
import { NO_FIELDS } from '../../src/core/incident/casework/incident-fields.ts';
import { readHeic } from '../fixtures/heic-file.ts';
import { openPage, startBrowser, type WatchedPage } from './open-page.ts';
import { makeLargePortrait, makePortrait, makeTextFile } from './pictures.ts';
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
  await watched.page.context().close();
});

function makePicture(index: number): PictureView {
  const sha256 = index.toString(16).padStart(64, '0');
  return {
    file: {
      name: `${index}.png`,
      mediaType: 'image/png',
      altText: 'The picture as received.',
      sha256,
      sizeBytes: 9,
    },
    names: [`${index}.png`],
    containers: [],
    declarations: null,
    provenance: { items: [], total: 0 },
    widthPx: 600,
    heightPx: 600,
    receivedMs: 1_800_000_000_000 + index,
    overlays: [],
    findings: [],
  };
}

/** Answers for incident 7: this many pictures in parts of 50, none of which can be loaded. */
async function fakeIncident(page: Page, pictures: number): Promise<void> {
  const all = Array.from({ length: pictures }, (_, index) => makePicture(index));
  const partOf = (beyond: number): IncidentPage['pictures'] => {
    const end = beyond + 50;
    return { items: all.slice(beyond, end), total: pictures, next: end < pictures ? end : null };
  };
  const incident: IncidentPage = {
    number: 7,
    title: 'Many pictures',
    status: 'open',
    openedMs: 1_800_000_000_000,
    closedMs: null,
    findings: pictures,
    alignments: { aligned: pictures, near: 0, unaligned: 0, undetermined: 0 },
    ...NO_FIELDS,
    summary: '',
    mergedInto: null,
    hold: null,
    overMs: null,
    references: [],
    sources: [],
    pages: { items: [], total: 0 },
    withdrawn: [],
    edits: [],
    confirmed: 0,
    techniques: [],
    suggestedTechniques: [],
    verdicts: [],
    threads: [],
    pictures: partOf(0),
    accounts: { items: [], total: 0, next: null },
    made: { items: [], total: 0, next: null },
    notes: { items: [], total: 0, next: null },
    timeline: { items: [], total: 0, next: null },
  };
  await page.route('**/api/incidents/7', (route) => route.fulfill({ json: incident }));
  await page.route('**/api/incidents/7/pictures?*', (route) => {
    const { searchParams } = new URL(route.request().url());
    return route.fulfill({ json: partOf(Number(searchParams.get('beyond'))) });
  });
}

/** How much higher the whole document is than its window, px: what can be scrolled away. */
function overshoot(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight - clientHeight;
  });
}

async function say(page: Page, text: string, field = 'Message to #triage'): Promise<void> {
  await page.getByLabel(field).fill(text);
  await page.getByLabel(field).press('Enter');
  await page.locator('.said', { hasText: text }).first().waitFor();
}

describe('a long page', () => {
  it('of an incident with 20 pictures ends at its own end, with no blank space below the window', async () => {
    const { page } = watched;
    await fakeIncident(page, 20);

    await page.goto(`${desk.address}/incidents/7`);
    await page.locator('.evidence').nth(19).waitFor();

    expect(await overshoot(page)).toBe(0);
    await page.locator('#timeline-title').scrollIntoViewIfNeeded();
    await page.keyboard.press('End');
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 20_000);
    expect(await page.locator('.top').evaluate((bar) => bar.getBoundingClientRect().top)).toBe(0);
  });

  it('of an incident of 3,000 findings shows 50 at a time, and the keyboard goes on where it was', async () => {
    const { page } = watched;
    await page.setViewportSize({ width: 390, height: 844 });
    await fakeIncident(page, 3_000);
    await page.goto(`${desk.address}/incidents/7`);
    const pictures = page.getByRole('region', { name: 'Pictures 3000 findings in 3000 files' });
    await pictures.locator('.evidence').nth(49).waitFor();

    const before = await pictures.locator('.evidence').count();
    const words = await pictures.locator('.more').innerText();
    await page.getByRole('button', { name: 'Show more pictures' }).focus();
    await page.keyboard.press('Enter');
    await pictures.locator('.evidence').nth(99).waitFor();

    expect([before, words.replace(/\s+/g, ' ')]).toEqual([50, 'Show more pictures 50 of 3000 shown']);
    expect(await pictures.locator('.evidence').count()).toBe(100);
    expect(await pictures.locator('.evidence:focus h3').innerText()).toBe('50.png');
    await page.keyboard.press('Tab');
    const inCard = pictures.locator('.evidence').nth(50);
    expect(await inCard.evaluate((card) => card.contains(document.activeElement))).toBe(true);
    const beyondPx = page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(await beyondPx).toBe(0);
  });

  it('of an incident keeps what is shown of it when something new comes', async () => {
    const { page } = watched;
    await fakeIncident(page, 120);
    await page.goto(`${desk.address}/incidents/7`);
    const more = page.getByRole('button', { name: 'Show more pictures' });
    for (const shown of [100, 120]) {
      await more.click();
      await page
        .locator('.evidence')
        .nth(shown - 1)
        .waitFor();
    }
    const again = page.waitForRequest('**/api/incidents/7/pictures?beyond=100');

    const other = await page.context().newPage();
    await other.goto(desk.address);
    await say(other, '/help in another tab');
    await again;

    await expect.poll(() => page.locator('.evidence').count()).toBe(120);
    expect(await more.count()).toBe(0);
  });
});

describe('what one sends', () => {
  it('is shown at once, however far up its list was scrolled', async () => {
    const { page } = watched;
    for (let number = 1; number <= 14; number++) await say(page, `/help line ${number}`);
    const list = page.locator('[data-scroll="channel"]');
    await list.evaluate((element) => {
      element.scrollTop = 0;
    });

    await say(page, '/help from above');

    const own = page.locator('.channel .row', { hasText: '/help from above' });
    await expect
      .poll(() =>
        own.evaluate((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          const view = row.closest('[data-scroll]')?.getBoundingClientRect() as DOMRect;
          return bottom > view.top && top < view.bottom;
        }),
      )
      .toBe(true);
  });

  it('in the channel opens its thread in place of another that is open', async () => {
    const { page } = watched;
    await say(page, '/help first');
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/threads\/\d+$/);
    const before = page.url();

    await say(page, '/help second');

    await expect.poll(() => page.url()).not.toBe(before);
    expect(await page.locator('.thread .message-person .said').first().innerText()).toBe('/help second');
    expect(
      await page.getByLabel('Message to #triage').evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  it('in the channel leaves a thread open in which one writes by then', async () => {
    const { page } = watched;
    await say(page, '/help first');
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/threads\/\d+$/);
    const before = page.url();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/api/messages', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel('Message to #triage').fill('/help second');
    await page.getByLabel('Message to #triage').press('Enter');

    await page.getByLabel('Reply in the thread').fill('Half a sent');
    goOn();
    await page.locator('.channel .row', { hasText: '/help second' }).waitFor();

    expect(page.url()).toBe(before);
    expect(await page.getByLabel('Reply in the thread').inputValue()).toBe('Half a sent');
  });

  it('goes out without the file that cannot be read, which is named and can be tried again', async () => {
    const { page } = watched;
    await page.route('**/api/uploads', (route) =>
      route.request().headers()['x-file-name'] === 'torn.jpg' ? route.abort() : route.continue(),
    );
    const files = [1, 3, 4, 5, 6, 7, 8].map((number) => makePortrait(number));
    await page
      .locator('[data-composer="channel"] input[type=file]')
      .setInputFiles([...files.slice(0, 3), makePortrait(1, 'torn.jpg'), ...files.slice(3)]);
    await page.locator('.draft-file-failed').waitFor();

    await say(page, 'Eight accounts');

    const row = page.locator('.channel .row', { hasText: 'Eight accounts' });
    await row.waitFor();
    expect(await row.getByText('and 1 more').count()).toBe(1);
    expect(await page.locator('.draft-file').count()).toBe(1);
    const problem = page.locator('.composer .field-problem').first();
    expect(await problem.innerText()).toBe(
      'Sent without torn.jpg, which could not be added. Try it again and send it, or remove it.',
    );
    await page.unroute('**/api/uploads');
    await page.getByRole('button', { name: 'Try torn.jpg again' }).click();
    await page.getByText('ready to send').waitFor();
    await page.getByRole('button', { name: 'Send' }).first().click();
    await expect.poll(() => page.locator('.draft-file').count()).toBe(0);
  });
});

describe('a draft', () => {
  it('is there after a reload, with its files', async () => {
    const { page } = watched;
    const field = page.getByLabel('Message to #triage');
    await page
      .locator('[data-composer="channel"] input[type=file]')
      .setInputFiles([makePortrait(1), makePortrait(3)]);
    await field.fill('Not sent yet');
    await page.getByText('ready to send').nth(1).waitFor();

    await page.reload();

    await page.getByText('ready to send').nth(1).waitFor();
    expect(await field.inputValue()).toBe('Not sent yet');
    expect(await page.locator('.draft-file .name').allInnerTexts()).toEqual(['person-1.jpg', 'person-3.jpg']);
    await field.press('Enter');
    await page.locator('.channel .row', { hasText: 'Not sent yet' }).waitFor();
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('');
  });

  it('of a tab that was closed a day ago is gone from the browser, one of today is not', async () => {
    const { page } = watched;
    await expect
      .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
      .toContain('eyeline-desk');
    await page.evaluate(async () => {
      const opening = indexedDB.open('eyeline-desk');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const writing = opening.result.transaction('drafts', 'readwrite');
      const store = writing.objectStore('drafts');
      const file = new File(['x'], 'x.png');
      const draft = { place: 'channel', text: 'Left behind', attempt: null, files: [{ id: 1, file }] };
      const nowMs = Date.now();
      store.put({ ...draft, savedMs: nowMs - 86_400_001, sizeBytes: 1 }, ['closed long ago', 'channel']);
      store.put({ ...draft, savedMs: nowMs - 80_000_000, sizeBytes: 1 }, ['closed today', 'channel']);
      store.put(draft, ['of an earlier version', 'channel']);
      // A reload takes back what is not committed by then.
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onabort = () => reject(writing.error);
      });
      opening.result.close();
    });

    await page.reload();

    await expect.poll(() => draftTabs(page)).toEqual(['closed today']);
  });

  it('for whose files the browser has no room says so, and keeps its words', async () => {
    const { page } = watched;
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (value: { files: unknown[] }, key) {
        const request = put.call(this, value, key);
        // As a browser does it: the write is taken, and fails when it is committed.
        if (value.files.length > 0) this.transaction.abort();
        return request;
      };
    });

    await page.getByLabel('Message to #triage').fill('Words are small');
    await page.locator('[data-composer="channel"] input[type=file]').setInputFiles([makePortrait(1)]);

    await page
      .getByText(
        'The browser has no room to keep these files. Send them soon: reloading or closing the page loses them.',
      )
      .waitFor();
    await page.getByText('ready to send').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Message to #triage').inputValue()).toBe('Words are small');
    expect(await page.locator('.draft-file').count()).toBe(0);
  });

  it('that the browser cannot keep at all says so', async () => {
    const { page } = watched;
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('No room.', 'QuotaExceededError');
      };
    });

    await page.getByLabel('Message to #triage').fill('Not to be lost');

    await page
      .getByText('The browser cannot keep this draft. Send it soon: reloading or closing the page loses it.')
      .waitFor();
  });
});

describe('previews', () => {
  it('are thumbnails, and the original is loaded once it is opened', async () => {
    const { page } = watched;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const files = [await makeLargePortrait(900, 'one.png'), await makeLargePortrait(800, 'two.png')];
    await page.locator('[data-composer="channel"] input[type=file]').setInputFiles(files);
    await say(page, 'Two large ones');
    const row = page.locator('.channel .row', { hasText: 'Two large ones' });
    await row.locator('.mark-done').waitFor();
    await row.locator('.row-link').click();
    const link = page.locator('.thread .message-eyeline').getByRole('link', { name: /incident \d/i });
    await link.first().click();
    await page.locator('.evidence img').first().waitFor();
    for (const image of await page.locator('.evidence img').all()) await image.scrollIntoViewIfNeeded();

    await expect
      .poll(() =>
        page
          .locator('.evidence img')
          .evaluateAll((all) =>
            all.map((image) => Math.max((image as HTMLImageElement).naturalWidth, 1) > 100),
          ),
      )
      .toEqual([true, true, true, true]);

    const own = files.map(({ buffer }) => `/files/${createHash('sha256').update(buffer).digest('hex')}`);
    expect(asked.filter((path) => own.includes(path))).toEqual([]);
    await page.locator('.evidence .picture').first().click();
    await expect
      .poll(() =>
        page
          .getByRole('dialog')
          .locator('img')
          .evaluate((image) => (image as HTMLImageElement).naturalWidth),
      )
      .toBeGreaterThan(512);
    await page.keyboard.press('Escape');
  });

  it('stand in for a HEIC, which the browser does not show and saves', async () => {
    const { page } = watched;
    const heic = { name: 'phone.heic', mimeType: 'image/heic', buffer: readHeic('face') };
    await page.locator('[data-composer="channel"] input[type=file]').setInputFiles([heic]);
    await say(page, 'From a phone');
    const row = page.locator('.channel .row', { hasText: 'From a phone' });
    await row.locator('.mark-done').waitFor();
    await row.locator('.row-link').click();

    await page.locator('.thread .message-person .picture').first().click();

    const dialog = page.getByRole('dialog');
    await expect
      .poll(() => dialog.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBe(192);
    expect(await dialog.locator('.lightbox-alt').innerText()).toBe(
      'Picture phone.heic (a preview, since not all browsers show this kind of picture)',
    );
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Save file' }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/^picture-[0-9a-f]{8}\.heic$/);
    await page.keyboard.press('Escape');
  });
});

describe('at a width of 390 px', () => {
  it('the column of readings is all in sight', async () => {
    const { page } = watched;
    await page.setViewportSize({ width: 390, height: 844 });
    await page
      .locator('[data-composer="channel"] input[type=file]')
      .setInputFiles([
        makePortrait(1, 'Screenshot_20260301-140207_Instagram.jpg'),
        makePortrait(3),
        makeTextFile('not_a_picture_at_all_but_text.png'),
      ]);
    await say(page, 'Narrow');
    await page.locator('.channel .row', { hasText: 'Narrow' }).locator('.row-link').click();
    await page.locator('.thread .message-eyeline table').waitFor();
    await say(page, '/incident show', 'Reply in the thread');
    await page.locator('.thread .message-eyeline table').nth(1).waitFor();

    const hidden = await page
      .locator('.thread .table-scroll')
      .evaluateAll((tables) => tables.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));

    expect(hidden).toEqual([0, 0]);
  });
});

/** The tabs whose drafts are in the browser's database. */
function draftTabs(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('eyeline-desk');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('drafts').objectStore('drafts').getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map((key) => String((key as unknown[])[0])));
          };
        };
      }),
  );
}
