import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../../../src/core/alignment/assess.ts';
import { answerCheck } from '../../../../src/core/chat/answers/answer-check.ts';
import type { CheckOutcome } from '../../../../src/core/chat/answers/outcome/check-outcome.ts';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import type { FileFacts } from '../../../../src/core/chat/port/command.ts';
import type { Completion } from '../../../../src/core/incident/findings/result.ts';
import type { PortraitFacts, SetFacts } from '../../../../src/core/set/set-facts.ts';

const LIMIT = 'Alignment is a screening signal, never proof: real photos cropped the same way align too.';

function portrait(number: number, alignment: Alignment, score = 0.5): PortraitFacts {
  const face = { x: 1, y: 1, width: 9, height: 9 };
  return { number, face, alignment, score, meanEyeOffset: 0.01 * number };
}

function page(portraits: readonly PortraitFacts[], changes: Partial<FileFacts> = {}): FileFacts {
  return {
    name: 'followers.png',
    measure: 'M',
    meaning: 'N',
    warnings: [],
    alignments: portraits.map(({ alignment }) => alignment),
    error: null,
    sha256: 'ab',
    isPage: true,
    portraits,
    overlay: { sha256: '0123456789abcdef', sizeBytes: 9, altText: 'A page' },
    ...changes,
  };
}

const SET: SetFacts = {
  reading: { measure: '2 of 4 aligned', meaning: 'One template does this too.' },
  duplicates: [[4, 1]],
  files: [
    {
      name: 'contact-sheet-01234567.png',
      kind: 'contact-sheet',
      sha256: '01234567',
      sizeBytes: 5,
      mediaType: 'image/png',
      altText: 'A sheet',
    },
  ],
  pages: [],
};

function answer(files: readonly FileFacts[], incident: number | null = null, set: SetFacts = SET) {
  const outcome: CheckOutcome = { submission: 7, files, set };
  const completion = {
    incident: incident === null ? null : { number: incident, title: 'Wave', status: 'open' },
    isOpened: true,
    findings: files.flatMap(({ alignments }) => alignments),
    artifacts: [],
    outcome: JSON.stringify(outcome),
  } as unknown as Completion;
  return answerCheck(completion);
}

describe('the answer to a screenshot', () => {
  it('says the classes, what they say together, and the portraits most worth a look first', () => {
    const portraits = [
      portrait(1, 'aligned', 0.8),
      portrait(2, 'unaligned'),
      portrait(3, 'near'),
      portrait(4, 'aligned', 0.9),
    ];

    const said = plainText(answer([page(portraits)], 3));

    expect(said).toBe(
      [
        `4 portraits: 2 aligned, 1 near, 1 not aligned. ${LIMIT}`,
        'One template does this too.',
        [
          'No.  Off by  Class',
          '1    1.0%    aligned',
          '4    4.0%    aligned',
          '3    3.0%    near',
          '2    2.0%    not aligned',
        ].join('\n'),
        'Same picture: 1 and 4.',
        'Opened incident 3: "Wave".',
      ].join('\n\n'),
    );
  });

  it('shows twelve of many, and says how many more there are', () => {
    const portraits = Array.from({ length: 84 }, (_, index) => portrait(index + 1, 'unaligned'));

    const said = plainText(answer([page(portraits)]));

    expect(said.split('\n').filter((line) => /^\d+ +\d/.test(line))).toHaveLength(12);
    expect(said).toContain('The closest 12 of 84. The others are on the contact sheet.');
  });

  it('shows what cannot be measured without a figure, and tells what is odd about each of several files', () => {
    const unmeasured = {
      ...portrait(3, 'undetermined'),
      score: null,
      meanEyeOffset: null,
      reason: 'No face was found in this profile picture.',
    };
    const odd = page([portrait(2, 'near')], {
      name: 'b.png',
      warnings: ['The file is damaged.'],
      declares: 'It declares a thing.',
    });
    const unread = page([], { name: null, error: 'TIMEOUT', meaning: 'It took too long.', isPage: false });

    const said = plainText(answer([page([portrait(1, 'near'), unmeasured]), odd, unread]));

    expect(said).toContain('3 files: 2 read, 1 not. 3 portraits: 2 near, 1 undetermined. ');
    expect(said).toContain('3    –       undetermined  followers.png');
    expect(said).toContain('Undetermined 3: No face was found in this profile picture.');
    expect(said).toContain(
      '- b.png: The file is damaged. It declares a thing.\n- A file without a name: It took too long.',
    );
  });

  it('gives the contact sheet, then the only screenshot with its portraits marked', () => {
    const single = page([portrait(2, 'near')], {
      isPage: false,
      overlay: { sha256: 'fedcba9876543210', sizeBytes: 4, altText: 'One' },
    });

    const { files } = answer([page([portrait(1, 'near')]), single]);

    expect(files.map(({ name }) => name)).toEqual(['contact-sheet-01234567.png', 'screenshot-01234567.png']);
  });

  it('shows one or any of the other drawings by a button: of the closest portrait first', () => {
    const single = (number: number, score: number) =>
      page([portrait(number, 'near', score)], { name: `${number}.png`, isPage: false });

    const said = answer([page([portrait(1, 'near', 0.9)]), single(3, 0.6), single(2, 0.4)]);

    expect(said.files.map(({ name }) => name)).toEqual([
      'contact-sheet-01234567.png',
      'screenshot-01234567.png',
    ]);
    expect(
      said.buttons
        .filter(({ invocation }) => invocation.command === 'overlay')
        .map(({ label, ...rest }) => [label, rest]),
    ).toEqual([
      ['Overlay of 2', { invocation: { command: 'overlay', options: { numbers: '2', message: 7 } } }],
      [
        'Other overlays…',
        {
          invocation: { command: 'overlay', options: { message: 7 } },
          ask: { option: 'numbers', label: 'Numbers to show, such as 2,5' },
        },
      ],
    ]);
  });

  it('gives the contact sheet alone where there are several screenshots, whose drawings are behind the buttons', () => {
    const first = page([portrait(1, 'near'), portrait(2, 'near')]);
    const second = page([portrait(3, 'aligned', 0.9)], { name: 'b.png' });

    const said = answer([first, second]);

    expect(said.files.map(({ name }) => name)).toEqual(['contact-sheet-01234567.png']);
    expect(said.buttons.map(({ label }) => label)).toContain('Overlay of 3');
  });

  it('says in one line why portraits are undetermined, with the range of their sizes', () => {
    const small = (number: number, px: string) => ({
      ...portrait(number, 'undetermined'),
      reason: `Too small to judge: ${px} px wide; at least 32 px is needed.`,
    });

    const said = plainText(answer([page([small(1, '31.6'), portrait(2, 'near'), small(3, '9.5')])]));

    expect(said).toContain(
      'Undetermined 1, 3: Too small to judge: 9.5 to 31.6 px wide; at least 32 px is needed.',
    );
  });

  it('says which numbers are of which screenshot where the table does not show them all', () => {
    const many = (from: number) => Array.from({ length: 8 }, (_, index) => portrait(from + index, 'near'));

    const said = plainText(answer([page(many(1)), page(many(9), { name: 'b.png' })]));

    expect(said).toContain('- 1-8: followers.png\n- 9-16: b.png');
  });

  it('offers to compare, to leave out and to choose numbers, and to add it to an incident', () => {
    const { buttons } = answer([page([portrait(1, 'near'), portrait(2, 'near')])], 3);

    expect(buttons.map(({ label, invocation, ask }) => [label, invocation, ask?.option])).toEqual([
      ['Compare', { command: 'compare', options: { message: 7 } }, undefined],
      ['Leave out…', { command: 'compare', options: { message: 7 } }, 'leave-out'],
      ['Choose…', { command: 'compare', options: { message: 7 } }, 'numbers'],
      ['Close-ups…', { command: 'closeup', options: { message: 7 } }, 'number'],
      ['Add to an incident…', { command: 'check', options: { again: 7 } }, 'incident'],
      ['Show incident 3', { command: 'incident show', options: { number: 3 } }, undefined],
      ['Confirm…', { command: 'finding confirm', options: { message: 7 } }, 'numbers'],
      ['Reject…', { command: 'finding reject', options: { message: 7 } }, 'numbers'],
    ]);
  });

  it('says what was not read of a page before the time ended, and offers to read it', () => {
    const note =
      'The first 2 portraits were measured before the time for one picture (120 s) ended; the rest, from 5,120 px down, was not read. Cut the picture in two and send both halves.';
    const part = page([portrait(1, 'near'), portrait(2, 'near')], {
      warnings: [note],
      unread: { fromPx: 5120 },
    });

    const said = answer([part]);

    expect(plainText(said)).toContain(`- ${note}`);
    expect(said.buttons?.[0]).toEqual({
      label: 'Read the rest',
      invocation: { command: 'check', options: { again: 7, rest: true } },
    });
  });

  it.each([
    [13, '- 1 more file.'],
    [14, '- 2 more files.'],
  ])('names twelve of %d files that could not be read, and counts the rest', (files, rest) => {
    const unread = Array.from({ length: files }, (_, index) =>
      page([], { name: `${index}.png`, error: 'TIMEOUT', meaning: 'It took too long.' }),
    );

    expect(plainText(answer(unread))).toContain(`- 11.png: It took too long.\n${rest}`);
  });

  it('leaves a text in a ZIP to the line on the ZIP, and says why another file could not be read', () => {
    const files = [
      page([portrait(1, 'near'), portrait(2, 'near')], { container: { sha256: 'cd', path: 'a.png' } }),
      page([], {
        name: 'set.zip/notes.txt',
        error: 'NOT_A_PICTURE',
        container: { sha256: 'cd', path: 'notes.txt' },
      }),
      page([], {
        name: 'set.zip/b.png',
        error: 'ENCRYPTED_FILE',
        container: { sha256: 'cd', path: 'b.png' },
      }),
      page([], { name: 'alone.txt', error: 'NOT_A_PICTURE' }),
    ];

    const said = plainText(answer(files));

    expect(said).not.toContain('notes.txt: N');
    expect(said).toContain('set.zip/b.png: N');
    expect(said).toContain('alone.txt: N');
  });

  it('offers no such thing of a file in a ZIP, which is not fetched again', () => {
    const container = { sha256: 'cd', path: 'a.png' };
    const part = page([portrait(1, 'near'), portrait(2, 'near')], { unread: { fromPx: 9 }, container });

    expect(answer([part]).buttons?.map(({ label }) => label)).not.toContain('Read the rest');
  });

  it('offers no comparison of a single portrait, and says nothing of it as a set', () => {
    const unmeasured = { ...portrait(2, 'undetermined'), score: null, meanEyeOffset: null };

    const said = answer([page([portrait(1, 'near'), unmeasured])], null, { ...SET, reading: null });

    expect(said.buttons.map(({ label }) => label)).toEqual(['Close-ups…', 'Add to an incident…']);
    expect(plainText(said)).not.toContain('One template');
  });

  it('leaves single drawings out before verdicts where there are too many buttons', () => {
    const files = [
      page([portrait(1, 'near'), portrait(2, 'near')], { unread: { fromPx: 9 } }),
      page([portrait(3, 'aligned', 0.9), portrait(4, 'near')], { name: 'b.png' }),
      page([], { name: 'c.png', error: 'TIMEOUT', isPage: false }),
    ];

    expect(answer(files, 3).buttons.map(({ label }) => label)).toEqual([
      'Read the rest',
      'Try again',
      'Compare',
      'Leave out…',
      'Choose…',
      'Overlay of 3',
      'Add to an incident…',
      'Show incident 3',
      'Confirm…',
      'Reject…',
    ]);
  });

  it('offers the way on first, and nothing to judge where nothing is aligned or near', () => {
    const unread = page([], { error: 'TIMEOUT', isPage: false });

    const { buttons } = answer([page([portrait(1, 'unaligned'), portrait(2, 'unaligned')]), unread], 3);

    expect(buttons.map(({ label }) => label)).toEqual([
      'Try again',
      'Compare',
      'Leave out…',
      'Choose…',
      'Close-ups…',
      'Add to an incident…',
      'Show incident 3',
    ]);
  });
});
