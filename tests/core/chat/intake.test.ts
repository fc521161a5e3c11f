import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/commands/index.ts';
import { createIntake } from '../../../src/core/chat/intake.ts';
import type { Incoming } from '../../../src/core/chat/port/incoming.ts';
import { decodePayload } from '../../../src/core/chat/port/payload.ts';
import type { Submission } from '../../../src/core/incident/submission.ts';
import type { LinkPolicy } from '../../../src/core/source/links/link-reader.ts';
import { makeLinkReader } from '../source/links/make-link-reader.ts';
import { makeMeasurement, makePicture, makeResult } from '../store/make-result.ts';
import { makeDraft, openTestStore } from '../store/temp-store.ts';

const PICTURE = { name: 'a.png', sizeBytes: 10, handle: '{"id":1}' };

function makeIncoming(changes: Partial<Incoming> = {}): Incoming {
  return {
    tenant: { platform: 'slack', platformId: 'T1', name: 'Team T1' },
    kind: 'message',
    platformId: '100.1',
    channel: 'C1',
    thread: '100.1',
    actor: 'U1',
    sentMs: 1_700_000_000_000,
    text: '',
    files: [],
    isDirected: false,
    invocation: null,
    ...changes,
  };
}

function start({
  watchesAll = true,
  answersAll = false,
  policy = 'auto',
}: {
  watchesAll?: boolean;
  answersAll?: boolean;
  policy?: LinkPolicy;
} = {}) {
  const store = openTestStore();
  const taken: { tenantId: number; submission: Submission }[] = [];
  const take = (tenantId: number, submission: Submission) => void taken.push({ tenantId, submission });
  const receive = createIntake(
    store,
    { take },
    { watchesAll, answersAll },
    COMMANDS,
    makeLinkReader({ policy }),
  );
  const kept = () => taken.map(({ submission }) => decodePayload(submission.payload));
  return { store, receive, taken, kept };
}

describe('the intake', () => {
  it('leaves words to others alone, and writes nothing', async () => {
    const { store, receive, taken } = start();

    const receipt = await receive(makeIncoming({ text: 'Good morning' }));

    expect(receipt).toBe('left');
    expect(taken).toEqual([]);
    expect(store.tenants.list()).toEqual([]);
  });

  it.each([
    ['hello', { brief: true }],
    ['incident list', { brief: true, command: 'incident list' }],
    ['Check these two, please', { brief: true, command: 'check' }],
  ])('answers %j with a line of help where all that is written is meant for it', async (text, options) => {
    const { receive, kept } = start({ answersAll: true });

    expect(await receive(makeIncoming({ text }))).toBe('taken');
    expect(await receive(makeIncoming({ text: ' ', platformId: '100.2' }))).toBe('left');

    expect(kept()).toMatchObject([{ text: '', invocation: { command: 'help', options } }]);
  });

  it.each<[string, Partial<Incoming>]>([
    ['a picture', { files: [PICTURE] }],
    ['a link', { text: 'look: https://social.example/@name' }],
    ['words to Eyeline', { text: 'help', isDirected: true }],
    ['a call without words', { isDirected: true }],
    ['a button', { kind: 'command', invocation: { command: 'incident show', options: { number: 3 } } }],
  ])('takes %s, written down before it is handed on', async (_, changes) => {
    const { store, receive, taken } = start();

    const receipt = await receive(makeIncoming(changes));

    expect(receipt).toBe('taken');
    const [one] = taken;
    expect(taken).toHaveLength(1);
    expect(store.forTenant(one?.tenantId as number).submissions.find(one?.submission.id as number)).toEqual(
      one?.submission,
    );
    expect(one?.submission).toMatchObject({
      platformId: '100.1',
      channel: 'C1',
      actor: 'U1',
      sentMs: 1_700_000_000_000,
      state: 'received',
      thread: { channel: 'C1', platformId: '100.1' },
    });
  });

  it('hears elsewhere than in triage channels what is said to Eyeline, and pictures in threads of incidents and of what opened none', async () => {
    const { store, receive } = start({ watchesAll: false });
    const by = { actor: 'U1', atMs: 1, submissionId: null };
    const tenant = store.forTenant(store.tenants.enrol(makeIncoming().tenant).id);
    tenant.watches.set('triage', true, by);
    tenant.incidents.open({ title: 'Wave', channel: 'C1', thread: '5' }, by);
    let messages = 0;
    const receipt = (changes: Partial<Incoming>) =>
      receive(makeIncoming({ platformId: `m${++messages}`, ...changes }));
    const link = { text: 'https://social.example/@name' };

    expect(await receipt({ channel: 'triage', files: [PICTURE] })).toBe('taken');
    expect(await receipt({ channel: 'triage', ...link })).toBe('taken');
    expect(await receipt({ channel: 'triage', text: 'Good morning' })).toBe('left');
    expect(await receipt({ files: [PICTURE] })).toBe('left');
    expect(await receipt({ thread: null, files: [PICTURE] })).toBe('left');
    expect(await receipt({ thread: '5', files: [PICTURE] })).toBe('taken');
    expect(await receipt({ thread: '5', ...link })).toBe('left');
    expect(await receipt({ thread: '6', files: [PICTURE] })).toBe('left');
    const { submission } = tenant.submissions.receive(makeDraft({ platformId: 'k', thread: '6' }));
    const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };
    tenant.results.complete(submission.id, makeResult({ pictures: [makePicture('a.png', [portrait])] }));
    expect(await receipt({ thread: '6', files: [PICTURE] })).toBe('taken');
    expect(await receipt({ channel: 'C2', thread: '5', files: [PICTURE] })).toBe('left');
    expect(await receipt({ files: [PICTURE], isDirected: true })).toBe('taken');
    expect(await receipt({ invocation: { command: 'help', options: {} } })).toBe('taken');
  });

  it('keeps links with the message: of what was said to others those to profiles, all of what is for Eyeline', async () => {
    const text = 'https://social.example/@name https://news.example/article https://large.example/@one';
    const [profile, article, known] = text.split(' ');
    const { receive, kept } = start();

    await receive(makeIncoming({ text, platformId: 'a' }));
    await receive(makeIncoming({ text, platformId: 'b', isDirected: true }));
    const typed = { command: 'check', options: { links: text } };
    await receive(makeIncoming({ platformId: 'c', kind: 'command', invocation: typed }));

    expect(kept().map(({ links }) => links)).toEqual([
      [profile, known],
      [profile, article, known],
      [profile, article, known],
    ]);
  });

  it('leaves links to pages alone, and all links with LINKS=off, unless they are for Eyeline', async () => {
    const receiptOf = (options: Parameters<typeof start>[0], changes: Partial<Incoming>) =>
      start(options).receive(makeIncoming(changes));
    const page = { text: 'https://news.example/article' };
    const profile = { text: 'https://large.example/@one' };

    expect(await receiptOf({}, page)).toBe('left');
    expect(await receiptOf({ answersAll: true }, page)).toBe('taken');
    expect(await receiptOf({ policy: 'off' }, profile)).toBe('left');
    expect(await receiptOf({ policy: 'off' }, { ...profile, isDirected: true })).toBe('taken');
  });

  it('does nothing on a repeat', async () => {
    const { receive, taken } = start();
    await receive(makeIncoming({ files: [PICTURE] }));

    const receipt = await receive(makeIncoming({ files: [PICTURE], text: 'changed' }));

    expect(receipt).toBe('repeat');
    expect(taken).toHaveLength(1);
  });

  it('keeps teams apart that use the same ids', async () => {
    const { store, receive } = start();
    await receive(makeIncoming({ files: [PICTURE] }));

    const tenant = { platform: 'slack', platformId: 'T2', name: 'Team T2' } as const;
    const receipt = await receive(makeIncoming({ tenant, files: [PICTURE] }));

    expect(receipt).toBe('taken');
    expect(store.tenants.list().map(({ platformId }) => platformId)).toEqual(['T1', 'T2']);
  });

  it('keeps of what was said to others its first line only, without links', async () => {
    const { receive, kept } = start();

    await receive(
      makeIncoming({
        text: ' \nhttps://example.org/a?token=1\n New wave, see https://example.org/b \nThe rest is between us.',
        files: [PICTURE],
      }),
    );

    expect(kept()).toEqual([
      { text: '', title: 'New wave, see', hasLink: true, files: [PICTURE], invocation: null },
    ]);
  });

  it('keeps all of what was said to Eyeline', async () => {
    const { receive, kept } = start();

    await receive(makeIncoming({ text: 'note First\nsecond', isDirected: true }));

    expect(kept()).toEqual([
      { text: 'note First\nsecond', title: '', hasLink: false, files: [], invocation: null },
    ]);
  });

  it('keeps of a file what it takes to fetch it, and nothing that an adapter put beside', async () => {
    const { receive, taken } = start();
    const file = { ...PICTURE, token: 'xoxb-1' };

    await receive(makeIncoming({ files: [file] }));

    expect(taken[0]?.submission.payload).not.toContain('xoxb');
  });

  it.each([
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    ['\u{1f600}'.repeat(81), `${'\u{1f600}'.repeat(79)}…`],
    ['first\u2028second', 'first'],
    ['https://example.org', ''],
  ])('makes a title of 80 characters at most of %j', async (text, title) => {
    const { receive, kept } = start();

    await receive(makeIncoming({ text, files: [PICTURE] }));

    expect(kept()[0]?.title).toBe(title);
  });
});
