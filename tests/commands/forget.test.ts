import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { OutgoingMessage } from '../../src/core/chat/port/message.ts';
import { NO_ACCOUNT_FACTS } from '../../src/core/incident/accounts/account.ts';
import { makePicture, makeResult } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { makePlatform, run, SENT_MS, type TestPlatform } from './make-call.ts';

const BY = { actor: 'U1', atMs: SENT_MS, submissionId: null };
const THREAD = { thread: '5' };

const said = (...args: Parameters<typeof run>) => plainText(run(...args));

/** Incident 1 of thread 5 with two pictures of a portrait each, and an account on the first. */
function makeIncident(): TestPlatform {
  const platform = makePlatform();
  const { submission } = platform.store.submissions.receive(
    makeDraft({ platformId: platform.nextId(), thread: '5' }),
  );
  const pictures = [makePicture('a.png'), makePicture('b.png')];
  platform.store.results.complete(submission.id, makeResult({ pictures }));
  const [first] = platform.store.findings.ofIncident(1);
  platform.store.accounts.record(
    1,
    {
      ...NO_ACCOUNT_FACTS,
      source: 'site',
      platform: 'mastodon',
      siteId: '7',
      address: 'https://social.example/@jane',
      handle: 'jane',
      readMs: SENT_MS,
      avatar: null,
    },
    [first?.portrait.id as number],
    BY,
  );
  return platform;
}

/** The SHA-256 of the picture of a portrait. */
const hashOf = ({ store }: TestPlatform, finding: number) =>
  store.findings.ofIncident(1).find(({ number }) => number === finding)?.evidence.sha256 ?? '';

/** Presses the button of this label, as the channel does. */
function press(platform: TestPlatform, { buttons }: OutgoingMessage, label: string): OutgoingMessage {
  const button = buttons.find((each) => each.label === label);
  if (!button) throw new Error(`no button ${label}`);
  const { command, options } = button.invocation;
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`);
  return run(platform, [command, ...words].join(' '), THREAD);
}

/** Removes what the first forget is about, once every message here is answered. */
function removeRows({ store }: TestPlatform): void {
  for (const { id } of store.submissions.unfinished()) store.submissions.settle(id);
  expect(store.forgets.removeRows(1)).toBe(true);
}

describe('forget picture', () => {
  it('asks first, by the number of a portrait in it, and changes nothing', () => {
    const platform = makeIncident();
    const hash = hashOf(platform, 1);

    const asked = run(platform, 'forget picture --finding 1', THREAD);

    expect(plainText(asked)).toContain(`Forget the picture ${hash.slice(0, 12)} of incident 1`);
    expect(plainText(asked)).toMatch(/What goes: 1 portrait, 1 received file/);
    expect(asked.buttons.map(({ label }) => label)).toEqual([
      'Export first',
      'Forget: it was asked for',
      'Forget: a mistake',
      'Forget: no longer needed',
      'Forget for good',
    ]);
    expect(platform.store.findings.ofIncident(1)).toHaveLength(2);
    expect(platform.store.forgets.list()).toEqual([]);
  });

  it('begins by its button, says so, and keeps why', () => {
    const platform = makeIncident();
    const asked = run(platform, 'forget picture --finding 1', THREAD);

    expect(plainText(press(platform, asked, 'Forget: a mistake'))).toBe(
      'Forgetting a picture of incident 1. The end is told here.',
    );
    removeRows(platform);
    expect(platform.store.findings.ofIncident(1).map(({ number }) => number)).toEqual([2]);
    expect(platform.store.forgets.list()).toMatchObject([
      { kind: 'picture', incidentNumber: 1, reason: 'mistake', actor: 'U1' },
    ]);
  });

  it('takes the first digits of its hash, in capitals too', () => {
    const platform = makeIncident();
    const hash = hashOf(platform, 2);

    expect(said(platform, `forget picture ${hash.slice(0, 16).toUpperCase()}`, THREAD)).toContain(
      `Forget the picture ${hash.slice(0, 12)}`,
    );
  });

  it('does not begin by the code of a question whose answer has changed', () => {
    const platform = makeIncident();
    const asked = run(platform, 'forget picture --finding 1', THREAD);
    run(platform, 'finding confirm 1', THREAD);

    expect(() => press(platform, asked, 'Forget: a mistake')).toThrow();
    expect(platform.store.findings.ofIncident(1)).toHaveLength(2);
  });

  it.each([
    ['forget picture', 'Give its SHA-256, or `--finding` with the number of a portrait in it.'],
    ['forget picture --finding 9', 'Expected a portrait of incident 1 but received number 9.'],
    ['forget picture 0123456789abcdef', 'There is no such picture here.'],
    ['forget picture abc', 'There is no such picture here.'],
    ['forget picture --finding 1 --because secret', 'The reason is kept, so it is one of these.'],
    ['forget picture --finding 1 --confirm abcd', 'Ask again, and read what would be forgotten.'],
  ])('refuses "%s" and forgets nothing', (text, expected) => {
    const platform = makeIncident();

    expect(() => run(platform, text, THREAD)).toThrow(expected);
    expect(platform.store.forgets.list()).toEqual([]);
  });

  it('finds no picture of an incident where none is named, or where it may not be seen', () => {
    const platform = makeIncident();
    const hash = hashOf(platform, 1);

    expect(() => run(platform, `forget picture ${hash}`, { thread: null })).toThrow(
      'There is no such picture',
    );
    expect(() =>
      run(platform, `forget picture ${hash} --incident 1`, { channel: 'C2', audience: ['C2'] }),
    ).toThrow('incident');
    expect(platform.store.findings.ofIncident(1)).toHaveLength(2);
  });
});

describe('the question of forget picture', () => {
  it('counts the verdicts that go with it, whole ones only', () => {
    const platform = makeIncident();
    run(platform, 'finding confirm 1,2 --reason Same crop', THREAD);
    run(platform, 'finding reject 1 --reason A photo', THREAD);

    const asked = run(platform, 'forget picture --finding 1', THREAD);

    expect(plainText(asked)).toContain('What goes: 1 portrait, 1 received file, 1 made file, 1 verdict, ');
    press(platform, asked, 'Forget: a mistake');
    removeRows(platform);
    expect(platform.store.judgements.history(1)).toMatchObject([{ verdict: 'confirmed', findings: [2] }]);
  });
});

describe('forget account', () => {
  it('asks first, then forgets it and leaves its portrait', () => {
    const platform = makeIncident();

    const asked = run(platform, 'forget account 1', THREAD);
    expect(plainText(asked)).toContain('Forget account 1 of incident 1 ("');
    expect(platform.store.accounts.ofIncident(1)).toHaveLength(1);

    expect(plainText(press(platform, asked, 'Forget: it was asked for'))).toBe(
      'Forgetting account 1 of incident 1. The end is told here.',
    );
    removeRows(platform);
    expect(platform.store.accounts.ofIncident(1)).toEqual([]);
    expect(platform.store.findings.ofIncident(1)).toHaveLength(2);
  });

  it.each(['forget account 2', 'forget account 1 --incident 7', 'forget account'])(
    'refuses "%s" and forgets nothing',
    (text) => {
      const platform = makeIncident();

      expect(() => run(platform, text, THREAD)).toThrow();
      expect(platform.store.accounts.ofIncident(1)).toHaveLength(1);
    },
  );
});

describe('forget list', () => {
  it('says that nothing was forgotten, then who, when, what and why, never what it was', () => {
    const platform = makeIncident();
    expect(said(platform, 'forget list')).toBe('Nothing was forgotten.');

    press(platform, run(platform, 'forget account 1', THREAD), 'Forget: it was asked for');
    press(platform, run(platform, 'forget picture --finding 1', THREAD), 'Forget: a mistake');

    const list = said(platform, 'forget list');
    expect(list).toMatch(/^Forgotten: 2\.\n/);
    expect(list).toMatch(/account 1 of incident 1 +somebody asked for it +U1/);
    expect(list).toMatch(/a picture of incident 1 +it was recorded by mistake +U1/);
    expect(list).not.toContain('jane');
    expect(list).not.toContain('a.png');
    expect(said(platform, 'forget list 1')).toContain('account 1 of incident 1');
    expect(() => run(platform, 'forget list 3')).toThrow('`forget list` lists them.');
  });
});
