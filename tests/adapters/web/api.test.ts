import { describe, expect, it } from 'vitest';
import type { DeskView, MessageView, ThreadSummary } from '../../../src/adapters/web/api.ts';
import type { FoundIncidents, IncidentPage } from '../../../src/core/chat/pages/incident-page.ts';
import { say } from '../../../src/core/chat/port/message.ts';
import { NO_FIELDS } from '../../../src/core/incident/casework/incident-fields.ts';
import { fakePages, makeNewMessage, startDesk } from './desk.ts';

function makeIncident(number: number): IncidentPage {
  return {
    number,
    title: `Incident ${number}`,
    status: 'open',
    openedMs: 1,
    closedMs: null,
    findings: 0,
    alignments: { aligned: 0, near: 0, unaligned: 0, undetermined: 0 },
    ...NO_FIELDS,
    summary: '<b>',
    mergedInto: null,
    hold: null,
    overMs: null,
    references: [],
    sources: [],
    withdrawn: [],
    edits: [],
    confirmed: 0,
    techniques: [],
    suggestedTechniques: [],
    verdicts: [],
    threads: [],
    pages: { items: [], total: 0 },
    pictures: { items: [], total: 0, next: null },
    accounts: { items: [], total: 0, next: null },
    made: { items: [], total: 0, next: null },
    notes: { items: [], total: 0, next: null },
    timeline: { items: [], total: 0, next: null },
  };
}

describe('GET /api/desk', () => {
  it('says what the page needs to begin', async () => {
    const desk = await startDesk({ samples: async () => [] });
    await desk.post('/api/messages', makeNewMessage());

    expect(await desk.get<DeskView>('/api/desk')).toEqual({
      version: '0.1.0',
      channel: 'triage',
      revision: 1,
      limits: { maxFileBytes: 2 ** 20, maxZipBytes: 4 * 2 ** 20, maxFiles: 200, maxTextLength: 20_000 },
      opening: 'An incident opens at each portrait.',
      hasLogin: false,
      hasSamples: true,
    });
  });
});

describe('GET /api/channel', () => {
  it('lists roots, newest first, with how their threads stand', async () => {
    const desk = await startDesk();
    for (const text of ['one', 'two']) await desk.post('/api/messages', makeNewMessage({ text }));
    await desk.post('/api/messages', makeNewMessage({ text: 'reply', thread: 1 }));

    const threads = await desk.get<ThreadSummary[]>('/api/channel');

    expect(threads.map(({ root, replies, last }) => [root.text, replies, last?.text ?? null])).toEqual([
      ['two', 0, null],
      ['one', 1, 'reply'],
    ]);
  });

  it('gives 30 at most, and the next ones below an id', async () => {
    const desk = await startDesk();
    for (let i = 0; i < 32; i++) await desk.post('/api/messages', makeNewMessage());

    const first = await desk.get<ThreadSummary[]>('/api/channel');
    const next = await desk.get<ThreadSummary[]>(`/api/channel?below=${first.at(-1)?.root.id}`);

    expect([first.length, next.map(({ root }) => root.id)]).toEqual([30, [2, 1]]);
  });
});

describe('GET /api/threads/ID', () => {
  it('gives the root and the newest 50 under it, and the next ones below an id', async () => {
    const desk = await startDesk();
    const message = { channel: 'triage', author: 'person' as const };
    const content = JSON.stringify({ text: 'x', files: [], invocation: null, mark: null });
    for (let id = 1; id <= 120; id++) {
      desk.store.messages.add({ ...message, thread: id === 1 ? null : 1, key: `k${id}`, content });
    }
    const idsOf = async (query: string) =>
      (await desk.get<MessageView[]>(`/api/threads/1${query}`)).map(({ id }) => id);

    const pages = [await idsOf(''), await idsOf('?below=71'), await idsOf('?below=21')];

    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    expect(pages).toEqual([
      [1, ...range(71, 120)],
      [1, ...range(21, 70)],
      [1, ...range(2, 20)],
    ]);
  });

  it('gives the root and what stands under it', async () => {
    const desk = await startDesk();
    const root = await desk.post<MessageView>('/api/messages', makeNewMessage());
    const place = {
      team: 'local',
      channel: 'triage',
      thread: '1',
      origin: { kind: 'message' as const, platformId: '1' },
    };
    await desk.adapter.post(place, say('answer'), 'k1');

    const thread = await desk.get<MessageView[]>('/api/threads/1');

    expect(thread[0]).toEqual(root);
    expect(thread.map(({ author }) => author)).toEqual(['person', 'eyeline']);
  });

  it.each(['99', 'x', '-1', '1e3', '01', '99999999999999999999'])('does not find %s', async (id) => {
    const desk = await startDesk();

    const answer = await desk.send(`/api/threads/${id}`);

    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toEqual({
      error: {
        code: 'NOT_FOUND',
        message: 'Expected a thread that exists but received an address without one. Go back to the channel.',
      },
    });
  });
});

describe('GET /api/suggestions', () => {
  it.each([
    ['/incident', 'incident'],
    ['/eyeline inc', 'inc'],
    ['inc', 'inc'],
  ])('completes %j as %j', async (text, asked) => {
    const desk = await startDesk({ suggest: (given) => [{ text: `${given}!`, detail: 'd' }] });

    const suggestions = await desk.get(`/api/suggestions?text=${encodeURIComponent(text)}`);

    expect(suggestions).toEqual([{ text: `${asked}!`, detail: 'd' }]);
  });

  it('has none for what is no command any more', async () => {
    const desk = await startDesk({ suggest: () => [{ text: 'x', detail: '' }] });

    expect(await desk.get(`/api/suggestions?text=${'x'.repeat(501)}`)).toEqual([]);
  });
});

describe('GET /api/incidents', () => {
  it('lists them, and the next ones below a number', async () => {
    const desk = await startDesk({ pages: fakePages([makeIncident(2), makeIncident(1)]) });

    const all = await desk.get<IncidentPage[]>('/api/incidents');
    const next = await desk.get<IncidentPage[]>('/api/incidents?below=2');

    expect([all, next].map((list) => list.map(({ number }) => number))).toEqual([[2, 1], [1]]);
  });

  it('shows one, or 404', async () => {
    const desk = await startDesk({ pages: fakePages([makeIncident(1)]) });

    expect(await desk.get('/api/incidents/1')).toEqual(makeIncident(1));
    expect((await desk.send('/api/incidents/2')).status).toBe(404);
    expect(await desk.get('/api/incidents/1/timeline?beyond=7')).toEqual(makeIncident(1).timeline);
    const refused = [
      '/api/incidents/2/pictures?beyond=7',
      '/api/incidents/1/title',
      '/api/incidents/1/notes?beyond=x',
    ];
    expect(await Promise.all(refused.map(async (path) => (await desk.send(path)).status))).toEqual([
      404, 404, 400,
    ]);
  });

  it('lists them by status, and finds them by words', async () => {
    const closed = { ...makeIncident(1), title: 'A wave & more', status: 'closed' as const };
    const desk = await startDesk({ pages: fakePages([makeIncident(2), closed]) });

    const listed = await desk.get<IncidentPage[]>('/api/incidents?status=closed');
    const found = await desk.get<FoundIncidents>('/api/incident-search?text=%20wave%20%26%20');
    const open = await desk.get<FoundIncidents>('/api/incident-search?text=wave&status=open');

    expect(listed.map(({ number }) => number)).toEqual([1]);
    expect(found.items.map(({ number, places }) => [number, places])).toEqual([[1, ['title']]]);
    expect(open).toEqual({ items: [], total: 0 });
  });

  it.each([
    '/api/incidents?status=all',
    '/api/incident-search',
    '/api/incident-search?text=%20',
    `/api/incident-search?text=${'x'.repeat(201)}`,
    '/api/incident-search?text=x&status=Open',
  ])('refuses %s', async (path) => {
    const desk = await startDesk();

    expect((await desk.send(path)).status).toBe(400);
  });

  it('refuses what is no number', async () => {
    const desk = await startDesk();

    expect((await desk.send('/api/incidents?below=x')).status).toBe(400);
  });
});

describe('a defect', () => {
  it('is answered without details and logged with them', async () => {
    const pages = fakePages();
    const desk = await startDesk({
      pages: {
        ...pages,
        incidents: () => {
          throw new Error('secret detail');
        },
      },
    });

    const answer = await desk.send('/api/incidents');

    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      500,
      {
        error: {
          code: 'DEFECT',
          message:
            'Eyeline could not do this, because of a mistake in its program. Report it with what the log says.',
        },
      },
    ]);
    expect(desk.logged).toEqual([
      [
        'error',
        { err: new Error('secret detail'), method: 'GET', path: '/api/incidents' },
        'a request to the desk failed',
      ],
    ]);
  });
});
