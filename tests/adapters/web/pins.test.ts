import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../src/adapters/web/api.ts';
import { createChangeNotes } from '../../../src/core/chat/note-changes.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import { jsonRequest, makeDeskTenant, makeNewMessage, startDesk, type TestDesk } from './desk.ts';

const BY = { actor: 'local', atMs: 1_700_000_000_000, submissionId: null };

/** A desk whose pins go into its record, with incident 1 of its first message's thread. */
async function startPinning(): Promise<{ desk: TestDesk; store: TenantStore; root: MessageView }> {
  const store = makeDeskTenant();
  const notes = createChangeNotes(store, Date.now);
  const fakeHost = {
    ...createFakeHost(),
    notePin: (_team: string, change: Parameters<typeof notes.pin>[0]) => notes.pin(change),
    pinned: (_team: string, channel: string) => store.pins.standingIn(channel),
  };
  const desk = await startDesk({ store, fakeHost });
  const root = await desk.post<MessageView>('/api/messages', makeNewMessage({ text: 'look here' }));
  store.incidents.open({ title: 'Wave', channel: 'triage', thread: `${root.id}` }, BY);
  return { desk, store, root };
}

const pinnedLines = (store: TenantStore) =>
  store.timeline.ofIncident(1).flatMap(({ kind, text, actor }) => (kind === 'pinned' ? [[text, actor]] : []));

const pin = (desk: TestDesk, message: number, isPinned: boolean) =>
  desk.post<MessageView>('/api/pins', { message, isPinned });

describe('a pin at the desk', () => {
  it('puts the message on the timeline of its incident, once, and taken off leaves that it was there', async () => {
    const { desk, store, root } = await startPinning();

    expect((await pin(desk, root.id, true)).isPinned).toBe(true);
    await pin(desk, root.id, true);

    expect(pinnedLines(store)).toEqual([
      [expect.stringMatching(/^A message of this time was pinned \(.* UTC\): "look here"\.$/), 'local'],
    ]);
    const [shown] = await desk.get<MessageView[]>(`/api/threads/${root.id}`);
    expect(shown?.isPinned).toBe(true);

    expect((await pin(desk, root.id, false)).isPinned).toBeUndefined();
    expect(pinnedLines(store)[0]?.[0]).toBe('A message of this time was pinned and later unpinned.');
  });

  it('holds answers of Eyeline too, also after it edits them', async () => {
    const { desk, store, root } = await startPinning();
    const place = {
      team: 'local',
      channel: 'triage',
      thread: `${root.id}`,
      origin: { kind: 'message' as const, platformId: `${root.id}` },
    };
    const block = { type: 'paragraph', line: '1 portrait: aligned.' } as const;
    const posted = await desk.adapter.post(place, { blocks: [block], buttons: [], files: [] }, 'k1');

    await pin(desk, Number(posted.reference), true);
    await desk.adapter.edit?.(place, posted, { blocks: [block, block], buttons: [], files: [] });

    expect(pinnedLines(store)).toEqual([[expect.stringContaining('"1 portrait: aligned."'), 'local']]);
    const messages = await desk.get<MessageView[]>(`/api/threads/${root.id}`);
    expect(messages.find(({ author }) => author === 'eyeline')?.isPinned).toBe(true);
  });

  it('is refused for a message that there is not', async () => {
    const { desk } = await startPinning();

    const answer = await desk.send('/api/pins', jsonRequest({ message: 99, isPinned: true }));

    expect(answer.status).toBe(404);
  });
});
