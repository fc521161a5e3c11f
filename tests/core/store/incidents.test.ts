import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FIELDS } from '../../../src/core/incident/casework/incident-fields.ts';
import { startChild } from './child.ts';
import { makeResult } from './make-result.ts';
import { enrolTeam, makeDraft, makeTempFolder, makeTenantStore, openTestStore } from './temp-store.ts';

const by = (atMs: number) => ({ actor: 'U1', atMs, submissionId: null });
const draft = (channel = 'C1', thread: string | null = null) => ({ title: 'Case', channel, thread });

describe('an incident', () => {
  it('is opened, edited, closed and opened again, each with its line', () => {
    const { incidents, timeline } = makeTenantStore();

    const opened = incidents.open(draft(), by(10));
    incidents.edit(1, { title: 'Better', summary: 'Twelve accounts' }, by(20));
    const closed = incidents.close(1, by(30));
    const reopened = incidents.reopen(1, by(40));

    expect(opened).toEqual({
      incident: {
        id: 1,
        number: 1,
        title: 'Case',
        ...NO_FIELDS,
        status: 'open',
        openedMs: 10,
        closedMs: null,
        mergedInto: null,
        channels: ['C1'],
      },
      isChanged: true,
      joined: 0,
    });
    expect(closed.incident).toMatchObject({ status: 'closed', closedMs: 30, title: 'Better' });
    expect(reopened.incident).toMatchObject({ status: 'open', closedMs: null });
    expect(timeline.ofIncident(1).map(({ kind, text, atMs }) => [kind, text, atMs])).toEqual([
      ['opened', 'Incident 1 opened.', 10],
      ['edited', 'Title: Better\nSummary: Twelve accounts', 20],
      ['closed', 'Closed.', 30],
      ['reopened', 'Reopened.', 40],
    ]);
  });

  it('that is so already is not changed and gets no line', () => {
    const { incidents, timeline } = makeTenantStore();
    incidents.open(draft(), by(10));
    incidents.close(1, by(20));

    const changes = [
      incidents.close(1, by(30)),
      incidents.edit(1, { title: 'Case' }, by(30)),
      incidents.showIn(1, 'C1', by(30)),
    ];

    expect(changes.map(({ isChanged }) => isChanged)).toEqual([false, false, false]);
    expect(timeline.ofIncident(1)).toHaveLength(2);
  });

  it('is one for a thread, whoever opens it', () => {
    const store = makeTenantStore();
    store.incidents.open(draft('C1', '100.1'), by(10));

    const again = store.incidents.open(draft('C1', '100.1'), by(20));
    const { submission } = store.submissions.receive(makeDraft());
    const completion = store.results.complete(submission.id, makeResult());

    expect([again.isChanged, again.incident.number]).toEqual([false, 1]);
    expect([completion.isOpened, completion.incident?.number]).toEqual([false, 1]);
    expect(store.threads.ofIncident(1).map(({ platformId }) => platformId)).toEqual(['100.1']);
  });

  it('of the same thread id in another channel is another', () => {
    const { incidents } = makeTenantStore();
    incidents.open(draft('C1', '100.1'), by(10));

    expect(incidents.open(draft('C2', '100.1'), by(20)).incident.number).toBe(2);
  });

  it('that does not exist is said not to, with where to look', () => {
    const { incidents } = makeTenantStore();

    expect(() => incidents.close(7, by(10))).toThrow(
      'Expected an incident that exists but received number 7. The command `incident list` lists them.',
    );
  });

  it('is seen by the readers of its channels only', () => {
    const { incidents } = makeTenantStore();
    incidents.open(draft('C1'), by(10));
    incidents.open(draft('C2'), by(10));
    incidents.showIn(1, 'C3', by(20));

    const seenBy = (audience: 'tenant' | readonly string[]) =>
      incidents.list({ audience }).map(({ number }) => number);

    expect(seenBy('tenant')).toEqual([2, 1]);
    expect(seenBy(['C1'])).toEqual([1]);
    expect(seenBy(['C3', 'C1'])).toEqual([1]);
    expect(seenBy(['C4'])).toEqual([]);
    expect(seenBy([])).toEqual([]);
    expect(incidents.find(2, ['C1'])).toBeNull();
    expect(incidents.find(2, ['C2'])?.channels).toEqual(['C2']);
  });

  it('is listed newest first, by status and page', () => {
    const { incidents } = makeTenantStore();
    for (let i = 1; i <= 5; i++) incidents.open(draft(), by(i));
    incidents.close(3, by(9));

    const numbers = (query: object) =>
      incidents.list({ audience: 'tenant', ...query }).map(({ number }) => number);

    expect(numbers({ status: 'open', limit: 3 })).toEqual([5, 4, 2]);
    expect(numbers({ status: 'open', below: 2 })).toEqual([1]);
    expect(numbers({ status: 'closed' })).toEqual([3]);
  });

  it('names its threads for catching up while it is open', () => {
    const { incidents, threads } = makeTenantStore();
    incidents.open(draft('C1', '1'), by(10));
    incidents.open(draft('C1', '2'), by(10));
    threads.keep({ channel: 'C1', platformId: '3' });
    incidents.close(1, by(20));

    expect(threads.ofOpenIncidents().map(({ platformId }) => platformId)).toEqual(['2']);
  });
});

describe('a note', () => {
  it('is on the incident and its timeline, once a submission', () => {
    const store = makeTenantStore();
    store.incidents.open(draft(), by(10));
    const { submission } = store.submissions.receive(makeDraft({ kind: 'command' }));
    const author = { actor: 'U1', atMs: 50, submissionId: submission.id };

    const note = store.notes.add(1, 'Same cluster', author);
    const again = store.notes.add(1, 'Same cluster', author);

    expect(again).toEqual(note);
    expect(store.notes.ofIncident(1)).toEqual([
      { id: 1, incidentNumber: 1, number: 1, text: 'Same cluster', removed: null, edits: [], ...author },
    ]);
    expect(store.timeline.ofIncident(1).map(({ kind, text }) => [kind, text])).toEqual([
      ['opened', 'Incident 1 opened.'],
      ['note', 'Same cluster'],
    ]);
  });
});

describe('the timeline', () => {
  it("is in the order of the messages' times, not of their arrival", () => {
    const { incidents, timeline } = makeTenantStore();
    incidents.open(draft(), by(10));
    for (const atMs of [30, 20, 5]) {
      timeline.add(1, { kind: 'other', text: `at ${atMs}`, data: null }, by(atMs));
    }

    expect(timeline.ofIncident(1).map(({ atMs }) => atMs)).toEqual([5, 10, 20, 30]);
  });
});

describe('incident numbers', () => {
  it('run from 1 without gaps in each tenant, whatever fails between, from two processes that share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ team: fc.nat(1), opener: fc.nat(1), hasFailed: fc.boolean() }), {
          maxLength: 30,
        }),
        (steps) => {
          const folder = join(makeTempFolder(), 'data');
          const openers = [openTestStore({ folder }), openTestStore({ folder, role: 'command line' })];
          const given: number[][] = [[], []];
          for (const { team, opener, hasFailed } of steps) {
            const store = enrolTeam(openers[opener] as (typeof openers)[number], `T${team}`);
            // A submission that the tenant does not have undoes the opening after its number was taken.
            const author = { ...by(1), submissionId: hasFailed ? 999 : null };
            try {
              given[team]?.push(store.incidents.open(draft(), author).incident.number);
            } catch {
              expect(hasFailed).toBe(true);
            }
          }
          for (const opener of openers) opener.close();

          for (const numbers of given) expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('stay without gaps when three processes open at once', async () => {
    const folder = join(makeTempFolder(), 'data');
    const store = enrolTeam(openTestStore({ folder }));
    const script = `
      const store = openStore(folder, { role: 'command line' }).forTenant(1);
      for (let i = 0; i < 30; i++) {
        const by = { actor: null, atMs: i, submissionId: null };
        say(store.incidents.open({ title: 'T', channel: 'C1', thread: null }, by).incident.number);
      }
      process.exit(0);`;

    const children = [1, 2, 3].map(() => startChild(folder, script));
    const numbers: number[] = [];
    for (const child of children) {
      for (let line = await child.line(); line !== null; line = await child.line())
        numbers.push(Number(line));
    }

    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, i) => i + 1));
    expect(store.incidents.list({ audience: 'tenant', limit: 100 })).toHaveLength(90);
  });

  it('are not used again after an incident is gone', () => {
    const folder = join(makeTempFolder(), 'data');
    const { incidents } = enrolTeam(openTestStore({ folder }));
    incidents.open(draft(), by(1));
    const database = new Database(join(folder, 'eyeline.db'));
    database.pragma('foreign_keys = OFF');
    database.exec('DELETE FROM incidents');
    database.close();

    expect(incidents.open(draft(), by(2)).incident.number).toBe(2);
  });
});
