import { describe, expect, it } from 'vitest';
import { answerCheck } from '../../../../src/core/chat/answers/answer-check.ts';
import type { CheckOutcome } from '../../../../src/core/chat/answers/outcome/check-outcome.ts';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import type { FileFacts } from '../../../../src/core/chat/port/command.ts';
import type { PictureResult } from '../../../../src/core/incident/findings/result.ts';
import { makeMeasurement, makePicture, makeResult } from '../../store/make-result.ts';
import { makeDraft, makeTenantStore } from '../../store/temp-store.ts';

const MEANING = 'Real photos cropped the same way match too.';

function makeFacts(changes: Partial<FileFacts> = {}): FileFacts {
  return {
    name: 'a.png',
    measure: 'Eyes 0.4% of the width from the StyleGAN position: aligned',
    meaning: MEANING,
    warnings: [],
    alignments: ['aligned'],
    error: null,
    overlay: { sha256: '0123456789abcdef', sizeBytes: 9, altText: 'A drawing' },
    ...changes,
  };
}

const UNREAD = makeFacts({
  name: 'b.png',
  measure: 'Not measured',
  meaning:
    'Expected a picture to be measured within 20 s but received none. Send a smaller copy of the picture.',
  alignments: [],
  error: 'TIMEOUT',
  overlay: null,
});

/** The answer to a submission of these facts and pictures, by the real record. */
function answer(
  files: readonly FileFacts[],
  pictures: readonly PictureResult[] = [makePicture()],
  { store = makeTenantStore(), platformId = '100.1', thread = '100.1' as string | null } = {},
) {
  const { submission } = store.submissions.receive(makeDraft({ platformId, thread }));
  const outcome: CheckOutcome = { submission: submission.id, files };
  store.results.complete(
    submission.id,
    makeResult({ pictures, incidentTitle: 'Wave', outcome: JSON.stringify(outcome) }),
  );
  const completion = store.results.of(submission.id);
  if (!completion) throw new Error('not completed');
  return answerCheck(completion);
}

const buttons = ({ buttons: all }: ReturnType<typeof answer>) => all.map(({ label }) => label);

describe('the answer to a profile link', () => {
  const account = { address: 'https://social.example/@jane', text: 'Jane Doe (@jane), mastodon' };

  it('tells the account, and leads to it', () => {
    const told = answer([makeFacts({ isLinked: true, account, pictureAddress: 'https://a.example/1.png' })]);

    expect(plainText(told)).toContain('Account: Jane Doe (@jane), mastodon.');
    expect(told.buttons.at(-1)).toEqual({
      label: 'Show account',
      invocation: { command: 'account show', options: { account: account.address, incident: 1 } },
    });
  });

  it('opens reverse image search for the picture’s address, and says who fetches it', () => {
    const told = answer([makeFacts({ isLinked: true, pictureAddress: 'https://a.example/1.png' })]);

    expect(told.links?.map(({ label }) => label)).toEqual(['Google Lens', 'TinEye', 'Yandex', 'Bing']);
    expect(told.links?.[1]?.url).toBe('https://tineye.com/search?url=https%3A%2F%2Fa.example%2F1.png');
    expect(plainText(told)).toMatch(
      /\n\nThe search buttons open in your browser\. The search engine then fetches the picture from its address; Eyeline uploads nothing\.$/,
    );
  });

  it('opens no search for several pictures, or for one that shows no portrait', () => {
    const facts = makeFacts({ isLinked: true, pictureAddress: 'https://a.example/1.png' });
    const several = answer([facts, facts], [makePicture('a.png'), makePicture('b.png')]);
    const none = answer([{ ...facts, alignments: [] }], []);

    expect([several.links, none.links]).toEqual([undefined, undefined]);
    expect(plainText(several)).not.toContain('search');
  });

  it('leads to the list of accounts where it is several', () => {
    const facts = makeFacts({ isLinked: true, account });
    const told = answer([facts, facts], [makePicture('a.png'), makePicture('b.png')]);

    expect(told.buttons.at(-1)).toEqual({
      label: 'Accounts of incident 1',
      invocation: { command: 'account list', options: { incident: 1 } },
    });
  });
});

describe('the answer to a picture', () => {
  it('that opened no incident says so in one line, and offers to open one', () => {
    const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };

    const told = answer([makeFacts()], [makePicture('a.png', [portrait])]);

    expect(plainText(told).split('\n\n').at(-1)).toBe(
      'Kept without an incident: nothing here is aligned or near. “Open an incident” records it under one.',
    );
    expect(told.buttons).toEqual([
      { label: 'Open an incident', invocation: { command: 'incident open', options: { message: 1 } } },
      {
        label: 'Join an incident…',
        invocation: { command: 'incident link', options: {} },
        ask: { option: 'number', label: 'Number of the incident that this thread joins' },
      },
    ]);
  });

  it('that opens the incident of its thread says that earlier messages are in it, and no more', () => {
    const store = makeTenantStore();
    const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };
    answer([makeFacts()], [makePicture('a.png', [portrait])], { store });

    const told = answer([makeFacts()], [makePicture('b.png')], { store, platformId: '100.2' });

    expect(plainText(told).split('\n\n').at(-1)).toBe(
      'Opened incident 1: "Wave". 1 earlier message is recorded under it too.',
    );
  });

  it('is its reading, where it is recorded, the overlay and the next steps', () => {
    const told = answer([makeFacts()]);

    expect(plainText(told)).toBe(
      [
        `Eyes 0.4% of the width from the StyleGAN position: aligned. ${MEANING}`,
        'Opened incident 1: "Wave".',
      ].join('\n\n'),
    );
    expect(buttons(told)).toEqual([
      'Show incident 1',
      'Add a note',
      'Tie to an account…',
      'Search its picture',
    ]);
    expect(told.files).toEqual([
      {
        name: 'overlay-01234567.png',
        mediaType: 'image/png',
        altText: 'A drawing',
        sha256: '0123456789abcdef',
        sizeBytes: 9,
      },
    ]);
  });

  it('says what the file declares, of one file and of each of several', () => {
    const declares = 'The file declares: a thing. Anybody can write that, so it is no proof.';

    const one = plainText(answer([makeFacts({ declares })]));
    const several = plainText(answer([makeFacts({ declares }), makeFacts({ name: 'b.png' })]));

    expect(one).toContain(`${MEANING}\n\n${declares}\n\nOpened incident 1`);
    expect(several.split(declares)).toHaveLength(2);
  });

  it('notes what was odd about the file', () => {
    const told = answer([makeFacts({ warnings: ['The file is damaged.', 'One more.'] })]);

    expect(plainText(told)).toBe(
      [
        `Eyes 0.4% of the width from the StyleGAN position: aligned. ${MEANING}`,
        'Note: The file is damaged.',
        'Note: One more.',
        'Opened incident 1: "Wave".',
      ].join('\n\n'),
    );
  });

  it('without a portrait is short and opens no incident', () => {
    const facts = makeFacts({
      measure: 'No portrait found',
      meaning: 'No human face was found.',
      alignments: [],
      overlay: null,
    });

    const told = answer([facts], [makePicture('a.png', [])]);

    expect(plainText(told)).toBe('No portrait found. No human face was found.');
    expect([told.buttons, told.files]).toEqual([[], []]);
  });

  it('that could not be read says why, and offers another try where that may help', () => {
    const told = answer([UNREAD], [makePicture('b.png', [])]);

    expect(plainText(told)).toBe(
      'Not measured. Expected a picture to be measured within 20 s but received none. Send a smaller copy of the picture.',
    );
    expect(told.buttons).toEqual([
      { label: 'Try again', invocation: { command: 'check', options: { again: 1 } } },
    ]);
  });

  it.each(['NOT_A_PICTURE', 'FILE_TOO_LARGE', 'UNREADABLE_IMAGE'])(
    'that will never be read (%s) offers no other try',
    (error) => {
      expect(answer([{ ...UNREAD, error }], [makePicture('b.png', [])]).buttons).toEqual([]);
    },
  );

  it('says that nothing is new where it was recorded before', () => {
    const store = makeTenantStore();
    answer([makeFacts()], undefined, { store });

    const told = answer([makeFacts()], undefined, { store, platformId: '100.2' });

    expect(plainText(told)).toContain(
      'Recorded under incident 1: "Wave". All of it was recorded there before.',
    );
  });

  it('says that the incident is closed, and offers to reopen it', () => {
    const store = makeTenantStore();
    answer([makeFacts()], undefined, { store });
    store.incidents.close(1, { actor: 'U1', atMs: 1, submissionId: null });

    const told = answer([makeFacts()], [makePicture('c.png')], { store, platformId: '100.2' });

    expect(plainText(told)).toContain('Recorded under incident 1: "Wave". Incident 1 is closed.');
    expect(buttons(told)).toEqual([
      'Show incident 1',
      'Add a note',
      'Reopen',
      'Tie to an account…',
      'Search its picture',
    ]);
  });
});

describe('the answer to several pictures', () => {
  it('of a version that numbered no portraits is a summary, a line each by name, and the overlays', () => {
    const second = makeFacts({
      name: 'c.png',
      measure: 'Eyes 9.0% of the width from the StyleGAN position: not aligned',
      warnings: ['Animation of 3 frames: only the first was read.', 'The file is damaged.'],
      alignments: ['unaligned'],
      overlay: { sha256: 'fedcba9876543210', sizeBytes: 9, altText: 'Another' },
    });

    const told = answer(
      [makeFacts(), UNREAD, second],
      [makePicture(), makePicture('b.png', []), makePicture('c.png')],
    );

    expect(plainText(told)).toBe(
      [
        '3 files: 2 read, 1 not. 2 portraits: 1 aligned, 1 not aligned. Alignment is a screening signal, never proof: real photos cropped the same way align too.',
        [
          '- a.png: Eyes 0.4% of the width from the StyleGAN position: aligned.',
          '- b.png: Expected a picture to be measured within 20 s but received none. Send a smaller copy of the picture.',
          '- c.png: Eyes 9.0% of the width from the StyleGAN position: not aligned. Animation of 3 frames: only the first was read. The file is damaged.',
        ].join('\n'),
        'Opened incident 1: "Wave".',
      ].join('\n\n'),
    );
    expect(told.files.map(({ name }) => name)).toEqual(['overlay-01234567.png', 'overlay-fedcba98.png']);
    expect(buttons(told)).toEqual(['Try again', 'Show incident 1']);
  });

  it('says no limit of alignment where there is no portrait', () => {
    const none = makeFacts({ alignments: [], overlay: null });

    const told = answer([none, none], [makePicture('b.png', [])]);

    expect(plainText(told).split('\n')[0]).toBe('2 pictures, no portrait.');
  });

  it('does not call pictures that could not be read pictures without a portrait', () => {
    const told = answer([UNREAD, UNREAD], [makePicture('b.png', [])]);

    expect(plainText(told).split('\n')[0]).toBe('None of 2 files could be read.');
  });

  it('says how many are not new', () => {
    const store = makeTenantStore();
    answer([makeFacts()], undefined, { store });

    const told = answer([makeFacts(), makeFacts({ name: 'c.png' })], [makePicture(), makePicture('c.png')], {
      store,
      platformId: '100.2',
    });

    expect(plainText(told)).toContain(
      'Recorded under incident 1: "Wave". 1 of 2 were recorded there before.',
    );
  });

  it('keeps a long name from pushing the readings out', () => {
    const told = answer([makeFacts({ name: `${'x'.repeat(5_000)}.png` }), makeFacts({ name: null })]);

    expect(plainText(told)).toContain(`- ${'x'.repeat(29)}…${'x'.repeat(25)}.png: Eyes 0.4%`);
  });
});
