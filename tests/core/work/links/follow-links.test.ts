import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import type { Behind } from '../../source/links/make-link-reader.ts';
import { makeLinkReader } from '../../source/links/make-link-reader.ts';
import { sha256 } from '../../store/make-result.ts';
import { startLinkBot } from './link-bot.ts';

const failed = (code: 'LINK_REFUSED' | 'LINK_UNAVAILABLE' | 'PLATFORM_UNAVAILABLE', problem: string) =>
  new EyelineError(code, { expected: 'a', received: 'b', problem, action: 'Do c.' });

async function start(
  options: Parameters<typeof makeLinkReader>[0] = {},
  features: Parameters<typeof startLinkBot>[1] = {},
) {
  const links = makeLinkReader(options);
  const run = startLinkBot(links, features);
  const bot = run.makeBot();
  await bot.start();
  const post = async (message: Parameters<typeof run.platform.post>[0]) => {
    const { id, thread } = run.platform.post(message);
    await run.heard(id);
    await bot.idle();
    return thread ?? id;
  };
  const press = async (thread: number, label: string) => {
    const invocation = run.buttons(thread).find((button) => button.label === label)?.invocation;
    if (!invocation) throw new Error(`no button ${label}`);
    await post({ thread, invocation });
  };
  return { press, ...run, links, bot, post };
}

const ALIGNED = /^Eyes 0\.4% of the width from the StyleGAN position: aligned\./;

describe('a link in a triage channel', () => {
  it('to a large site is fetched at once, measured, kept with where it came from, and answered', async () => {
    const { post, told, tenant, links } = await start();

    const thread = await post({ text: 'Look: https://large.example/@one?utm_source=a' });

    expect(links.asked).toEqual(['https://large.example/@one?utm_source=a']);
    expect(told(thread)).toEqual([expect.stringMatching(ALIGNED)]);
    const [finding] = tenant().findings.ofIncident(1);
    const [sighting] = tenant().evidence.sightings(finding?.evidence.id as number);
    expect(sighting).toMatchObject({
      fileName: 'hxxps://large[.]example/@one',
      sourceAddress: 'https://pictures.example/1.png',
      lastModifiedMs: 3,
      servedMs: 4,
    });
    expect(tenant().incidents.find(1, 'tenant')?.title).toBe('Look:');
  });

  it('makes its account known under the incident, tied to the portrait that its avatar shows', async () => {
    const { post, tenant } = await start();

    await post({ text: 'Look: https://large.example/@one?utm_source=a' });
    const [account, ...others] = tenant().accounts.ofIncident(1);

    expect(others).toEqual([]);
    expect(account).toMatchObject({
      number: 1,
      platform: 'mastodon',
      address: 'https://large.example/@one',
      handle: 'one',
      displayName: 'Name of one',
      createdMs: 1_600_000_000_000,
      lastActiveMs: 1_690_000_000_000,
      followers: 12,
      portraits: [1],
      avatars: [
        {
          sha256: sha256('https://large.example/@one'),
          uploadedMs: 1_650_000_000_000,
          uploadedBy: 'last-modified',
        },
      ],
    });
  });

  it('that gives no picture is listed under the incident with its account and the page that was kept', async () => {
    const gone = new EyelineError('LINK_WITHOUT_PICTURE', {
      expected: 'a',
      received: 'b',
      problem: 'This account is suspended.',
      action: 'Do c.',
    });
    const { post, told, tenant, buttons } = await start({
      behind: { 'https://large.example/@gone': gone },
      page: 'suspended',
    });

    const thread = await post({ text: 'https://large.example/@one' });
    await post({ thread, text: 'https://large.example/@gone?token=secret' });
    await post({ thread, text: '/incident show' });
    const [first, second] = tenant().accounts.ofIncident(1);

    expect(told(thread)[1]).toContain('This account is suspended.');
    expect(told(thread)[1]).toContain('Account: @gone, mastodon.');
    expect(buttons(thread).map(({ label }) => label)).toContain('Show account');
    expect(first).toMatchObject({ handle: 'one', portraits: [1] });
    expect(second).toMatchObject({
      handle: 'gone',
      address: 'https://large.example/@gone',
      platform: 'mastodon',
      createdMs: null,
      avatars: [],
      portraits: [],
    });
    expect(
      tenant()
        .accounts.history(1, 2)
        .map(({ text }) => text),
    ).toEqual(['Named by a link whose page said nothing about it: handle gone, address.']);
    expect(tenant().provenance.withoutPicture(1)).toMatchObject([
      { sha256: sha256('suspended'), provenance: { linkAddress: 'https://large.example/@gone' } },
    ]);
    expect(told(thread)[2]).toContain('1 link gave no picture; what its page said is kept.');
    expect(told(thread)[2]).toContain('hxxps://large[.]example/@gone');
    expect(told(thread)[2]).not.toContain('secret');
  });

  it('to a profile without a picture of its own keeps what was read of the account', async () => {
    const silhouette = new EyelineError('LINK_WITHOUT_PICTURE', {
      expected: 'a',
      received: 'b',
      problem: 'This profile has no picture of its own.',
      action: 'Do c.',
    });
    const { post, tenant } = await start({
      behind: { 'https://large.example/@plain': silhouette },
      page: 'profile',
      readsProfiles: true,
    });

    const thread = await post({ text: 'https://large.example/@one' });
    await post({ thread, text: 'https://large.example/@plain' });

    expect(tenant().accounts.ofIncident(1)[1]).toMatchObject({
      handle: 'plain',
      displayName: 'Name of plain',
      createdMs: 1_600_000_000_000,
      followers: 12,
      avatars: [],
    });
  });

  it('to another host is fetched once a person presses Fetch, and then only that', async () => {
    const { post, press, told, links, buttons } = await start();

    const thread = await post({ text: 'https://social.example/@two and https://large.example/@one' });
    const before = [...links.asked];
    const [fetch] = buttons(thread);
    await press(thread, 'Fetch');

    expect(before).toEqual(['https://large.example/@one']);
    expect(told(thread)[0]).toContain(
      [
        '2 links: 1 picture fetched, 1 not fetched yet.',
        'Press Fetch to fetch from this server’s address: hxxps://social[.]example/@two.',
      ].join('\n\n'),
    );
    expect(fetch).toEqual({
      label: 'Fetch',
      invocation: { command: 'check', options: { again: 1, fetch: true } },
    });
    expect(links.asked).toEqual(['https://large.example/@one', 'https://social.example/@two']);
    expect(told(thread)).toHaveLength(2);
    expect(told(thread)[1]).toMatch(ALIGNED);
  });

  it('that waits alone is told with its button, and opens no incident', async () => {
    const { post, told, tenant, buttons } = await start();

    const thread = await post({ text: 'https://social.example/@two' });

    expect(told(thread)).toEqual([
      '1 link: 1 not fetched yet.\n\nPress Fetch to fetch from this server’s address: hxxps://social[.]example/@two.',
    ]);
    expect(buttons(thread).map(({ label }) => label)).toEqual(['Fetch']);
    expect(tenant().incidents.find(1, 'tenant')).toBeNull();
  });

  it('to a page that is no profile is not answered, unless Eyeline is addressed', async () => {
    const { post, told, links } = await start();

    const left = await post({ text: 'https://news.example/article' });
    const asked = await post({ text: '/https://news.example/article' });

    expect(told(left)).toEqual([]);
    expect(told(asked)).toEqual([expect.stringMatching(ALIGNED)]);
    expect(links.asked).toEqual(['https://news.example/article']);
  });

  it('beside pictures is one of them', async () => {
    const { post, told } = await start();

    const thread = await post({
      text: 'https://large.example/@one',
      files: [{ name: 'a.png', bytes: Buffer.from('a') }],
    });

    expect(told(thread)[0]).toMatch(/^2 pictures, 2 portraits: 2 aligned\./);
  });

  it('is fetched by a command, by its text or as an option', async () => {
    const { post, told, links } = await start();

    const typed = await post({ text: '/check https://social.example/@one\nhxxps://social[.]example/@two' });
    const option = await post({
      invocation: { command: 'check', options: { links: 'https://social.example/@three' } },
    });

    expect(told(typed)[0]).toMatch(/^2 pictures, 2 portraits: 2 aligned\./);
    expect(told(option)[0]).toMatch(ALIGNED);
    expect(links.asked).toEqual([
      'https://social.example/@one',
      'https://social.example/@two',
      'https://social.example/@three',
    ]);
  });

  it('with LINKS=ask waits for a press, whoever sends it', async () => {
    const { post, press, told, links } = await start({ policy: 'ask' });

    const thread = await post({ text: '/check https://large.example/@one' });
    const before = [...links.asked];
    await press(thread, 'Fetch');

    expect(before).toEqual([]);
    expect(told(thread)[1]).toMatch(ALIGNED);
  });

  it('with LINKS=off is left alone, and refused where Eyeline is addressed', async () => {
    const { post, told, links } = await start({ policy: 'off' });

    const left = await post({ text: 'https://large.example/@one' });
    const asked = await post({ text: '/check https://large.example/@one' });

    expect(told(left)).toEqual([]);
    expect(told(asked)).toEqual(['1 link: 1 not fetched, as links are switched off (LINKS=off).']);
    expect(links.asked).toEqual([]);
  });

  it('at the desk, where all that is written is for Eyeline, is answered whatever it leads to', async () => {
    const { post, told } = await start({}, { answersAll: true });

    const thread = await post({ text: 'https://news.example/article' });

    expect(told(thread)).toEqual([
      '1 link: 1 not fetched yet.\n\nPress Fetch to fetch from this server’s address: hxxps://news[.]example/article.',
    ]);
  });
});

describe('a link that was followed', () => {
  const PAGE = '<html>a page</html>';

  it('is kept with every address asked, and with its page as evidence', async () => {
    const { post, tenant } = await start({ page: PAGE });

    await post({ text: 'https://large.example/@one?token=secret' });

    const [finding] = tenant().findings.ofIncident(1);
    const [kept] = tenant().provenance.ofEvidence(finding?.evidence.id as number);
    expect(kept).toMatchObject({
      linkAddress: 'https://large.example/@one',
      fetches: [
        {
          purpose: 'profile',
          askedAddress: 'https://large.example/@one',
          finalAddress: 'https://large.example/@one',
          hops: [{ status: 302 }, { status: 200 }],
          response: { status: 200, headers: { etag: '"a"' }, sha256: sha256(PAGE), isKept: true },
        },
      ],
    });
    const page = tenant().evidence.find(sha256(PAGE));
    expect(Buffer.from(await tenant().blobs.get(page as never)).toString()).toBe(PAGE);
  });

  it('to no picture leaves its page as evidence: it may show why', async () => {
    const behind = { 'https://large.example/@one': failed('LINK_UNAVAILABLE', 'Log in.') };
    const { post, tenant, told } = await start({ behind, page: PAGE });

    const thread = await post({ text: 'https://large.example/@one' });

    expect(told(thread)[0]).toBe(
      'Not measured. Log in. Do c.\n\nAccount: @one, mastodon.\n\nKept without an incident: nothing here is aligned or near. “Open an incident” records it under one.',
    );
    const page = tenant().evidence.find(sha256(PAGE));
    expect(page).toMatchObject({ format: null, sizeBytes: PAGE.length });
    expect(tenant().evidence.sightings(page?.id as number)).toMatchObject([
      { fileName: 'hxxps://large[.]example/@one', sourceAddress: 'https://large.example/@one' },
    ]);
    expect(tenant().provenance.ofEvidence(page?.id as number)).toMatchObject([
      { linkAddress: 'https://large.example/@one', uploaded: null },
    ]);
  });
});

describe('a link that gives no picture', () => {
  it('is told with its reason, and tried again by a button where that may help', async () => {
    const behind: Record<string, Behind> = {
      'https://large.example/@one': failed('LINK_UNAVAILABLE', 'The site failed (status 503).'),
    };
    const { post, press, told } = await start({ behind });

    const thread = await post({ text: 'https://large.example/@one' });
    delete behind['https://large.example/@one'];
    await press(thread, 'Try again');

    expect(told(thread)[0]).toBe('Not measured. The site failed (status 503). Do c.');
    expect(told(thread)[1]).toMatch(ALIGNED);
  });

  it('holds nothing else up', async () => {
    const behind = {
      'https://large.example/@one': failed('LINK_REFUSED', 'The link leads into a private network.'),
      'https://large.example/@two': failed('LINK_REFUSED', 'The link leads into a private network.'),
    };
    const { post, told, outcome } = await start({ behind });

    const thread = await post({
      text: 'https://large.example/@one https://large.example/@two https://large.example/@three https://large.example/@three#a',
    });

    expect(told(thread)[0]).toContain('4 links: 1 picture fetched, 2 without one, 1 a repeat of another.');
    expect(told(thread)[0]).toContain('Not read: 2 × The link leads into a private network.');
    expect(outcome(thread)?.links).toEqual({ total: 4, doubles: 1, off: 0, waiting: [], lists: [] });
  });
});

describe('a table of accounts that nobody named as one', () => {
  const table = {
    name: 'accounts.csv',
    bytes: Buffer.from('handle,joined,followers\nada,2019-11-01,3\nbob,2019-11-02,4\n'),
  };

  it('is kept, and its accounts are read once a person presses', async () => {
    const { post, told, buttons, tenant } = await start();
    const thread = await post({ text: 'https://large.example/@one' });

    await post({ thread, files: [table] });

    expect(told(thread)[1]).toMatch(
      /^accounts\.csv looks like a table of accounts\. Read its accounts to see what it says, before anything is kept\./,
    );
    expect(buttons(thread).find(({ label }) => label === 'Read its accounts')?.invocation).toEqual({
      command: 'account import',
      options: { reading: 2, incident: 1 },
    });
    expect(tenant().accounts.ofIncident(1)).toHaveLength(1);
    const evidence = tenant().evidence.find(sha256(table.bytes.toString()));
    expect(tenant().evidence.sightings(evidence?.id as number)).toMatchObject([{ fileName: 'accounts.csv' }]);
  });

  it('that came before its thread had an incident is offered all the same', async () => {
    const { post, told, buttons } = await start();

    const thread = await post({ files: [table] });

    expect(told(thread)).toEqual([
      'accounts.csv looks like a table of accounts. This thread has no incident: open one with /incident open, then read its accounts.',
    ]);
    expect(buttons(thread).map(({ invocation }) => invocation.options)).toEqual([{ reading: 1 }]);
  });

  it('is offered beside the pictures that its links lead to', async () => {
    const { post, told, buttons } = await start();
    const rows = ['one', 'two', 'three'].map(
      (name, at) => `https://large.example/@${name},2019-11-0${at + 1}`,
    );

    const thread = await post({
      files: [{ name: 'list.csv', bytes: Buffer.from(`address,joined\n${rows.join('\n')}`) }],
    });

    expect(told(thread)[0]).toContain('list.csv: 3 links.');
    expect(told(thread)[0]).toContain('list.csv looks like a table of accounts. Read its accounts');
    expect(buttons(thread).map(({ label }) => label)).toContain('Read its accounts');
  });

  it('of which there are several is to be sent by itself; a file of anything else is left alone', async () => {
    const { post, told, buttons } = await start();

    const two = await post({ files: [table, { ...table, name: 'more.csv' }] });
    const other = await post({ files: [{ name: 'sums.csv', bytes: Buffer.from('item,sum\na,1') }] });

    expect(told(two)[0]).toContain(
      'more.csv looks like a table of accounts. To read its accounts, send it with /account import, by itself.',
    );
    expect(buttons(two)).toEqual([]);
    expect(told(other)[0]).not.toContain('looks like a table');
  });
});

describe('a list of links', () => {
  const csv = Buffer.from(
    [
      'name,link',
      'One,https://large.example/@one',
      'Two,https://social.example/@two',
      'One again,https://large.example/@One',
    ].join('\n'),
  );

  it('stands for its links: kept, and each accounted for', async () => {
    const { post, told, buttons, tenant, links } = await start();

    const thread = await post({ files: [{ name: 'list.csv', bytes: csv }] });

    expect(told(thread)[0]).toContain(
      [
        'list.csv: 3 links.',
        '3 links: 1 picture fetched, 1 a repeat of another, 1 not fetched yet.',
        'Press Fetch to fetch from this server’s address: hxxps://social[.]example/@two.',
      ].join('\n\n'),
    );
    expect(buttons(thread)[0]?.label).toBe('Fetch');
    expect(links.asked).toEqual(['https://large.example/@one']);
    expect(tenant().evidence.find(sha256(csv.toString()))).toMatchObject({
      sizeBytes: csv.length,
      format: null,
    });
  });

  it('that is a text without profiles is a file like others', async () => {
    const { post, outcome } = await start();

    const thread = await post({ files: [{ name: 'notes.txt', bytes: Buffer.from('Good morning') }] });

    expect(outcome(thread)?.links).toBeUndefined();
    expect(outcome(thread)?.files).toHaveLength(1);
  });
});

it('a message is taken up after a stop with all of its links, and a repeat does nothing', async () => {
  let isOpen = false;
  const links = makeLinkReader();
  const waitingReader = {
    ...links,
    fetch: (address: string, maxBytes: number, signal: AbortSignal) =>
      isOpen
        ? links.fetch(address, maxBytes, signal)
        : new Promise<never>((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
          ),
  };
  const run = startLinkBot(waitingReader);
  const first = run.makeBot();
  await first.start();
  const { id } = run.platform.post({ text: 'https://large.example/@one https://large.example/@two' });
  await expect.poll(() => run.platform.get(id).reaction).toBe('working');
  await first.stop(0);

  isOpen = true;
  const second = run.makeBot();
  await second.start();
  await second.idle();
  run.platform.repeat(id);
  await second.idle();

  expect(links.asked).toEqual(['https://large.example/@one', 'https://large.example/@two']);
  expect(run.told(id)).toHaveLength(1);
  expect(run.told(id)[0]).toMatch(/^2 pictures, 2 portraits: 2 aligned\./);
});
