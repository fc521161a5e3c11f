import { describe, expect, it } from 'vitest';
import { type AccountReading, NO_ACCOUNT_FACTS } from '../../../../src/core/incident/accounts/account.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makeDraft, makeTenantStore } from '../temp-store.ts';

const AT_MS = 1_700_000_500_000;

function makeReading(changes: Partial<AccountReading>): AccountReading {
  return {
    ...NO_ACCOUNT_FACTS,
    source: 'import',
    platform: null,
    siteId: null,
    readMs: AT_MS,
    avatar: null,
    ...changes,
  };
}

/** Incident 1, and imports into it, each of a submission of its own. */
function makeImporter(store: TenantStore = makeTenantStore()) {
  store.incidents.open(
    { title: 'Wave', channel: 'C1', thread: '5' },
    { actor: 'U1', atMs: AT_MS, submissionId: null },
  );
  let messages = 0;
  const lines: string[] = [];
  return {
    store,
    lines,
    add: (...readings: readonly AccountReading[]) => {
      const { submission } = store.submissions.receive(makeDraft({ platformId: `import-${++messages}` }));
      const by = { actor: 'U1', atMs: AT_MS, submissionId: submission.id };
      const tell = ({ added, changed, unchanged }: { added: number; changed: number; unchanged: number }) =>
        `${added}, ${changed}, ${unchanged}`;
      return { submission: submission.id, by, ...store.accounts.import(1, readings, tell, by) };
    },
    texts: () => store.timeline.ofIncident(1).map(({ text }) => text),
  };
}

const JANE = makeReading({ address: 'https://social.example/@jane', handle: 'jane', followers: 1 });
const JOE = makeReading({ handle: 'joe', displayName: 'Joe' });
const SOMEBODY = makeReading({ displayName: 'Somebody' });

describe('an import of accounts', () => {
  it('adds accounts with what the table says, in one line of the timeline', () => {
    const { store, add, texts } = makeImporter();
    const avatar = { sha256: null, uploadedMs: 5, uploadedBy: 'import' } as const;

    const { added, changed, unchanged } = add({ ...JANE, avatar }, JOE, SOMEBODY);

    expect({ added, changed, unchanged }).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(
      store.accounts.ofIncident(1).map(({ number, handle, displayName }) => [number, handle, displayName]),
    ).toEqual([
      [1, 'jane', null],
      [2, 'joe', 'Joe'],
      [3, null, 'Somebody'],
    ]);
    expect(store.accounts.find(1, 1)?.avatars).toEqual([{ ...avatar, firstMs: AT_MS, lastMs: AT_MS }]);
    expect(texts()).toEqual([expect.any(String), '3, 0, 0']);
  });

  it('of the same table again adds nothing; of a later one what is new', () => {
    const { store, add, texts } = makeImporter();
    add(JANE, JOE, SOMEBODY);

    const again = add(JANE, { ...JOE, handle: 'JOE', displayName: 'Joe' }, SOMEBODY);
    const later = add({ ...JANE, followers: 9 }, JOE, makeReading({ displayName: 'Another' }));

    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    expect(later).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect(store.accounts.ofIncident(1)).toHaveLength(4);
    expect(store.accounts.find(1, 1)?.followers).toBe(9);
    expect(texts().slice(1)).toEqual(['3, 0, 0', '0, 1, 2', '1, 1, 1']);
  });

  it('does not count before what sites and people said', () => {
    const { store, add } = makeImporter();
    const by = { actor: 'U1', atMs: AT_MS, submissionId: null };
    store.accounts.record(1, { ...JANE, source: 'site', siteId: '7', platform: 'x', followers: 2 }, [], by);

    const { added, changed } = add({ ...JANE, createdMs: 3 });

    expect([added, changed]).toEqual([0, 1]);
    expect(store.accounts.ofIncident(1)).toEqual([expect.objectContaining({ followers: 2, createdMs: 3 })]);
  });

  it('finds an account by its handle where only one has it, also one that was merged', () => {
    const { store, add } = makeImporter();
    add(JANE, JOE);
    const by = { actor: 'U1', atMs: AT_MS, submissionId: null };
    store.accounts.merge(1, 2, 1, by);

    const merged = add(makeReading({ handle: 'Jane', followers: 5 }), { ...JANE, followers: 6 });

    expect(merged).toMatchObject({ added: 0, changed: 2 });
    expect(store.accounts.ofIncident(1)).toHaveLength(1);
  });

  it('is taken back as a whole, once, and can be done again', () => {
    const { store, add, texts } = makeImporter();
    const { submission, by } = add(JANE, JOE);
    const tell = (accounts: number) => `${accounts} taken back`;

    const counts = [1, 2].map(() => store.accounts.takeBack(1, submission, tell, by, 'import'));
    const left = store.accounts.ofIncident(1);
    const again = add(JANE, JOE);

    expect(counts).toEqual([
      { accounts: 2, elsewhere: [] },
      { accounts: 0, elsewhere: [] },
    ]);
    expect(left).toEqual([]);
    expect(again).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(store.accounts.ofIncident(1).map(({ handle }) => handle)).toEqual(['jane', 'joe']);
    expect(texts().slice(1)).toEqual(['2, 0, 0', '2 taken back', '2, 0, 0']);
  });

  it('takes back nothing of another incident or another submission', () => {
    const { store, add } = makeImporter();
    const { submission, by } = add(JANE);
    store.incidents.open({ title: 'Other', channel: 'C1', thread: '6' }, by);
    const tell = () => 'taken back';

    expect(store.accounts.takeBack(2, submission, tell, by, 'import').accounts).toBe(0);
    expect(store.accounts.takeBack(1, submission + 100, tell, by, 'import').accounts).toBe(0);
    expect(store.accounts.ofIncident(1)).toHaveLength(1);
  });

  it('of 5,000 accounts is read and kept, and nothing of it is another tenant’s', () => {
    const { store, add } = makeImporter();
    const many = Array.from({ length: 5000 }, (_, index) =>
      makeReading({ address: `https://social.example/@u${index}`, handle: `u${index}` }),
    );

    expect(add(...many)).toMatchObject({ added: 5000, changed: 0, unchanged: 0 });
    expect(add(...many)).toMatchObject({ added: 0, changed: 0, unchanged: 5000 });
    expect(store.accounts.ofIncident(1)).toHaveLength(5000);
  });
});
