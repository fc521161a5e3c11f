import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { incidentWithdraw } from '../../src/commands/incident/incident-withdraw.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { examinedAt } from './examined.ts';
import {
  type CallOptions,
  makePlatform,
  makeWorkCall,
  press,
  run,
  SENT_MS,
  type TestPlatform,
} from './make-call.ts';

const SENT = '2023-11-14 22:13 UTC';

/** Records a picture with portraits at `xs` as a check does, under `incident` or that of its thread. */
async function record(
  platform: TestPlatform,
  name: string,
  xs: readonly number[],
  { incident, ...options }: CallOptions & { readonly incident?: number } = {},
) {
  const files = [{ name, sizeBytes: 1, handle: name }];
  const call = makeWorkCall(platform, check, {
    thread: '5',
    ...options,
    ...(incident === undefined ? {} : { invocation: { command: 'check', options: { incident } } }),
    files,
    payload: { files },
    examine: async () => ({ files: [examinedAt(name, xs, { isPage: false })], archives: [] }),
  });
  const completion = platform.store.results.complete(call.submission.id, await check.run(call));
  return { id: call.submission.id, answer: check.answer(completion) };
}

function said(...args: Parameters<typeof run>): string {
  return plainText(run(...args));
}

function timeline({ store }: TestPlatform, incident = 1, which = 'withdrawn') {
  return store.timeline
    .ofIncident(incident)
    .filter(({ kind }) => kind === which)
    .map(({ text }) => text);
}

/** Incident 1 of thread 5 with one portrait, and what U1 added to it from another thread. */
async function makeAdded(xs: readonly number[] = [10, 110, 210]) {
  const platform = makePlatform();
  await record(platform, 'a.png', [10]);
  const { id, answer } = await record(platform, 'page.png', xs, { thread: '9', incident: 1 });
  return { platform, id, answer };
}

describe('an answer to pictures that were added to an incident', () => {
  it('offers to withdraw them from it', async () => {
    const { id, answer } = await makeAdded();

    expect(answer.buttons).toContainEqual({
      label: 'Withdraw from incident 1',
      invocation: { command: 'incident withdraw', options: { number: 1, message: id } },
    });
  });

  it('offers it neither for pictures of the incident’s own thread nor where they show no portrait', async () => {
    const { platform } = await makeAdded();

    const own = await record(platform, 'b.png', [10]);
    const none = await record(platform, 'c.png', [], { thread: '9', incident: 1 });

    for (const { answer } of [own, none]) {
      expect(answer.buttons.map(({ label }) => label)).not.toContain('Withdraw from incident 1');
    }
  });

  it('says, told once more, that they were withdrawn', async () => {
    const { platform, id } = await makeAdded();
    run(platform, `incident withdraw 1 --message ${id}`);

    const completion = platform.store.results.of(id);
    const again = completion && check.answer(completion);

    expect(again && plainText(again)).toContain('Withdrawn from incident 1: "Pictures".');
    expect(again?.buttons.map(({ label }) => label)).not.toContain('Withdraw from incident 1');
  });
});

describe('incident withdraw', () => {
  it('withdraws what a submission added, and says so in the incident', async () => {
    const { platform, id } = await makeAdded();

    const answer = run(platform, `incident withdraw 1 --message ${id}`, { actor: 'U2' });

    expect(plainText(answer)).toBe(
      'Withdrawn from incident 1: 3 portraits (2-4). The files are kept, and the timeline notes it.',
    );
    expect(answer.buttons).toEqual([
      {
        label: 'Undo',
        takesBack: true,
        invocation: { command: 'incident restore', options: { number: 1, message: id, numbers: '2-4' } },
      },
      { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } },
    ]);
    expect(timeline(platform)).toEqual([`3 portraits (2-4) added ${SENT} were withdrawn.`]);
    expect(said(platform, 'incident show 1')).toContain('Recorded: 1 portrait: aligned; 0 notes.');
    expect(said(platform, 'incident list')).toContain('1 portrait: aligned');
  });

  it('is taken back by its button, and that once', async () => {
    const { platform, id } = await makeAdded();
    const withdrawn = run(platform, `incident withdraw 1 --message ${id}`);

    const back = press(platform, withdrawn, 'Undo');

    expect(plainText(back)).toBe('Back in incident 1: 3 portraits (2-4).');
    expect(plainText(press(platform, withdrawn, 'Undo'))).toBe(
      'Nothing changed: what this message brought counts in incident 1 already.',
    );
    expect(platform.store.findings.ofIncident(1).map(({ submissionId }) => submissionId)).toEqual([
      expect.any(Number),
      id,
      id,
      id,
    ]);
    expect(platform.store.results.of(id)?.isWithdrawn).toBe(false);
    expect(timeline(platform, 1, 'restored')).toEqual(['Portraits 2, 3, 4 count again.']);
    expect(plainText(press(platform, back, 'Withdraw again'))).toContain('3 portraits (2-4)');
  });

  it('by numbers is taken back likewise; what was withdrawn before stays so', async () => {
    const { platform, id } = await makeAdded();
    const some = run(platform, 'incident withdraw 1 --numbers 3');
    const rest = run(platform, `incident withdraw 1 --message ${id}`);

    press(platform, rest, 'Undo');

    expect(platform.store.casework.withdrawn(1)).toEqual([3]);
    expect(plainText(press(platform, some, 'Undo'))).toBe('Back in incident 1: 1 portrait (3).');
    expect(plainText(press(platform, some, 'Undo'))).toBe(
      'Nothing changed: this portrait counts in incident 1 already.',
    );
  });

  it('lets a guest take back their own withdrawal, and no other', async () => {
    const { platform, id } = await makeAdded();
    const guest = { audience: { incident: 1 }, thread: '9', actor: 'U1' } as const;
    const own = run(platform, 'incident withdraw 1 --numbers 2', guest);
    const others = run(platform, `incident withdraw 1 --message ${id}`, { actor: 'U2' });

    expect(plainText(press(platform, own, 'Undo', guest))).toBe('Back in incident 1: 1 portrait (2).');
    expect(() => press(platform, others, 'Undo', guest)).toThrow(
      'Guests can only bring back pictures that they withdrew.',
    );
    expect(platform.store.casework.withdrawn(1)).toEqual([3, 4]);
  });

  it('of a message by a member is not lifted by the guest who sent it, where nothing of theirs comes back', async () => {
    const platform = makePlatform();
    const guest = { audience: { incident: 1 }, thread: '5', actor: 'GUEST' } as const;
    await record(platform, 'a.png', [10]);
    const own = await record(platform, 'a.png', [10], guest);
    const other = await record(platform, 'a.png', [10]);
    for (const { id } of [own, other]) {
      const withdrawn = run(platform, `incident withdraw 1 --message ${id}`, { actor: 'U2' });
      const before = platform.store.timeline.ofIncident(1).length;

      expect(() => press(platform, withdrawn, 'Undo', guest)).toThrow(
        'Guests can only bring back pictures that they withdrew.',
      );
      expect(platform.store.results.of(id)?.isWithdrawn).toBe(true);
      expect(platform.store.timeline.ofIncident(1)).toHaveLength(before);
    }
  });

  it('of a message by a member stays when its guest brings back what they had withdrawn of it', async () => {
    const platform = makePlatform();
    const guest = { audience: { incident: 1 }, thread: '5', actor: 'GUEST' } as const;
    await record(platform, 'a.png', [10]);
    const { id } = await record(platform, 'page.png', [10, 110], guest);
    run(platform, 'incident withdraw --numbers 3', guest);
    const members = run(platform, `incident withdraw 1 --message ${id}`, { actor: 'U2' });

    expect(said(platform, 'incident restore', guest)).toBe('Back in incident 1: 1 portrait (3).');

    expect(platform.store.results.of(id)?.isWithdrawn).toBe(true);
    expect(platform.store.casework.withdrawn(1)).toEqual([2]);
    expect(plainText(press(platform, members, 'Undo'))).toBe('Back in incident 1: 1 portrait (2).');
    expect(platform.store.results.of(id)?.isWithdrawn).toBe(false);
  });

  it('of a message by the guest who sent it is taken back by them, with and without portraits', async () => {
    const platform = makePlatform();
    const guest = { audience: { incident: 1 }, thread: '5', actor: 'GUEST' } as const;
    await record(platform, 'a.png', [10]);
    const repeat = await record(platform, 'a.png', [10], guest);
    const page = await record(platform, 'page.png', [10, 110], guest);
    const kept = run(platform, `incident withdraw --message ${repeat.id}`, guest);
    run(platform, `incident withdraw --message ${page.id}`, guest);

    expect(plainText(press(platform, kept, 'Undo', guest))).toBe('Back in incident 1: 0 portraits.');
    expect(said(platform, 'incident restore', guest)).toBe('Back in incident 1: 2 portraits (2,3).');

    for (const { id } of [repeat, page]) expect(platform.store.results.of(id)?.isWithdrawn).toBe(false);
  });

  it('names nobody where somebody withdraws what is their own', async () => {
    const { platform, id } = await makeAdded([10]);

    run(platform, `incident withdraw --message ${id}`);

    expect(timeline(platform)).toEqual([`1 portrait (2) added ${SENT} was withdrawn again.`]);
  });

  it('does nothing twice', async () => {
    const { platform, id } = await makeAdded();
    run(platform, `incident withdraw 1 --message ${id}`);

    const answer = run(platform, `incident withdraw 1 --message ${id}`);

    expect(plainText(answer)).toBe('Nothing left to withdraw: this was already withdrawn from incident 1.');
    expect(timeline(platform)).toHaveLength(1);
  });

  it('says which portraits stay because another message brought their picture', async () => {
    const { platform } = await makeAdded();
    const { id } = await record(platform, 'a.png', [10], { thread: '9', incident: 1 });

    expect(said(platform, `incident withdraw 1 --message ${id}`)).toBe(
      'Nothing was withdrawn from incident 1. 1 portrait (1) stays: another message brought the same picture.',
    );
    expect(timeline(platform)).toEqual([
      `Pictures added ${SENT} were withdrawn again. 1 portrait (1) stays: another message brought the same picture.`,
    ]);
  });

  it('withdraws portraits by their numbers', async () => {
    const { platform } = await makeAdded();

    const answer = run(platform, 'incident withdraw --numbers 2,4', { thread: '5' });

    expect(plainText(answer)).toBe(
      'Withdrawn from incident 1: 2 portraits (2, 4). The files are kept, and the timeline notes it.',
    );
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Undo', 'Show incident 1']);
    expect(timeline(platform)).toEqual(['2 portraits (2, 4) were withdrawn.']);
    expect(platform.store.findings.ofIncident(1).map(({ number }) => number)).toEqual([1, 3]);
    expect(said(platform, 'incident withdraw --numbers 2', { thread: '5' })).toBe(
      'Nothing left to withdraw: this was already withdrawn from incident 1.',
    );
  });

  it('says which numbers there are, and that it wants some', async () => {
    const { platform } = await makeAdded();

    expect(() => run(platform, 'incident withdraw 1 --numbers 9')).toThrow(
      'Expected numbers from 1 to 4, such as 1-4, but received "9". `incident show 1` shows the numbers.',
    );
    expect(() => run(platform, 'incident withdraw 1')).toThrow(
      'Say which portraits to withdraw. `incident show 1` shows their numbers: `incident withdraw 1 --numbers 1-4`.',
    );
    expect(() => run(platform, 'incident withdraw 1 --numbers 1 --message 2')).toThrow(
      '--numbers and --message cannot be used together. Give one of them.',
    );
  });

  it('works on a closed incident as adding does', async () => {
    const { platform, id } = await makeAdded();
    run(platform, 'incident close 1');

    const answer = run(platform, `incident withdraw 1 --message ${id}`);

    expect(plainText(answer)).toBe(
      'Withdrawn from incident 1: 3 portraits (2-4). The files are kept, and the timeline notes it. Incident 1 is closed.',
    );
  });

  it('changes nothing of incidents and submissions that are not seen here', async () => {
    const { platform, id } = await makeAdded();

    expect(() => run(platform, `incident withdraw --message ${id}`, { audience: ['C2'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
    expect(() => run(platform, `incident withdraw 1 --message ${id}`, { channel: 'C2' })).toThrow(
      'The message that this is about is not in this channel.',
    );
    const other = platform.open('Other').number;
    expect(() => run(platform, `incident withdraw ${other} --message ${id}`)).toThrow(
      'That message was not recorded under incident 2.',
    );
    expect(platform.store.findings.ofIncident(1)).toHaveLength(4);
  });

  it('lets guests withdraw what they added in the thread, and nothing of others', async () => {
    const platform = makePlatform();
    const guest = { actor: 'GUEST', thread: '5', audience: { incident: 1 } };
    const others = await record(platform, 'a.png', [10]);
    const own = await record(platform, 'b.png', [10], guest);
    const refused =
      'Guests can only withdraw pictures that they added. Ask someone on the team to withdraw them.';

    expect(() => run(platform, `incident withdraw --message ${others.id}`, guest)).toThrow(refused);
    expect(() => run(platform, 'incident withdraw --numbers 1-2', guest)).toThrow(refused);
    expect(said(platform, `incident withdraw --message ${own.id}`, guest)).toContain('1 portrait (2)');
    expect(incidentWithdraw.access).toBe('anyone');
    expect(platform.store.timeline.ofIncident(1).at(-1)?.atMs).toBe(SENT_MS);
  });

  it('has what was withdrawn recorded again under its old number by adding it again', async () => {
    const { platform, id } = await makeAdded();
    run(platform, `incident withdraw 1 --message ${id}`);

    const { answer } = await record(platform, 'page.png', [10, 110, 210], { thread: '9', incident: 1 });

    expect(plainText(answer)).toContain('Recorded under incident 1: "Pictures".');
    expect(plainText(answer)).not.toContain('recorded there before');
    expect(platform.store.findings.ofIncident(1).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });
});
