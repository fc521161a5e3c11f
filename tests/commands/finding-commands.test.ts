import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { MeasurementDraft } from '../../src/core/incident/findings/portrait.ts';
import { makeMeasurement, makePicture, makeResult } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { makePlatform, run, type TestPlatform } from './make-call.ts';

const THREAD = { thread: '5' };

const said = (...args: Parameters<typeof run>) => plainText(run(...args));
const labels = (...args: Parameters<typeof run>) => run(...args).buttons.map(({ label }) => label);

function measured(alignment: MeasurementDraft['alignment']): MeasurementDraft {
  const { assessment, ...rest } = makeMeasurement();
  return { ...rest, alignment, assessment: { ...assessment, alignment } };
}

/** An incident of thread 5 whose portraits have these classes, one picture each. */
function makeIncident(...classes: MeasurementDraft['alignment'][]): TestPlatform {
  const platform = makePlatform();
  bring(platform, classes);
  return platform;
}

/** A message of thread 5 that brings pictures of these classes; returns its submission. */
function bring(platform: TestPlatform, classes: readonly MeasurementDraft['alignment'][]): number {
  const platformId = platform.nextId();
  const { id } = platform.store.submissions.receive(makeDraft({ platformId, thread: '5' })).submission;
  const pictures = classes.map((alignment, at) =>
    makePicture(`${platformId}-${at}.png`, [measured(alignment)]),
  );
  const files = pictures.map(({ evidence, portraits }, at) => ({
    name: 'a.png',
    measure: '',
    meaning: '',
    warnings: [],
    alignments: portraits.map(({ alignment }) => alignment),
    error: null,
    sha256: evidence.sha256,
    portraits: portraits.map(({ face, alignment }) => ({
      number: at + 1,
      face,
      alignment,
      score: 0.9,
      meanEyeOffset: 0.01,
    })),
    overlay: null,
  }));
  const outcome = JSON.stringify({ submission: id, files });
  platform.store.results.complete(id, makeResult({ pictures, outcome }));
  return id;
}

describe('finding confirm, reject and propose', () => {
  it('say what became of the portraits, and how the incident stands', () => {
    const platform = makeIncident('aligned', 'aligned', 'near', 'unaligned');

    expect(said(platform, 'finding confirm 1-3 --reason Ears differ', THREAD)).toBe(
      'Confirmed: 3 portraits (1-3). Incident 1: 3 confirmed, 1 proposed.',
    );
    expect(said(platform, 'finding reject 3,4', THREAD)).toBe(
      'Rejected: 2 portraits (3, 4). Incident 1: 2 confirmed, 2 rejected.',
    );
    expect(said(platform, 'finding propose 4', THREAD)).toBe(
      'Back to proposed: 1 portrait (4). Incident 1: 2 confirmed, 1 proposed, 1 rejected.',
    );
    expect(labels(platform, 'finding confirm 4', THREAD)).toEqual(['Undo', 'Say why…', 'Show incident 1']);
  });

  it('"Say why…" adds the reason to what still stands by the verdict, and to nothing else', () => {
    const platform = makeIncident('aligned', 'aligned', 'aligned');
    const sayWhy = run(platform, 'finding confirm 1,2', THREAD).buttons.find(
      ({ label }) => label === 'Say why…',
    );
    run(platform, 'finding reject 2 --reason A photo', { ...THREAD, actor: 'U2' });
    const press = () =>
      said(
        platform,
        `finding confirm 1,2 --judgement ${sayWhy?.invocation.options.judgement} --reason Same crop`,
        THREAD,
      );

    expect(press()).toBe(
      'Confirmed: 1 portrait (1). Left as they were judged since: 1 portrait (2). Name them by number to change that. Incident 1: 1 confirmed, 1 proposed, 1 rejected.',
    );
    expect(press()).toMatch(/^Nothing changed\. /);
    expect(platform.store.judgements.ofIncident(1).get(2)).toMatchObject({
      verdict: 'rejected',
      judgement: { reason: 'A photo' },
    });
  });

  it('"Say why…" of a verdict that was taken back gives none again', () => {
    const platform = makeIncident('aligned', 'aligned');
    const { buttons } = run(platform, 'finding confirm 1,2', THREAD);
    const judgement = buttons.find(({ label }) => label === 'Say why…')?.invocation.options.judgement;
    run(platform, 'finding undo', THREAD);

    expect(said(platform, `finding confirm 1,2 --judgement ${judgement} --reason Same crop`, THREAD)).toMatch(
      /^Nothing changed\. .*2 proposed\.$/,
    );
  });

  it.each([
    ['all', [1, 2, 3, 4, 5]],
    ['all aligned', [1, 2]],
    ['All-Near', [3]],
    ['all not aligned', [4]],
    ['all unaligned', [4]],
    ['all undetermined', [5]],
  ])('take %s', (text, numbers) => {
    const platform = makeIncident('aligned', 'aligned', 'near', 'unaligned', 'undetermined');

    run(platform, `finding confirm ${text}`, THREAD);

    expect(platform.store.judgements.history(1)[0]?.findings).toEqual(numbers);
  });

  it('named together leave what a person judged before, and say so', () => {
    const platform = makeIncident('aligned', 'aligned', 'aligned');
    run(platform, 'finding reject 2', THREAD);

    expect(said(platform, 'finding confirm all aligned', THREAD)).toBe(
      'Confirmed: 2 portraits (1, 3). Left as a person judged them: 1 portrait (2). Name them by number to change that. Incident 1: 2 confirmed, 1 rejected.',
    );
    expect(said(platform, 'finding confirm 1,2', THREAD)).toBe(
      'Confirmed: 1 portrait (2). Confirmed before: 1 portrait (1). Incident 1: 3 confirmed.',
    );
    expect(said(platform, 'finding confirm all', THREAD)).toBe(
      'Nothing changed. Confirmed before: 3 portraits (1-3). Incident 1: 3 confirmed.',
    );
    expect(said(platform, 'finding propose all', THREAD)).toBe(
      'Back to proposed: 3 portraits (1-3). Incident 1: 3 proposed.',
    );
  });

  it('take the numbers of the answer whose button was pressed', () => {
    const platform = makeIncident('aligned', 'aligned', 'aligned');
    const second = bring(platform, ['near', 'aligned']);

    expect(said(platform, `finding confirm 2 --message ${second}`, THREAD)).toBe(
      'Confirmed: 1 portrait (5). Incident 1: 1 confirmed, 4 proposed.',
    );
    expect(said(platform, `finding reject all near --message ${second}`, THREAD)).toBe(
      'Rejected: 1 portrait (4). Incident 1: 1 confirmed, 3 proposed, 1 rejected.',
    );
    expect(() => run(platform, `finding confirm 3 --message ${second}`, THREAD)).toThrow(
      'Expected numbers from 1 to 2, such as 1-2, but received "3". The numbers are those of the answer above the button.',
    );
  });

  it('say which were withdrawn', () => {
    const platform = makeIncident('aligned', 'aligned');
    run(platform, 'incident withdraw --numbers 2', THREAD);

    expect(said(platform, 'finding confirm 1,2', THREAD)).toBe(
      'Confirmed: 1 portrait (1). Withdrawn before, and left out: 2. Incident 1: 1 confirmed.',
    );
    expect(() => run(platform, 'finding confirm 2', THREAD)).toThrow(
      'Withdrawn before: 2. Send the picture again to bring it back.',
    );
  });

  it.each([
    ['finding confirm 1-9', 'Expected numbers from 1 to 2, such as 1-2, but received "1-9".'],
    ['finding confirm all alined', 'Did you mean "all aligned"?'],
    ['finding confirm all of the first page', 'Or give numbers, such as 1-20,25.'],
    ['finding confirm all near', 'Incident 1 has no such portraits.'],
    ['finding confirm 1 --incident 1 --message 1', '--incident and --message cannot be used together.'],
    ['finding confirm 1 --message 99', 'The message that this is about is not in this channel.'],
  ])('refuse %s', (text, message) => {
    const platform = makeIncident('aligned', 'aligned');

    expect(() => run(platform, text, THREAD)).toThrow(message);
    expect(platform.store.judgements.history(1)).toEqual([]);
  });

  it('show and change nothing of an incident that may not be seen here', () => {
    const platform = makeIncident('aligned');
    const elsewhere = { channel: 'C2', audience: ['C2'] } as const;

    for (const name of ['confirm 1', 'reject 1', 'propose 1', 'show 1']) {
      expect(() => run(platform, `finding ${name} --incident 1`, elsewhere)).toThrow(
        'There is no incident 1 that can be seen here.',
      );
    }
    expect(() => run(platform, 'finding undo 1', elsewhere)).toThrow('There is no incident 1');
    expect(() => run(platform, 'finding confirm 1 --message 1', elsewhere)).toThrow(
      'The message that this is about is not in this channel.',
    );
  });
});

describe('finding undo', () => {
  it('takes the newest verdict back, and offers to give it again', () => {
    const platform = makeIncident('aligned', 'aligned');
    run(platform, 'finding reject 1', THREAD);
    run(platform, 'finding confirm 1,2 --reason Seen', THREAD);

    const answer = run(platform, 'finding undo', THREAD);

    expect(plainText(answer)).toBe(
      'Taken back: "confirmed" for 2 portraits (1, 2). Incident 1: 1 proposed, 1 rejected.',
    );
    expect(answer.buttons[0]).toEqual({
      label: 'Confirm again',
      invocation: {
        command: 'finding confirm',
        options: { numbers: '1,2', incident: 1, reason: 'Seen' },
      },
    });
  });

  it('a second press changes nothing, and without a verdict there is nothing to take back', () => {
    const platform = makeIncident('aligned');
    run(platform, 'finding confirm 1', THREAD);
    const [judgement] = platform.store.judgements.history(1);

    run(platform, `finding undo --judgement ${judgement?.id}`, THREAD);

    expect(said(platform, `finding undo --judgement ${judgement?.id}`, THREAD)).toBe(
      'Nothing changed: this was taken back before. Incident 1: 1 proposed.',
    );
    expect(() => run(platform, 'finding undo', THREAD)).toThrow(
      'Nobody has judged a portrait of incident 1, or all was taken back.',
    );
  });
});

describe('finding show', () => {
  it('tells the measure, the verdict and all that was said of it', () => {
    const platform = makeIncident('aligned', 'aligned');
    run(platform, 'finding confirm 1,2 --reason Seen', { ...THREAD, actor: 'U2' });
    run(platform, 'finding undo', { ...THREAD, actor: 'U3' });
    run(platform, 'finding reject 1', { ...THREAD, actor: 'U4' });
    const [finding] = platform.store.findings.ofIncident(1);

    expect(said(platform, 'finding show 1', THREAD)).toContain('Portrait 1 of incident 1: rejected.');
    expect(said(platform, 'finding show 1', THREAD)).toContain(
      [
        `SHA-256 of the file: ${finding?.evidence.sha256}.`,
        '',
        '- 2023-11-14 22:13 UTC confirmed by U2, with 1 more. Reason: Seen. Taken back 2023-11-14 22:13 UTC by U3.',
        '- 2023-11-14 22:13 UTC rejected by U4.',
      ].join('\n'),
    );
    expect(labels(platform, 'finding show 1', THREAD)).toEqual([
      'Close-ups',
      'Confirm',
      'Back to proposed',
      'Show incident 1',
    ]);
    expect(said(platform, 'finding show 2', THREAD)).toContain('confirmed by U2, with 1 more.');
  });

  it('names nobody to those who may not read what was said', () => {
    const platform = makeIncident('aligned');
    run(platform, 'finding confirm 1', { ...THREAD, actor: 'U2' });

    const elsewhere = said(platform, 'finding show 1', { ...THREAD, audience: { incident: 1 } });

    expect(elsewhere).toContain('confirmed.');
    expect(elsewhere).not.toContain('U2');
  });

  it('says that nobody judged it, and that it was withdrawn', () => {
    const platform = makeIncident('aligned', 'aligned');

    expect(said(platform, 'finding show 2', THREAD)).toContain('Nobody has judged it yet.');
    run(platform, 'incident withdraw --numbers 2', THREAD);
    expect(() => run(platform, 'finding show 2', THREAD)).toThrow(
      'Portrait 2 was withdrawn from incident 1. Send the picture again to bring it back.',
    );
  });
});

describe('incident show', () => {
  it('tells how many were judged how, and which, and offers to judge', () => {
    const platform = makeIncident('aligned', 'aligned', 'near');
    run(platform, 'finding confirm 1', THREAD);
    run(platform, 'finding reject 3', THREAD);

    const text = said(platform, 'incident show', THREAD);

    expect(text).toContain('Judged by people: 1 confirmed (1), 1 proposed, 1 rejected (3).');
    expect(text).toContain('Rejected: 1 portrait (3).');
    expect(labels(platform, 'incident show', THREAD)).toEqual([
      'Confirm…',
      'Reject…',
      'Add a note',
      'Edit…',
      'More…',
      'Who sent what',
    ]);
  });
});
