import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_ACCOUNT_FACTS } from '../../../../src/core/incident/accounts/account.ts';
import { NO_REFERENCE_FACTS } from '../../../../src/core/incident/casework/reference.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makePicture, makeResult } from '../make-result.ts';
import { makeDraft, makeTenantStore } from '../temp-store.ts';

const by = (atMs: number, actor = 'U1') => ({ actor, atMs, submissionId: null });

/** Records pictures of these names in a thread of their own; the first opens its incident. @returns its submission. */
function record(store: TenantStore, thread: string, names: readonly string[], channel = 'C1'): number {
  const platformId = `${thread}-${names.join('-')}`;
  const { submission } = store.submissions.receive(makeDraft({ platformId, channel, thread }));
  store.results.complete(
    submission.id,
    makeResult({ pictures: names.map((name) => makePicture(name)), incidentTitle: `Thread ${thread}` }),
  );
  return submission.id;
}

/** Incident 1 of a, b, c in thread 1, and 2 of c, d in thread 2, each with a note, an account and a reference. */
function makeTwo(channels: readonly [string, string] = ['C1', 'C1']): TenantStore {
  const store = makeTenantStore();
  record(store, '1', ['a', 'b', 'c'], channels[0]);
  record(store, '2', ['c', 'd'], channels[1]);
  for (const number of [1, 2]) {
    store.notes.add(number, `Note of ${number}`, by(10 * number));
    store.references.add(number, { ...NO_REFERENCE_FACTS, address: `https://example.org/${number}` }, by(20));
    const said = { ...NO_ACCOUNT_FACTS, handle: `user${number}`, siteId: `${number}`, platform: 'mastodon' };
    const account = store.accounts.record(
      number,
      { ...said, source: 'site', readMs: 1, avatar: null },
      [],
      by(30),
    );
    store.accounts.tie(number, account, [number], by(31));
    store.judgements.judge(
      number,
      { verdict: 'confirmed', findings: [number], reason: 'seen' },
      by(40, 'U4'),
    );
  }
  return store;
}

/** All of an incident that people see. */
function look(store: TenantStore, number: number) {
  return {
    findings: store.findings
      .ofIncident(number)
      .map((each) => [each.number, each.evidence.sha256.slice(0, 6)]),
    notes: store.notes.ofIncident(number).map((note) => [note.number, note.text]),
    references: store.references.ofIncident(number).map((each) => [each.number, each.address]),
    accounts: store.accounts.ofIncident(number).map(({ handle, portraits }) => [handle, portraits]),
    verdicts: [...store.judgements.ofIncident(number)].map(([finding, { verdict }]) => [finding, verdict]),
    threads: store.threads.ofIncident(number).map(({ platformId }) => platformId),
    made: store.artifacts.ofIncident(number).length,
    channels: store.incidents.find(number, 'tenant')?.channels,
  };
}

const shorts = (store: TenantStore, number: number) => look(store, number).findings.map(([, sha]) => sha);

describe('merging an incident into another', () => {
  it('brings all that it holds, its findings under new numbers, a portrait that both have once', () => {
    const store = makeTwo();
    const [a, b, c] = shorts(store, 1);
    const d = shorts(store, 2)[1];

    const done = store.casework.merge(2, 1, by(50, 'U5'));

    expect(done.findings).toEqual([
      { was: 1, is: 3 },
      { was: 2, is: 4 },
    ]);
    expect(look(store, 1)).toEqual({
      findings: [
        [1, a],
        [2, b],
        [3, c],
        [4, d],
      ],
      notes: [
        [1, 'Note of 1'],
        [2, 'Note of 2'],
      ],
      references: [
        [1, 'https://example.org/1'],
        [2, 'https://example.org/2'],
      ],
      accounts: [
        ['user1', [1]],
        ['user2', [4]],
      ],
      verdicts: [
        [1, 'confirmed'],
        [2, 'proposed'],
        [3, 'proposed'],
        [4, 'confirmed'],
      ],
      threads: ['1', '2'],
      made: 5,
      channels: ['C1'],
    });
    expect(look(store, 2)).toMatchObject({ findings: [], notes: [], threads: [], made: 0 });
    expect(store.incidents.find(2, 'tenant')).toMatchObject({ mergedInto: 1 });
    expect(store.incidents.list({ audience: 'tenant' }).map(({ number }) => number)).toEqual([1]);
    expect(store.incidents.titles('tenant').map(({ number }) => number)).toEqual([1]);
  });

  it('tells in the one timeline what stood in both, and which numbers are meant', () => {
    const store = makeTwo();

    store.casework.merge(2, 1, by(1_800_000_000_000));

    const texts = store.timeline.ofIncident(1).map(({ text }) => text);
    expect(texts).toContain('Note of 1');
    expect(texts).toContain('Incident 2: Note of 2');
    expect(texts.at(-1)).toBe(
      'Incident 2, "Thread 2", was merged into this one: 2 portraits. Their numbers there: 3, 4.',
    );
  });

  it('is taken back: both are as they were', () => {
    const store = makeTwo();
    const before = [look(store, 1), look(store, 2)];
    const { move } = store.casework.merge(2, 1, by(50));

    const undone = store.casework.undo(move.id, by(60));

    expect(undone.isChanged).toBe(true);
    expect([look(store, 1), look(store, 2)]).toEqual(before);
    expect(store.timeline.ofIncident(2).map(({ text }) => text)).toContain('Stands by itself again.');
    expect(store.timeline.ofIncident(1).map(({ text }) => text)).toContain(
      'Incident 2 stands by itself again.',
    );
    expect(store.casework.undo(move.id, by(70)).isChanged).toBe(false);
  });

  it('shows all of it in the channels of both, until that is taken back', () => {
    const store = makeTwo(['C1', 'C2']);

    const { move } = store.casework.merge(2, 1, by(50));
    const merged = look(store, 1).channels;
    store.casework.undo(move.id, by(60));

    expect(merged).toEqual(['C1', 'C2']);
    expect(look(store, 1).channels).toEqual(['C1']);
    expect(look(store, 2).channels).toEqual(['C2']);
  });

  it('that is taken back leaves what came since, and withdrawn what was withdrawn', () => {
    const store = makeTwo();
    const { move } = store.casework.merge(2, 1, by(50));
    record(store, '2', ['e']);
    store.notes.add(1, 'Later', by(55));
    store.findings.withdraw(1, { numbers: [4] }, by(56), () => 'Withdrawn.');

    store.casework.undo(move.id, by(60));

    expect(look(store, 1).findings.map(([number]) => number)).toEqual([1, 2, 3, 5]);
    expect(look(store, 1).notes.map(([, text]) => text)).toEqual(['Note of 1', 'Later']);
    expect(look(store, 2).findings.map(([number]) => number)).toEqual([1]);
    expect(store.casework.withdrawn(2)).toEqual([2]);
  });

  it('goes on into a third, and each is taken back by itself, the last first', () => {
    const store = makeTwo();
    record(store, '3', ['f']);
    const before = [1, 2, 3].map((number) => look(store, number));
    const first = store.casework.merge(2, 1, by(50)).move;
    const second = store.casework.merge(1, 3, by(51)).move;

    expect(look(store, 3).findings).toHaveLength(5);
    expect(() => store.casework.undo(first.id, by(52))).toThrow('Take its merge back first');
    store.casework.undo(second.id, by(53));
    store.casework.undo(first.id, by(54));

    expect([1, 2, 3].map((number) => look(store, number))).toEqual(before);
  });

  it('is refused with itself and with a part of another', () => {
    const store = makeTwo();
    record(store, '3', ['f']);
    store.casework.merge(2, 1, by(50));

    for (const [from, into] of [
      [1, 1],
      [3, 2],
    ] as const)
      expect(() => store.casework.merge(from, into, by(60))).toThrow(
        'One of these incidents is part of another one.',
      );
    expect(store.casework.merge(2, 1, by(60)).isChanged).toBe(false);
  });

  it('takes what is measured meanwhile for the part to the whole', () => {
    const store = makeTwo();
    const { submission } = store.submissions.receive(makeDraft({ platformId: 'late', thread: '9' }));
    store.casework.merge(2, 1, by(50));

    store.results.complete(submission.id, makeResult({ pictures: [makePicture('g')], incidentNumber: 2 }));

    expect(look(store, 1).findings).toHaveLength(5);
    expect(look(store, 2).findings).toEqual([]);
  });
});

describe('moving findings', () => {
  it('takes them along with their accounts and what was said of them, and numbers stay', () => {
    const store = makeTwo();
    const [a, b, c] = shorts(store, 1);

    store.casework.move(1, 2, [1, 2], by(50));

    expect(look(store, 1)).toMatchObject({ findings: [[3, c]], accounts: [['user1', []]] });
    expect(look(store, 2)).toMatchObject({
      findings: [
        [1, c],
        [2, expect.any(String)],
        [3, a],
        [4, b],
      ],
      accounts: [
        ['user2', [2]],
        ['user1', [3]],
      ],
      verdicts: [
        [1, 'proposed'],
        [2, 'confirmed'],
        [3, 'confirmed'],
        [4, 'proposed'],
      ],
    });
    expect(store.findings.lastNumber(1)).toBe(3);
  });

  it('is taken back wholly', () => {
    const store = makeTwo();
    const before = [look(store, 1), look(store, 2)];

    const { move } = store.casework.move(1, 2, [1, 3], by(50));
    store.casework.undo(move.id, by(60));

    expect([look(store, 1), look(store, 2)]).toEqual(before);
  });

  it('names the other incident only to those who may read it', () => {
    const store = makeTwo(['C1', 'C2']);

    store.casework.move(1, 2, [1], by(1_800_000_000_000));

    expect(store.timeline.ofIncident(1).at(-1)?.text).toBe('Moved out: 1 portrait (1).');
    expect(store.timeline.ofIncident(2).at(-1)?.text).toBe('Moved in: 1 portrait (3).');
    const same = makeTwo();
    same.casework.move(1, 2, [1], by(1_800_000_000_000));
    expect(same.timeline.ofIncident(1).at(-1)?.text).toBe('Moved out to incident 2: 1 portrait (1).');
    expect(same.timeline.ofIncident(2).at(-1)?.text).toBe('Moved in from incident 1: 1 portrait (3).');
  });

  it('of any choice, back and forth, leaves both as they were', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1 }),
        fc.boolean(),
        (numbers, isMerged) => {
          const store = makeTwo();
          const before = [look(store, 1), look(store, 2)];
          const moves = [store.casework.move(1, 2, numbers, by(50)).move.id];
          if (isMerged) moves.push(store.casework.merge(1, 2, by(51)).move.id);
          for (const id of moves.toReversed()) store.casework.undo(id, by(60));
          expect([look(store, 1), look(store, 2)]).toEqual(before);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('splitting an incident', () => {
  it('opens another for some findings, shown in the same channels, and is taken back', () => {
    const store = makeTwo(['C1', 'C2']);
    store.incidents.showIn(1, 'C2', by(45));
    const before = look(store, 1);

    const { move } = store.casework.split(1, { findings: [2, 3] }, 'Second wave', by(50));
    const split = look(store, 3);
    store.casework.undo(move.id, by(60));

    expect(split).toMatchObject({ channels: ['C1', 'C2'], threads: [] });
    expect(split.findings.map(([number]) => number)).toEqual([1, 2]);
    expect(look(store, 1)).toEqual(before);
    expect(store.incidents.find(3, 'tenant')).toMatchObject({ title: 'Second wave', status: 'closed' });
  });

  it('takes a thread with what it brought', () => {
    const store = makeTwo();
    store.casework.merge(2, 1, by(50));

    store.casework.split(1, { thread: { channel: 'C1', platformId: '2' } }, 'Apart', by(60));
    record(store, '2', ['h']);

    expect(look(store, 3).findings).toHaveLength(2);
    expect(look(store, 3).threads).toEqual(['2']);
    expect(look(store, 1).threads).toEqual(['1']);
  });
});

describe('withdrawn findings', () => {
  it('are restored, but for those that went to another incident', () => {
    const store = makeTwo();
    store.findings.withdraw(1, { numbers: [1] }, by(50), () => 'Withdrawn.');
    store.casework.move(1, 2, [2], by(51));

    const done = store.casework.restore(1, [1, 2, 3], by(60));

    expect(done).toEqual({ isChanged: true, restored: [1], elsewhere: [2], isLeft: false });
    expect(look(store, 1).findings.map(([number]) => number)).toEqual([1, 3]);
    expect(store.casework.withdrawn(1)).toEqual([]);
  });

  it('of a withdrawn message are shown with what was drawn on them', () => {
    const store = makeTwo();
    const id = record(store, '1', ['x']);
    store.findings.withdraw(1, { submission: id }, by(50), () => 'Withdrawn.');

    store.casework.restore(1, [4], by(60));

    expect(look(store, 1)).toMatchObject({ made: 4 });
    expect(look(store, 1).findings).toHaveLength(4);
  });
});

describe('a thread', () => {
  it('joins an incident of another channel, whose readers see it from then on, and leaves it', () => {
    const store = makeTwo();

    const joined = store.casework.link(1, { channel: 'C9', platformId: '7' }, by(50));
    record(store, '7', ['z'], 'C9');
    const left = store.casework.unlink(1, { channel: 'C9', platformId: '7' }, by(60));

    expect(joined.incident.channels).toEqual(['C1', 'C9']);
    expect(left.incident.channels).toEqual(['C1']);
    expect(look(store, 1).findings).toHaveLength(4);
    expect(store.threads.find({ channel: 'C9', platformId: '7' })?.incidentNumber).toBeNull();
  });

  it('that has an incident keeps it', () => {
    const store = makeTwo();

    expect(store.casework.link(1, { channel: 'C1', platformId: '2' }, by(50)).isChanged).toBe(false);
    expect(look(store, 2).threads).toEqual(['2']);
  });
});

describe('the search', () => {
  it('looks through fields, notes, references and accounts of what may be seen', () => {
    const store = makeTwo(['C1', 'C2']);
    store.incidents.edit(1, { countries: ['BY'], tags: ['Häfen'] }, by(50));

    const places = (text: string, audience: 'tenant' | string[] = 'tenant') =>
      store.incidents.search(text, audience).map((each) => [each.number, each.places]);

    expect(places('NOTE OF')).toEqual([
      [2, ['a note']],
      [1, ['a note']],
    ]);
    expect(places('note of', ['C1'])).toEqual([[1, ['a note']]]);
    expect(places('belarus')).toEqual([[1, ['countries']]]);
    expect(places('hÄFEN')).toEqual([[1, ['tags']]]);
    expect(places('example.org/2')).toEqual([[2, ['a reference']]]);
    expect(places('user1')).toEqual([[1, ['an account']]]);
    expect(places('nothing of this')).toEqual([]);
  });
});
