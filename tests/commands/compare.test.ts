import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { compare } from '../../src/commands/compare.ts';
import { NOTHING_LEFT_OUT } from '../../src/core/alignment/set/set-counts.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { ExaminedFile, WorkCall } from '../../src/core/chat/port/command.ts';
import type { OutgoingMessage } from '../../src/core/chat/port/message.ts';
import type { MeasuredFile, Remeasured } from '../../src/core/set/find-members.ts';
import type { SetDraft } from '../../src/core/set/set-draft.ts';
import type { SetFacts } from '../../src/core/set/set-facts.ts';
import { composeRequest } from '../../src/core/work/draw/set-request.ts';
import { INSTRUMENT, sha256 } from '../core/store/make-result.ts';
import { examinedAt, inZip, portraitAt } from './examined.ts';
import { type CallOptions, makePlatform, makeWorkCall, run, type TestPlatform } from './make-call.ts';

function drawn({ members, sources, superimposed }: SetDraft): SetFacts {
  const file = (name: string, kind: 'contact-sheet' | 'superimposed') => ({
    name,
    kind,
    sha256: sha256(name),
    sizeBytes: 9,
    mediaType: 'image/png',
    altText: name,
  });
  return {
    reading: { measure: `${members.length} read together`, meaning: 'One template does this too.' },
    duplicates: [],
    files: [
      file('contact-sheet.png', 'contact-sheet'),
      ...(superimposed ? [file('superimposed.gif', 'superimposed')] : []),
    ],
    pages: sources.map(() => null),
  };
}

/** Records pictures as a check does, in a thread of C1 by default; gives the submission. */
async function record(
  platform: TestPlatform,
  pictures: Readonly<Record<string, readonly number[]>>,
  { incident, zip, ...options }: CallOptions & { readonly incident?: number; readonly zip?: string } = {},
  change: (file: ExaminedFile) => ExaminedFile = (file) => file,
) {
  const files = Object.keys(pictures).map((name) => ({ name, sizeBytes: 1, handle: name }));
  const call = makeWorkCall(platform, check, {
    thread: '5',
    ...options,
    ...(incident === undefined ? {} : { invocation: { command: 'check', options: { incident } } }),
    files,
    payload: { files },
    examine: async (all) => {
      const examined = all.map(({ name }) => change(examinedAt(`${name}`, pictures[`${name}`] ?? [])));
      return zip === undefined ? { files: examined, archives: [] } : inZip(zip, examined);
    },
    keepSet: async (set) => drawn(set),
  });
  const completion = platform.store.results.complete(call.submission.id, await check.run(call));
  return { id: call.submission.id, answer: check.answer(completion) };
}

/** Runs a comparison; what is found again is what `found` says of a file, by default what was recorded. */
async function runCompare(
  platform: TestPlatform,
  options: Record<string, string | number>,
  {
    found = (): Remeasured | null => null,
    ...call
  }: CallOptions &
    Partial<Pick<WorkCall, 'knownMeasures'>> & {
      readonly found?: (file: MeasuredFile) => Remeasured | null;
    } = {},
) {
  const measured: string[] = [];
  const sets: SetDraft[] = [];
  const work = makeWorkCall(platform, compare, {
    thread: '5',
    ...call,
    invocation: { command: 'compare', options },
    maxFileBytes: 5_000_000,
    remeasure: async (files, onDone) => {
      measured.push(...files.map(({ sha256: hash }) => hash));
      onDone(files.length);
      return files.map(
        (file) => found(file) ?? { portraits: [10, 110, 210].map(portraitAt), instrument: INSTRUMENT },
      );
    },
    keepSet: async (set, onDone) => {
      sets.push(set);
      onDone(set.members.length, set.members.length);
      return drawn(set);
    },
  });
  const result = await compare.run(work);
  const completion = platform.store.results.complete(work.submission.id, result);
  const [set] = sets;
  if (!set) throw new Error('nothing was drawn');
  return { measured, set, result, completion, shown: work.shown, answer: compare.answer(completion) };
}

function numbersOf({ members }: SetDraft): number[] {
  return members.map(({ number }) => number);
}

function labels({ buttons }: OutgoingMessage): string[] {
  return buttons.map(({ label }) => label);
}

describe('a figure for a publication', () => {
  it('is drawn as it was asked for', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10], 'b.png': [110] });

    const plain = await runCompare(platform, {});
    const styled = await runCompare(platform, {
      light: true as unknown as string,
      'no-caption': true as unknown as string,
      width: 1200,
      credit: ' The team ',
      faces: 'masked',
      gif: 720,
    });

    expect(plain.set.figure).toBeUndefined();
    const asked = {
      light: true,
      'no-caption': true,
      width: 1200,
      credit: 'The team',
      faces: 'masked',
      gif: 720,
    };
    const again = styled.answer.buttons.filter(({ invocation }) => invocation.command === 'compare');
    expect(again.map(({ label }) => label)).toEqual(['Leave out…', 'Flip through']);
    for (const { invocation } of again) expect(invocation.options).toMatchObject(asked);
    expect(styled.set.figure).toEqual({
      hasCaption: false,
      isLight: true,
      credit: 'The team',
      hasLabels: true,
      widthPx: 1200,
      faces: 'masked',
      gifPx: 720,
    });
    expect(composeRequest(styled.set, () => '/file').request.figure).toEqual(styled.set.figure);
  });

  it.each([
    [{ gif: 721 }, '80 to 720 px for --gif'],
    [{ width: 10 }, '320 to 3000 px for --width'],
  ])('is refused with %j', async (options, problem) => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10], 'b.png': [110] });

    await expect(runCompare(platform, options)).rejects.toThrow(problem);
  });
});

describe('compare', () => {
  it('measures the frame of an animation again that was recorded, and names it', async () => {
    const platform = makePlatform();
    const onFrame = (file: ExaminedFile, animationFrame: number): ExaminedFile => ({
      ...file,
      portraits: file.portraits.map((portrait) => ({ ...portrait, animationFrame })),
      picture: file.picture && {
        ...file.picture,
        portraits: file.picture.portraits.map((portrait) => ({ ...portrait, animationFrame })),
      },
    });
    const { id } = await record(platform, { 'a.gif': [10], 'b.png': [10] }, {}, (file) =>
      file.name === 'a.gif' ? onFrame(file, 7) : file,
    );
    const asked: (number | null)[] = [];
    const found = ({ animationFrame }: MeasuredFile): Remeasured => {
      asked.push(animationFrame);
      const portrait = { ...portraitAt(10), ...(animationFrame === null ? {} : { animationFrame }) };
      return { portraits: [portrait], instrument: INSTRUMENT };
    };

    const ofIncident = await runCompare(platform, {}, { found });
    const ofSubmission = await runCompare(platform, { message: id }, { found });

    expect(asked).toEqual([7, null, 7, null]);
    for (const { answer } of [ofIncident, ofSubmission]) {
      expect(plainText(answer)).toContain(
        '\n\nMeasured on a later frame of an animation, where a face was found first: 1 (frame 7).',
      );
    }
  });

  it("takes the findings of the thread's incident, in the order they were recorded", async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] });
    await record(platform, { 'b.png': [10] });

    const { measured, set, answer, shown } = await runCompare(platform, {});

    expect(measured).toEqual([sha256('a.png'), sha256('b.png')]);
    expect(numbersOf(set)).toEqual([1, 2, 3]);
    expect(set.sources.map(({ label }) => label)).toEqual(['a.png', 'b.png']);
    expect(plainText(answer)).toBe(
      [
        'Compared 3 portraits: 3 aligned. Alignment is a screening signal, never proof: real photos cropped the same way align too.',
        'One template does this too.',
        'No.  Off by  Class    File\n1    0.4%    aligned  a.png\n2    0.4%    aligned  a.png\n3    0.4%    aligned  b.png',
      ].join('\n\n'),
    );
    expect(labels(answer)).toEqual(['Leave out…', 'Flip through', 'Show incident 1']);
    expect(shown.map((message) => plainText(message))).toEqual([
      'Measuring 2 pictures again.',
      'Measuring 2 pictures again: 2 done.',
      'Writing the pictures.',
    ]);
  });

  it('measures nothing again that was measured in the same way, and says what it does to the end', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110], 'b.png': [10] });
    const known: Remeasured = { portraits: [10, 110].map(portraitAt), instrument: INSTRUMENT };

    const half = await runCompare(platform, {}, { knownMeasures: async () => [known, null] });
    const all = await runCompare(platform, {}, { knownMeasures: async () => [known, known] });

    expect([half.measured, all.measured]).toEqual([[sha256('b.png')], []]);
    expect(numbersOf(half.set)).toEqual([1, 2, 3]);
    expect(all.set).toEqual(half.set);
    expect(half.shown.map((message) => plainText(message))).toEqual([
      'Measuring 1 picture again.',
      'Measuring 1 picture again: 1 done.',
      'Writing the pictures.',
    ]);
    expect(all.shown.map((message) => plainText(message))).toEqual(['Writing the pictures.']);
  });

  it('labels portraits with the accounts that they show, on the sheet, in the report and in the answer', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10], 'b.png': [10] });
    run(platform, 'account link @jane --portraits 2', { thread: '5' });

    const { set, answer } = await runCompare(platform, {});

    expect(set.members.map(({ account }) => account)).toEqual([undefined, '@jane']);
    expect(
      composeRequest(set, () => 'there').request.files.flatMap(({ portraits }) =>
        portraits.map(({ label }) => label),
      ),
    ).toEqual(['a.png', '@jane']);
    expect(answer.blocks).toContainEqual({
      type: 'table',
      head: ['No.', 'Off by', 'Class', 'Account'],
      nameColumn: 3,
      rows: [
        ['1', '0.4%', 'aligned', ''],
        ['2', '0.4%', 'aligned', '@jane'],
      ],
    });
  });

  it('takes the pictures of a ZIP, by their own names, and tells the report which ZIP they came in', async () => {
    const platform = makePlatform();
    const { id } = await record(platform, { 'wave/a.png': [10], 'wave/b.png': [10] }, { zip: 'set.zip' });
    const from = (path: string) => ({ label: path.slice(5), container: { sha256: sha256('set.zip'), path } });

    const ofIncident = await runCompare(platform, {});
    const ofSubmission = await runCompare(platform, { message: id });

    for (const { set } of [ofIncident, ofSubmission])
      expect(set.sources).toMatchObject([from('wave/a.png'), from('wave/b.png')]);
  });

  it('counts a portrait that was sent twice once', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] });
    await record(platform, { 'a.png': [10, 110] });

    const { set } = await runCompare(platform, {});

    expect(numbersOf(set)).toEqual([1, 2]);
  });

  it('keeps what it made under the incident, with a line of its timeline', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] });

    await runCompare(platform, {});

    const kinds = platform.store.artifacts.ofIncident(1).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'superimposed')).toHaveLength(1);
    expect(platform.store.timeline.ofIncident(1).map(({ text }) => text)).toContain(
      'Compared 2 portraits: 2 aligned.',
    );
  });

  it('takes the numbers of a submission as in its answer', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10] });
    const { id } = await record(platform, { 'b.png': [110, 10], 'c.png': [210, 10] });

    const { set, answer } = await runCompare(platform, { message: id, numbers: '1,3' });

    expect(set.members.map(({ number, portrait }) => [number, portrait.face.x])).toEqual([
      [1, 118],
      [3, 218],
    ]);
    expect(set.left.choice).toEqual({ from: 4, isByVerdict: false });
    expect(answer.buttons[0]?.invocation.options).toEqual({ message: id, numbers: '1,3' });
  });

  it('compacts what is left into the next buttons, and offers to add where something is out', async () => {
    const platform = makePlatform();
    const { id } = await record(platform, { 'a.png': [10, 110, 210], 'b.png': [10, 110] });

    const fewer = await runCompare(platform, { message: id, 'leave-out': '2 5' });
    const flipped = await runCompare(platform, {
      message: id,
      numbers: '1,3,4',
      add: '2',
      style: 'flip',
    });

    expect(plainText(fewer.answer)).toContain('Numbers compared: 1,3,4.');
    expect(fewer.answer.buttons.map(({ invocation, ask }) => [invocation.options, ask?.option])).toEqual([
      [{ message: id, numbers: '1,3,4' }, 'leave-out'],
      [{ message: id, numbers: '1,3,4' }, 'add'],
      [{ message: id, numbers: '1,3,4', style: 'flip' }, undefined],
      [{ number: 1 }, undefined],
    ]);
    expect(numbersOf(flipped.set)).toEqual([1, 2, 3, 4]);
    expect(flipped.set.superimposed).toEqual({ style: 'flip', maxBytes: 5_000_000 });
    expect(labels(flipped.answer)).toEqual(['Leave out…', 'Add…', 'Superimpose', 'Show incident 1']);
    expect(flipped.answer.buttons[0]?.invocation.options).toEqual({
      message: id,
      numbers: '1-4',
      style: 'flip',
    });
  });

  it('measures only the files whose portraits are wanted', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110], 'b.png': [10, 110] });

    const { measured } = await runCompare(platform, { numbers: '3-4' });

    expect(measured).toEqual([sha256('b.png')]);
  });

  it('names those that are in no known frame any more, and those whose file is gone', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110], 'b.png': [10], 'c.png': [10, 110] });
    const { error } = {
      error: { code: 'FILE_CHANGED', message: '', parts: { expected: '', received: '', action: '' } },
    } as const;

    const { set, answer } = await runCompare(
      platform,
      {},
      {
        found: ({ sha256: hash }) => {
          if (hash === sha256('b.png')) return { error };
          const frameless = { ...portraitAt(110), frame: null, assessment: null, hash: null };
          const portraits = [portraitAt(10), hash === sha256('a.png') ? frameless : portraitAt(110)];
          return { portraits, instrument: INSTRUMENT };
        },
      },
    );

    expect(numbersOf(set)).toEqual([1, 4, 5]);
    expect(set.left).toEqual({ noFrame: [2], noFace: [], unread: [3], noPortrait: 0 });
    expect(set.sources.map(({ error }) => error?.code ?? null).filter((code) => code !== null)).toHaveLength(
      1,
    );
    expect(plainText(answer)).toContain('Compared 3 of 5 portraits: 3 aligned.');
  });

  it('leaves withdrawn portraits out, and the others keep their numbers', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] });
    const { id } = await record(platform, { 'b.png': [10, 110] });
    await record(platform, { 'c.png': [10] });
    run(platform, `incident withdraw --message ${id}`);

    const all = await runCompare(platform, {});
    const named = await runCompare(platform, { numbers: '1-4' });

    expect(numbersOf(all.set)).toEqual([1, 2, 5]);
    expect(plainText(all.answer)).not.toContain('ithdrawn');
    expect(labels(all.answer)).toEqual(['Leave out…', 'Flip through', 'Show incident 1']);
    expect(numbersOf(named.set)).toEqual([1, 2]);
    expect(plainText(named.answer)).toContain('Numbers compared: 1,2.\n\nWithdrawn from the incident: 3,4.');
    await expect(runCompare(platform, { numbers: '3-4' })).rejects.toThrow(
      'At least 2 portraits with a clear frame are needed to compare.',
    );
  });

  it('keeps nothing under an incident of what was withdrawn from it', async () => {
    const platform = makePlatform();
    platform.open('Other');
    const { id } = await record(platform, { 'a.png': [10, 110] }, { thread: '9', incident: 1 });
    const before = await runCompare(platform, { message: id }, { thread: '9' });
    run(platform, `incident withdraw --message ${id}`);

    const after = await runCompare(platform, { message: id }, { thread: '9' });

    expect(before.completion.incident?.number).toBe(1);
    expect(after.completion.incident).toBeNull();
    expect(platform.store.artifacts.ofIncident(1)).toEqual([]);
  });

  it.each([
    ['a member', 'tenant'],
    ['a guest', { incident: null }],
  ] as const)(
    'by %s opens the incident of a thread that kept its portraits without one, and says so',
    async (_, audience) => {
      const platform = makePlatform();
      const unaligned = (file: ExaminedFile): ExaminedFile => ({
        ...file,
        picture: file.picture && {
          ...file.picture,
          portraits: file.picture.portraits.map((each) => ({ ...each, alignment: 'unaligned' as const })),
        },
      });
      await record(platform, { 'a.png': [10] }, {}, unaligned);
      await record(platform, { 'b.png': [10] }, {}, unaligned);
      const before = platform.store.incidents.list({ audience: 'tenant' });

      const { answer, completion } = await runCompare(platform, {}, { audience });

      expect(before).toEqual([]);
      expect(completion).toMatchObject({ incident: { number: 1 }, isOpened: true, joined: 2 });
      expect(plainText(answer)).toContain('2 earlier messages are recorded under it too.');
      expect(platform.store.findings.ofIncident(1)).toHaveLength(2);
    },
  );

  describe('of one class', () => {
    /** Portraits 1 to 4, of which 1 and 3 are aligned. */
    const mixed = { 'a.png': [10, 110], 'b.png': [10, 110] };
    const found = (): Remeasured => ({
      portraits: [10, 110].map((x) => ({
        ...portraitAt(x),
        alignment: x === 10 ? ('aligned' as const) : ('unaligned' as const),
      })),
      instrument: INSTRUMENT,
    });

    it('is offered by a button where some are aligned and some are not', async () => {
      const platform = makePlatform();
      await record(platform, mixed);

      const all = await runCompare(platform, {}, { found, knownMeasures: async (files) => files.map(found) });
      const button = all.answer.buttons.find(({ label }) => label === 'Only the 2 aligned');

      expect(labels(all.answer)).toEqual([
        'Leave out…',
        'Flip through',
        'Only the 2 aligned',
        'Show incident 1',
      ]);
      expect(button?.invocation).toEqual({ command: 'compare', options: { incident: 1, only: 'aligned' } });
    });

    it('draws those alone, says how they were chosen, and keeps to them in its buttons', async () => {
      const platform = makePlatform();
      await record(platform, mixed);

      const known = { found, knownMeasures: async (files: readonly unknown[]) => files.map(found) };
      const { set, answer } = await runCompare(platform, { only: 'aligned' }, known);

      expect(numbersOf(set)).toEqual([1, 3]);
      expect(set.left).toEqual({
        ...NOTHING_LEFT_OUT,
        choice: { from: 4, isByVerdict: false, byClass: 'aligned' },
      });
      expect(plainText(answer)).toContain('Numbers compared: 1,3.');
      expect(answer.buttons.map(({ label, invocation }) => [label, invocation.options])).toEqual([
        ['Leave out…', { incident: 1, only: 'aligned' }],
        ['Flip through', { incident: 1, only: 'aligned', style: 'flip' }],
        ['Show incident 1', { number: 1 }],
      ]);
    });

    it('says of how many that were asked for they are, and stays chosen by class where some are added', async () => {
      const platform = makePlatform();
      await record(platform, { ...mixed, 'c.png': [10, 110] });

      const known = { found, knownMeasures: async (files: readonly unknown[]) => files.map(found) };
      const { set, answer } = await runCompare(platform, { only: 'aligned', 'leave-out': '5' }, known);
      const add = answer.buttons.find(({ label }) => label === 'Add…');
      const added = await runCompare(
        platform,
        { ...add?.invocation.options, add: '5' } as Record<string, string>,
        known,
      );

      expect(numbersOf(set)).toEqual([1, 3]);
      expect(set.left.choice).toEqual({ from: 5, isByVerdict: false, byClass: 'aligned' });
      expect(plainText(answer)).toContain('Numbers compared: 1,3.');
      expect(add?.invocation.options).toEqual({ incident: 1, numbers: '1-4,6', only: 'aligned' });
      expect(numbersOf(added.set)).toEqual([1, 3, 5]);
      expect(added.set.left.choice).toEqual({ from: 6, isByVerdict: false, byClass: 'aligned' });
    });

    it('is refused where fewer than two are of it', async () => {
      const platform = makePlatform();
      await record(platform, mixed);

      const known = { found, knownMeasures: async (files: readonly unknown[]) => files.map(found) };
      await expect(runCompare(platform, { only: 'near' }, known)).rejects.toThrow(
        'Expected at least 2 portraits that are near but received none. `compare` without `--only` takes all of them.',
      );
    });
  });

  it('says that two are needed where there is one', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10] });

    await expect(runCompare(platform, {})).rejects.toThrow(
      'At least 2 portraits with a clear frame are needed to compare.',
    );
  });

  it('says which numbers there are', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10], 'b.png': [10] });

    await expect(runCompare(platform, { numbers: '3' })).rejects.toThrow(
      'Expected numbers from 1 to 2, such as 1-2, but received "3".',
    );
  });

  it('says that two are needed where all but one are left out', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] });

    await expect(runCompare(platform, { 'leave-out': '1' })).rejects.toThrow(
      'At least 2 portraits with a clear frame are needed to compare. Send more profile pictures into this thread, or choose more numbers.',
    );
    await expect(runCompare(platform, { 'leave-out': '1-2' })).rejects.toThrow(
      'At least 2 portraits with a clear frame are needed to compare.',
    );
  });

  it('asks for an incident where the thread has none', async () => {
    await expect(runCompare(makePlatform(), {})).rejects.toThrow('This thread has no incident.');
  });

  it('takes one source, not two', async () => {
    const platform = makePlatform();
    const { id } = await record(platform, { 'a.png': [10, 110] });

    await expect(runCompare(platform, { incident: 1, message: id })).rejects.toThrow(
      '--incident and --message cannot be used together.',
    );
  });
});

describe('what compare shows to whom', () => {
  it('is nothing of an incident that may not be seen where it is asked', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] });

    const elsewhere = runCompare(platform, { incident: 1 }, { channel: 'C2', audience: ['C2'] });

    await expect(elsewhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is nothing of a submission of another channel', async () => {
    const platform = makePlatform();
    const { id } = await record(platform, { 'a.png': [10, 110] });

    const elsewhere = runCompare(platform, { message: id }, { channel: 'C2' });

    await expect(elsewhere).rejects.toThrow(`The message that this is about is not in this channel.`);
  });

  it('is to a guest the own thread only', async () => {
    const platform = makePlatform();
    const { id } = await record(platform, { 'a.png': [10, 110] });
    const guest = { audience: { incident: 1 } };

    const own = await runCompare(platform, { message: id }, guest);
    const other = runCompare(platform, { message: id }, { ...guest, thread: '6' });

    expect(numbersOf(own.set)).toEqual([1, 2]);
    await expect(other).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is no name that a file had elsewhere', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [10, 110] }, { channel: 'C9', thread: '1' });
    platform.open('Other', { thread: '5' });
    await record(platform, { 'b.png': [10, 110] });

    const { set } = await runCompare(platform, {}, { audience: ['C1'] });

    expect(set.sources.map(({ label }) => label)).toEqual(['b.png']);
  });

  it('asks to check again what an earlier version answered', async () => {
    const platform = makePlatform();
    platform.record('a.png', { thread: '5' });
    const { store } = platform;
    const call = makeWorkCall(platform, check, { thread: '5' });
    store.results.complete(call.submission.id, {
      pictures: [],
      artifacts: [],
      timeline: [],
      incidentNumber: null,
      incidentTitle: '',
      outcome: JSON.stringify({
        submission: call.submission.id,
        files: [{ name: 'a.png', measure: '', meaning: '', warnings: [], alignments: ['near'], error: null }],
      }),
    });

    const old = runCompare(platform, { message: call.submission.id });

    await expect(old).rejects.toThrow(
      `Check it again (\`check --again ${call.submission.id}\`), then compare.`,
    );
  });
});
