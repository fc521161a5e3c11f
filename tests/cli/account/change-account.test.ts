import { describe, expect, it } from 'vitest';
import type { CommandLineParts } from '../../../src/cli/account/call-command.ts';
import { type AccountChange, changeAccount } from '../../../src/cli/account/change-account.ts';
import { makeLinkReader } from '../../core/source/links/make-link-reader.ts';
import { makeMeasurement, makePicture, makeResult } from '../../core/store/make-result.ts';
import { makeDraft, makeTenantStore } from '../../core/store/temp-store.ts';

/** A record whose incident 1 has portraits 1 and 2. */
function makeParts(): CommandLineParts {
  const store = makeTenantStore();
  const { submission } = store.submissions.receive(makeDraft());
  const pictures = [makePicture('a.png', [makeMeasurement(10), makeMeasurement(90)])];
  store.results.complete(submission.id, makeResult({ pictures }));
  return { store, know: makeLinkReader().know, now: () => 1_700_000_100_000 };
}

/** What is printed of a change. */
function tell(
  parts: CommandLineParts,
  change: AccountChange['change'],
  options: AccountChange['options'],
  tenant: string | null = null,
): string {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  changeAccount({ change, incident: 1, options }, parts, { tenant, write });
  return out;
}

const known = ({ store }: CommandLineParts) =>
  store.accounts.ofIncident(1).map(({ number, handle, portraits }) => ({ number, handle, portraits }));

describe('changes of accounts on the command line', () => {
  it('ties portraits to an account that is added, and says how to end the tie', () => {
    const parts = makeParts();

    const out = tell(parts, 'link', { account: '@jane', portraits: '1-2' });
    const after = known(parts);
    tell(parts, 'link', { account: '1', portraits: '2', remove: true });

    expect(out).toMatch(
      /^Added account 1: @jane\. .*\nTake it back: eyeline account link 1 --portraits 1,2 --incident 1 --remove\n$/,
    );
    expect(after).toEqual([{ number: 1, handle: 'jane', portraits: [1, 2] }]);
    expect(known(parts)).toEqual([{ number: 1, handle: 'jane', portraits: [1] }]);
  });

  it('makes two accounts one and two again, naming the tenant in what takes it back', () => {
    const parts = makeParts();
    tell(parts, 'link', { account: '@jane', portraits: '1' });
    tell(parts, 'link', { account: '@joe', portraits: '2' });

    const merged = tell(parts, 'merge', { account: '@joe', into: '@jane' }, 'slack:T1');
    const one = known(parts);
    const parted = tell(parts, 'merge', { account: '2', undo: true });

    expect(merged).toMatch(
      /\nTake it back: eyeline account merge 2 --incident 1 --undo --tenant slack:T1\n$/,
    );
    expect(one).toEqual([{ number: 1, handle: 'jane', portraits: [1, 2] }]);
    expect(parted).toMatch(/\nTake it back: eyeline account merge 2 --into 1 --incident 1\n$/);
    expect(known(parts)).toHaveLength(2);
  });

  it('corrects an account, and takes the correction back as it says', () => {
    const parts = makeParts();
    tell(parts, 'link', { account: '@jane', portraits: '1' });

    const edited = tell(parts, 'edit', { account: '@jane', handle: 'jane_doe' });
    const [, undo = ''] =
      /\nTake it back: eyeline account edit 1 --incident 1 --undo (\d+)\n$/.exec(edited) ?? [];
    const changed = known(parts);
    tell(parts, 'edit', { account: '1', undo });

    expect(changed[0]?.handle).toBe('jane_doe');
    expect(known(parts)[0]?.handle).toBe('jane');
  });

  it('changes nothing where the incident or the account is not there, or nothing is asked', () => {
    const parts = makeParts();
    const wrong = (incident: number, options: AccountChange['options']) => () =>
      changeAccount({ change: 'edit', incident, options }, parts, { tenant: null, write: () => {} });

    expect(wrong(9, { account: '@jane', handle: 'j' })).toThrow(
      'Expected the number of an incident of this tenant',
    );
    expect(wrong(1, { account: '@jane', handle: 'j' })).toThrow(/Incident 1 has no such account/);
    expect(() => tell(parts, 'link', { account: '@jane', portraits: '7' })).toThrow();
    expect(known(parts)).toEqual([]);
  });
});
