import { describe, expect, it } from 'vitest';
import { type AccountReading, NO_ACCOUNT_FACTS } from '../../../../src/core/incident/accounts/account.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makeMeasurement, makePicture, makeResult, sha256 } from '../make-result.ts';
import { makeDraft, makeTenantStore } from '../temp-store.ts';

const BY = { actor: 'U2', atMs: 1_700_000_500_000, submissionId: null };

function makeReading(changes: Partial<AccountReading> = {}): AccountReading {
  return {
    ...NO_ACCOUNT_FACTS,
    source: 'site',
    platform: 'mastodon',
    siteId: '7',
    address: 'https://social.example/@jane',
    handle: 'jane',
    displayName: 'Jane Doe',
    readMs: 1_700_000_000_000,
    avatar: null,
    ...changes,
  };
}

/** Completes a message of its own thread that brings one picture with the portraits; returns its incident's number. */
function bring(store: TenantStore, id: string, account?: AccountReading, faces = 1, name = `${id}.png`) {
  const { submission } = store.submissions.receive(makeDraft({ platformId: id, thread: id }));
  const portraits = Array.from({ length: faces }, (_, at) => makeMeasurement(10 + 70 * at));
  const picture = { ...makePicture(name, portraits), ...(account ? { account } : {}) };
  const { incident } = store.results.complete(submission.id, makeResult({ pictures: [picture] }));
  return { incident: incident?.number as number, submission: submission.id };
}

describe('accounts in the record', () => {
  it('a picture that is an account’s brings the account, tied to the portrait in it', () => {
    const store = makeTenantStore();
    const avatar = { sha256: sha256('1.png'), uploadedMs: 5, uploadedBy: 'address' } as const;

    bring(store, '1', makeReading({ createdMs: 1, lastActiveMs: 2, followers: 3, avatar }));

    expect(store.accounts.ofIncident(1)).toEqual([
      {
        id: 1,
        number: 1,
        incidentNumber: 1,
        platform: 'mastodon',
        address: 'https://social.example/@jane',
        handle: 'jane',
        displayName: 'Jane Doe',
        createdMs: 1,
        lastActiveMs: 2,
        followers: 3,
        avatars: [{ ...avatar, firstMs: 1_700_000_000_000, lastMs: 1_700_000_000_000 }],
        portraits: [1],
        merged: [],
      },
    ]);
  });

  it('a later reading keeps the earlier: the newest counts, avatars are kept over time', () => {
    const store = makeTenantStore();
    const first = { sha256: sha256('1.png'), uploadedMs: null, uploadedBy: null };
    const { incident } = bring(store, '1', makeReading({ followers: 10, avatar: first }));

    store.accounts.record(
      incident,
      makeReading({ handle: 'jane2', address: 'https://social.example/@jane2', readMs: 1_700_000_100_000 }),
      [],
      BY,
    );
    store.accounts.record(incident, makeReading({ readMs: 1_700_000_200_000, avatar: first }), [], BY);

    expect(store.accounts.ofIncident(incident)).toMatchObject([
      {
        number: 1,
        handle: 'jane',
        followers: 10,
        avatars: [{ ...first, firstMs: 1_700_000_000_000, lastMs: 1_700_000_200_000 }],
      },
    ]);
    expect(store.accounts.history(incident, 1).map(({ text }) => text)).toEqual([
      'Read at its site: handle jane, name Jane Doe, followers 10, address, avatar.',
      'Tied to portrait 1.',
      'Read at its site: handle jane2, name Jane Doe, address.',
      'Read at its site: handle jane, name Jane Doe, address, avatar.',
    ]);
  });

  it('an address that passed to another account is another account; one without the platform’s id is the same', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', makeReading({ siteId: null }));
    const record = (changes: Partial<AccountReading>) =>
      store.accounts.record(incident, makeReading(changes), [], BY);

    const numbers = [
      record({ siteId: '7' }),
      record({ siteId: '8' }),
      record({ siteId: '7', address: 'https://social.example/@new' }),
      record({ siteId: null }),
    ];

    expect(numbers).toEqual([1, 2, 1, 2]);
  });

  it('a read name is of the only account of the incident with its handle', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', makeReading());
    const read = { source: 'screenshot', platform: null, siteId: null, address: null } as const;

    const numbers = ['JANE', 'other', 'Other'].map((handle) =>
      store.accounts.record(incident, makeReading({ ...read, handle, displayName: 'J' }), [], BY),
    );

    expect(numbers).toEqual([1, 2, 2]);
    expect(store.accounts.find(incident, 1)?.displayName).toBe('Jane Doe');
  });

  it('another incident knows nothing of what was read in this one, but that it is the same account', () => {
    const store = makeTenantStore();
    bring(store, '1', makeReading({ displayName: 'Before', followers: 9 }));
    bring(store, '2', makeReading({ displayName: null }));

    const [here] = store.accounts.ofIncident(2);

    expect(here).toMatchObject({ number: 1, displayName: null, followers: null, portraits: [1] });
    expect(store.accounts.placesOf(here?.id as number)).toEqual([
      { incidentNumber: 1, number: 1 },
      { incidentNumber: 2, number: 1 },
    ]);
  });

  it('one picture may be the avatar of two accounts', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', makeReading());
    const [finding] = store.findings.ofIncident(incident);

    store.accounts.record(
      incident,
      makeReading({ siteId: '8', address: 'https://social.example/@joan', handle: 'joan' }),
      [finding?.portrait.id as number],
      BY,
    );

    expect(store.accounts.ofIncident(incident).map(({ portraits }) => portraits)).toEqual([[1], [1]]);
  });

  it('a person ties and unties portraits; each is on the timeline, and a repeat changes nothing', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', undefined, 3);
    const number = store.accounts.record(incident, makeReading(), [], BY);

    const tied = store.accounts.tie(incident, number, [1, 2, 3], BY);
    const again = store.accounts.tie(incident, number, [2], BY);
    const untied = store.accounts.untie(incident, number, [2], { ...BY, actor: 'U3' });

    expect([tied.isChanged, again.isChanged, untied.isChanged]).toEqual([true, false, true]);
    expect([tied.account.portraits, untied.account.portraits]).toEqual([
      [1, 2, 3],
      [1, 3],
    ]);
    expect(
      store.timeline
        .ofIncident(incident)
        .flatMap(({ kind, text, actor }) => (kind === 'account' ? [[text, actor]] : [])),
    ).toEqual([
      ['Portraits 1-3 show account 1 (@jane).', 'U2'],
      ['Portrait 2 no longer shows account 1 (@jane).', 'U3'],
    ]);
    expect(() => store.accounts.tie(incident, number, [9], BY)).toThrow('Expected a portrait that exists');
  });

  it('what a person says counts before later readings, and what was read stays in the history', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', makeReading());

    store.accounts.edit(incident, 1, { displayName: 'Jane R. Doe', followers: 4 }, BY);
    store.accounts.record(incident, makeReading({ readMs: BY.atMs + 5 }), [], BY);
    const same = store.accounts.edit(incident, 1, { followers: 4 }, BY);

    expect(same).toMatchObject({ isChanged: false, account: { displayName: 'Jane R. Doe', followers: 4 } });
    expect(store.accounts.history(incident, 1).map(({ text, actor }) => [text, actor])).toContainEqual([
      'Given by hand: name Jane R. Doe, followers 4.',
      'U2',
    ]);
  });

  it('merged accounts are one, which keeps all that both had, until they are parted', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', undefined, 2);
    const a = store.accounts.record(incident, makeReading({ displayName: null }), [], BY);
    const other = makeReading({ siteId: '8', address: 'https://social.example/@joan', handle: 'joan' });
    const b = store.accounts.record(incident, { ...other, followers: 6 }, [], BY);
    store.accounts.tie(incident, a, [1], BY);
    store.accounts.tie(incident, b, [2], BY);

    const merged = store.accounts.merge(incident, b, a, BY);
    const circle = store.accounts.merge(incident, a, b, BY);
    const found = store.accounts.find(incident, b);
    const parted = store.accounts.part(incident, b, { ...BY, actor: 'U3' });

    expect(merged.account).toMatchObject({
      number: a,
      handle: 'jane',
      displayName: 'Jane Doe',
      followers: 6,
      portraits: [1, 2],
      merged: [b],
    });
    expect(circle.isChanged).toBe(false);
    expect(found?.number).toBe(a);
    expect(parted).toMatchObject({ isChanged: true, account: { number: b, portraits: [2], merged: [] } });
    expect(store.accounts.ofIncident(incident).map(({ number }) => number)).toEqual([a, b]);
    expect(
      store.accounts
        .history(incident, a)
        .flatMap(({ kind, text, actor }) => (kind === 'read' ? [] : [[text, actor]])),
    ).toEqual([
      ['Tied to portrait 1.', 'U2'],
      ['Account 2 was merged into it.', 'U2'],
      ['Account 2 was split off again.', 'U3'],
    ]);
  });

  it('what a withdrawn message brought is gone from the incident, and back when it comes again', () => {
    const store = makeTenantStore();
    const { incident, submission } = bring(store, '1', makeReading());
    store.findings.withdraw(incident, { submission }, BY, () => 'withdrawn');
    const gone = store.accounts.ofIncident(incident);
    const { submission: again } = store.submissions.receive(makeDraft({ platformId: '2', thread: null }));

    const picture = { ...makePicture('1.png'), account: makeReading() };
    store.results.complete(again.id, makeResult({ pictures: [picture], incidentNumber: incident }));

    expect(gone).toEqual([]);
    expect(store.accounts.ofIncident(incident)).toMatchObject([{ number: 1, portraits: [1] }]);
  });

  it('a person may say when the avatar was uploaded: it counts before the site’s and the table’s word', () => {
    const store = makeTenantStore();
    const avatar = { sha256: sha256('1.png'), uploadedMs: 5, uploadedBy: 'address' } as const;
    const { incident } = bring(store, '1', makeReading({ avatar }));

    const edit = store.accounts.edit(incident, 1, { uploadedMs: 9 }, BY);
    const same = store.accounts.edit(incident, 1, { uploadedMs: 9 }, BY);
    const emptied = store.accounts.edit(incident, 1, { uploadedMs: null }, BY);

    const seen = { sha256: avatar.sha256, firstMs: 1_700_000_000_000, lastMs: 1_700_000_000_000 };
    expect(edit.account.avatars).toEqual([{ ...seen, uploadedMs: 9, uploadedBy: 'person' }]);
    expect([edit.isChanged, same.isChanged]).toEqual([true, false]);
    expect(emptied.account.avatars).toEqual([{ ...seen, uploadedMs: null, uploadedBy: null }]);
    expect(store.accounts.history(incident, 1).map(({ text }) => text)).toContain(
      'Given by hand: avatar’s upload time not known.',
    );
  });

  it('a person’s time takes the place of a table’s, where no picture is known', () => {
    const store = makeTenantStore();
    const avatar = { sha256: null, uploadedMs: 5, uploadedBy: 'import' } as const;
    const { incident } = bring(store, '1', makeReading({ source: 'import', avatar }));

    const edit = store.accounts.edit(incident, 1, { uploadedMs: 9 }, BY);
    const emptied = store.accounts.edit(incident, 1, { uploadedMs: null }, BY);

    expect(edit.account.avatars.map(({ uploadedMs, uploadedBy }) => [uploadedMs, uploadedBy])).toEqual([
      [9, 'person'],
    ]);
    expect(emptied.account.avatars).toEqual([]);
  });

  it('a fact that a person emptied is not known, whatever sites said before and say later, until a person says it', () => {
    const store = makeTenantStore();
    const { incident } = bring(store, '1', makeReading({ followers: 3 }));

    const emptied = store.accounts.edit(incident, 1, { followers: null, displayName: null }, BY);
    store.accounts.record(incident, makeReading({ followers: 4, readMs: BY.atMs + 1 }), [], BY);
    const later = store.accounts.find(incident, 1);
    const given = store.accounts.edit(incident, 1, { followers: 5 }, { ...BY, atMs: BY.atMs + 2 });

    expect([emptied.account.followers, emptied.account.displayName]).toEqual([null, null]);
    expect(later?.followers).toBeNull();
    expect([given.account.followers, given.account.displayName]).toEqual([5, null]);
    expect(store.accounts.history(incident, 1).map(({ text }) => text)).toContain(
      'Given by hand: name not known, followers not known.',
    );
    expect(store.timeline.ofIncident(incident).map(({ text }) => text)).toContain(
      'Account 1 (@jane) was edited: name, followers.',
    );
  });
});
