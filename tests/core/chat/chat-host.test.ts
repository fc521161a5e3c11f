import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/commands/index.ts';
import { createChatHost } from '../../../src/core/chat/chat-host.ts';
import type { Audience } from '../../../src/core/incident/incident.ts';
import { makeMeasurement, makePicture, makeResult } from '../store/make-result.ts';
import { enrolTeam, makeDraft, openTestStore } from '../store/temp-store.ts';

const BUTTON = { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } };

/** A host of Slack beside the records of two teams and a guild of the same id. */
function start() {
  const store = openTestStore();
  const [one, two] = [enrolTeam(store, 'T1'), enrolTeam(store, 'T2')];
  store.tenants.enrol({ platform: 'discord', platformId: 'T1', name: 'Guild' });
  const host = createChatHost({
    platform: 'slack',
    record: store,
    commands: COMMANDS,
    receive: async () => 'taken',
    tryAgain: () => {},
    forms: {} as never,
  });
  return { store, one, two, host };
}

describe('the host of an adapter', () => {
  it('takes nothing for another platform', async () => {
    const { host } = start();
    const incoming = {
      tenant: { platform: 'discord', platformId: 'T1', name: 'Guild' },
      kind: 'message',
      platformId: '1',
      channel: 'C1',
      thread: null,
      actor: null,
      sentMs: 1,
      text: '',
      files: [],
      isDirected: true,
      invocation: null,
    } as const;

    await expect(host.receive(incoming)).rejects.toThrow('an adapter spoke for another platform');
    expect(await host.receive({ ...incoming, tenant: { ...incoming.tenant, platform: 'slack' } })).toBe(
      'taken',
    );
  });

  it('keeps teams apart', async () => {
    const { host, one } = start();
    const author = { actor: 'U1', atMs: 1, submissionId: null };
    one.incidents.open({ title: 'Wave', channel: 'C1', thread: '5' }, author);
    one.watches.set('C1', true, author);
    const bytes = Buffer.from('a.png overlay');
    const file = {
      name: 'overlay.png',
      mediaType: 'image/png',
      altText: '',
      ...(await one.blobs.put(bytes)),
    };
    host.marks.move('T1', 'C1', null, '100.1');
    const id = host.keepButton('T1', 'C1', BUTTON);

    expect([host.marks.get('T1', 'C1', null), host.marks.get('T2', 'C1', null)]).toEqual(['100.1', null]);
    expect([host.findButton('T1', 'C1', id), host.findButton('T2', 'C1', id)]).toEqual([BUTTON, null]);
    expect(host.findButton('T1', 'C2', id)).toBeNull();
    expect([host.watched('T1'), host.watched('T2')]).toEqual([['C1'], []]);
    expect(host.openThreads('T1').map(({ platformId }) => platformId)).toEqual(['5']);
    expect(host.openThreads('T2')).toEqual([]);
    const suggested = (team: string, audience: Audience) =>
      host
        .suggest(team, 'incident show ', audience)
        .map(({ text }) => text)
        .filter((text) => !text.includes('--'));
    expect(suggested('T1', ['C1'])).toEqual(['incident show 1']);
    expect(suggested('T1', ['C2'])).toEqual([]);
    expect(suggested('T1', { incident: null })).toEqual([]);
    expect(suggested('T2', 'tenant')).toEqual([]);
    expect(Buffer.from(await host.read('T1', file)).equals(bytes)).toBe(true);
    await expect(host.read('T2', file)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });

  it('gives the same button one id a channel', () => {
    const { host } = start();

    const id = host.keepButton('T1', 'C1', BUTTON);

    expect(host.keepButton('T1', 'C1', BUTTON)).toBe(id);
    expect(host.keepButton('T1', 'C2', BUTTON)).not.toBe(id);
  });

  it('finds a damaged button to be a damaged record', () => {
    const { host, one } = start();
    const id = one.buttons.keep('C1', '{"label":"Show"}');

    expect(() => host.findButton('T1', 'C1', id)).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });

  it.each([
    ['message-edited', 'The message was edited later; the evidence is kept as received.'],
    ['message-deleted', 'The message was deleted later; the evidence is kept.'],
  ] as const)('notes %s on the timeline of what was recorded', (kind, text) => {
    const { host, one } = start();
    const { submission } = one.submissions.receive(makeDraft());
    one.results.complete(submission.id, makeResult());

    host.noteChange('T1', { channel: 'C1', platformId: '100.1', kind, actor: 'U2', atMs: 1_800_000_000_000 });
    host.noteChange('T1', { channel: 'C1', platformId: '100.1', kind, actor: 'U2', atMs: 1_800_000_000_000 });
    host.noteChange('T1', { channel: 'C1', platformId: 'other', kind, actor: 'U2', atMs: 1_800_000_000_000 });
    host.noteChange('T2', { channel: 'C1', platformId: '100.1', kind, actor: 'U2', atMs: 1_800_000_000_000 });

    expect(one.timeline.ofIncident(1).at(-1)).toMatchObject({
      kind,
      text,
      actor: 'U2',
      atMs: 1_800_000_000_000,
      submissionId: submission.id,
    });
    expect(one.timeline.ofIncident(1).filter((entry) => entry.kind === kind)).toHaveLength(1);
    expect(one.results.of(submission.id)?.findings).toHaveLength(1);
  });

  it('keeps what became of a message that opened no incident for the one that it joins', () => {
    const { host, one } = start();
    const { submission } = one.submissions.receive(makeDraft());
    const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };
    one.results.complete(submission.id, makeResult({ pictures: [makePicture('a.png', [portrait])] }));
    const change = { channel: 'C1', platformId: '100.1', kind: 'message-deleted', actor: null } as const;

    host.noteChange('T1', { ...change, atMs: 1_800_000_000_000 });
    host.noteChange('T1', { ...change, atMs: 1_800_000_000_000 });
    const draft = { title: 'Wave', channel: 'C1', thread: '100.1' };
    one.incidents.open(draft, { actor: 'U1', atMs: 1_900_000_000_000, submissionId: null });

    const deleted = one.timeline.ofIncident(1).filter(({ kind }) => kind === 'message-deleted');
    expect(deleted).toMatchObject([{ actor: null, atMs: 1_800_000_000_000, submissionId: submission.id }]);
  });

  it('names threads of open incidents, and those of late whose pictures opened none', () => {
    const { host, one } = start();
    const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };
    const dayMs = 24 * 60 * 60_000;
    for (const [thread, days] of [
      ['1', 29],
      ['2', 31],
    ] as const) {
      const sentMs = Date.now() - days * dayMs;
      const { submission } = one.submissions.receive(makeDraft({ platformId: thread, thread, sentMs }));
      one.results.complete(submission.id, makeResult({ pictures: [makePicture('a.png', [portrait])] }));
    }
    one.incidents.open(
      { title: 'Wave', channel: 'C1', thread: '3' },
      { actor: 'U1', atMs: 1, submissionId: null },
    );

    expect(host.openThreads('T1').map(({ platformId }) => platformId)).toEqual(['3', '1']);
  });
});
