import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/answers/sending/plain-text.ts';
import { writeInvocation } from '../../../src/core/chat/language/write-invocation.ts';
import type { OutgoingMessage } from '../../../src/core/chat/port/message.ts';
import { makePicture, makeResult } from '../../core/store/make-result.ts';
import { makeDraft } from '../../core/store/temp-store.ts';
import { type CallOptions, makePlatform, run, type TestPlatform } from '../make-call.ts';

const said = (...args: Parameters<typeof run>) => plainText(run(...args));

function record(platform: TestPlatform, thread: string, names: readonly string[], channel = 'C1'): void {
  const { submission } = platform.store.submissions.receive(
    makeDraft({ platformId: platform.nextId(), channel, thread }),
  );
  const pictures = names.map((name) => makePicture(name));
  platform.store.results.complete(submission.id, makeResult({ pictures, incidentTitle: `Wave ${thread}` }));
}

/** Incident 1 of two portraits in thread 1 of the open channel, 2 of two in thread 2 of the other. */
function makeTwo(other = 'C1'): TestPlatform {
  const platform = makePlatform();
  record(platform, '1', ['a', 'b']);
  record(platform, '2', ['c', 'd'], other);
  return platform;
}

/** As somebody asks in the private channel, where the open one can be read too. */
const IN_PRIVATE = { channel: 'P1', thread: '2', audience: ['C1', 'P1'] } as const;
const IN_OPEN = { channel: 'C1', thread: '1', audience: ['C1'] } as const;

function press(platform: TestPlatform, message: OutgoingMessage, label: string, options: CallOptions = {}) {
  const button = message.buttons.find((each) => each.label === label);
  if (!button) throw new Error(`no button ${label}`);
  return run(platform, writeInvocation(button.invocation), options);
}

const numbers = (platform: TestPlatform, incident: number) =>
  platform.store.findings.ofIncident(incident).map(({ number }) => number);

describe('incident merge', () => {
  it('makes both one, and its button parts them again', () => {
    const platform = makeTwo();

    const merged = run(platform, 'incident merge 2 --into 1');
    const parted = press(platform, merged, 'Undo');
    const again = press(platform, parted, 'Merge again');

    expect(plainText(merged)).toBe(
      'Incident 2 is part of incident 1 now: 2 portraits. Their numbers there: 3, 4. Nothing of either is lost.',
    );
    expect(plainText(parted)).toBe(
      'Incident 2 stands by itself again. What came to incident 1 since stays there.',
    );
    expect(plainText(again)).toContain('Incident 2 is part of incident 1 now: 2 portraits.');
  });

  it('leaves the number of the part to say where it is, as its portraits have other numbers there', () => {
    const platform = makeTwo();
    run(platform, 'incident merge 2 --into 1');

    for (const text of [
      'incident show 2',
      'compare 2',
      'incident withdraw 2 --numbers 1',
      'note --incident 2 A',
    ])
      expect(() => run(platform, text.replace('compare', 'incident close'))).toThrow(
        'Incident 2 is part of incident 1 now, where its portraits have other numbers. `incident show 1` shows it; `incident merge 2 --undo` parts them again.',
      );
    expect(said(platform, 'incident show', { thread: '2' })).toContain('Incident 1 (open)');
  });

  it('asks before it shows a private channel’s incident in an open one, and only its managers may say yes', () => {
    const platform = makeTwo('P1');

    const asked = run(platform, 'incident merge 2 --into 1', IN_PRIVATE);

    expect(plainText(asked)).toBe(
      'Not everybody who can see one of incidents 2 and 1 can see the other. Merged, each of them is shown in the channels of both, with all that it holds.',
    );
    expect(() => run(platform, 'incident show 2', IN_OPEN)).toThrow(
      'There is no incident 2 that can be seen here.',
    );
    expect(() => press(platform, asked, 'Share and go on', { ...IN_PRIVATE, isManager: false })).toThrow(
      '`incident merge --share` is only for people who manage this channel.',
    );
    expect(numbers(platform, 2)).toEqual([1, 2]);
    press(platform, asked, 'Share and go on', IN_PRIVATE);
    expect(numbers(platform, 1)).toEqual([1, 2, 3, 4]);
  });

  it('in either direction', () => {
    const asked = run(makeTwo('P1'), 'incident merge 1 --into 2', IN_PRIVATE);

    expect(asked.buttons.map(({ label }) => label)).toEqual(['Share and go on']);
  });

  it('cannot name an incident that cannot be seen where it is asked', () => {
    const platform = makeTwo('P1');

    expect(() => run(platform, 'incident merge 2 --into 1', IN_OPEN)).toThrow(
      'There is no incident 2 that can be seen here.',
    );
    expect(() => run(platform, 'incident merge 1 --into 2', IN_OPEN)).toThrow(
      'There is no incident 2 that can be seen here.',
    );
    expect(() => run(platform, 'incident merge 1 --into 1')).toThrow(
      'Expected two incidents but received incident 1 twice.',
    );
  });
});

describe('incident move and incident split', () => {
  it('move portraits, and their button brings them back', () => {
    const platform = makeTwo();

    const moved = run(platform, 'incident move 1 --numbers 2 --into 2');
    const back = press(platform, moved, 'Undo');

    expect(plainText(moved)).toBe('Moved from incident 1 to incident 2: 1 portrait. Their numbers there: 3.');
    expect(plainText(back)).toBe(
      '1 portrait moved back to incident 1. What came to incident 2 since stays there.',
    );
    expect([numbers(platform, 1), numbers(platform, 2)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('ask before portraits of a private channel go where others see them, and never name where they went', () => {
    const platform = makeTwo('P1');

    const asked = run(platform, 'incident move 2 --numbers 1 --into 1', IN_PRIVATE);
    run(platform, 'incident move 1 --numbers 1 --into 2', IN_PRIVATE);

    expect(plainText(asked)).toBe(
      'Not everybody who can see incident 1 can see incident 2. Moved, these portraits are shown in all channels of incident 1.',
    );
    expect(said(platform, 'incident show 1', IN_OPEN)).toContain('Moved out: 1 portrait (1).');
    expect(said(platform, 'incident show 1', IN_OPEN)).not.toContain('incident 2');
  });

  it('open a new incident for portraits or for a thread that joined', () => {
    const platform = makeTwo();

    const split = run(platform, 'incident split 1 --numbers 2 --title Second wave');
    run(platform, 'incident merge 2 --into 1');
    const thread = run(platform, 'incident split', { thread: '2' });

    expect(plainText(split)).toBe(
      'Opened incident 3: "Second wave". Moved there from incident 1: 1 portrait. Their numbers there: 1.',
    );
    expect(plainText(thread)).toBe(
      'Opened incident 4: "Part of Wave 1". Moved there from incident 1: 2 portraits. Their numbers there: 1, 2. This thread records there from now on.',
    );
    press(platform, thread, 'Undo');
    expect(numbers(platform, 1)).toEqual([1, 3, 4]);
  });

  it.each([
    [
      'incident split 1',
      'Say which portraits to split off. `incident show 1` shows their numbers: `incident split 1 --numbers 1-2`.',
    ],
    ['incident move 1 --numbers 1', 'Expected another incident that they go to but received none.'],
    [
      'incident move 1 --into 2',
      'Say which portraits. Give their numbers, such as --numbers 1-20,25. `incident show 1` shows the numbers.',
    ],
    [
      'incident move 1 --undo 77',
      'There is no such move that can be seen here. The button under its answer takes a move back.',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => run(makeTwo(), text)).toThrow(message);
  });

  it('are taken back only where both incidents can be seen', () => {
    const platform = makeTwo('P1');
    run(platform, 'incident move 1 --numbers 1 --into 2', IN_PRIVATE);

    expect(() => run(platform, 'incident move --undo 1', IN_OPEN)).toThrow(
      'There is no incident 2 that can be seen here.',
    );
  });
});

describe('incident restore', () => {
  it('brings withdrawn portraits back, and its button withdraws them again', () => {
    const platform = makeTwo();
    run(platform, 'incident withdraw 1 --numbers 1');

    const restored = run(platform, 'incident restore 1');

    expect(plainText(restored)).toBe('Back in incident 1: 1 portrait (1).');
    expect(numbers(platform, 1)).toEqual([1, 2]);
    press(platform, restored, 'Withdraw again');
    expect(numbers(platform, 1)).toEqual([2]);
  });

  it('says that there is nothing, or what is', () => {
    const platform = makeTwo();
    expect(said(platform, 'incident restore 1')).toBe('Nothing is withdrawn from incident 1.');
    run(platform, 'incident move 1 --numbers 1 --into 2');

    expect(() => run(platform, 'incident restore 1 --numbers 1')).toThrow(
      'Moved to another incident: 1. Taking the move back brings them. None is withdrawn.',
    );
    expect(said(platform, 'incident restore 1 --numbers 2')).toBe(
      'Nothing changed: this portrait counts in incident 1 already.',
    );
  });
});

describe('incident link', () => {
  it('lets a thread of the channel join, and leave', () => {
    const platform = makeTwo();

    const joined = run(platform, 'incident link 1', { thread: '9' });
    const left = press(platform, joined, 'Undo', { thread: '9' });

    expect(plainText(joined)).toBe(
      'This thread joined incident 1: "Wave 1". Pictures in it are recorded there from now on.',
    );
    expect(plainText(left)).toBe(
      'This thread left incident 1. It had brought no message. New pictures are not recorded there.',
    );
  });

  it('asks before what is recorded in one channel is shown in another', () => {
    const platform = makeTwo('P1');

    const asked = run(platform, 'incident link 1', { ...IN_PRIVATE, thread: '9' });

    expect(plainText(asked)).toBe(
      'Incident 1 is shown in other channels too. Once this thread joins it, what is recorded here is shown there, and readers of this channel see all of the incident.',
    );
    press(platform, asked, 'Share and go on', { ...IN_PRIVATE, thread: '9' });
    expect(platform.store.incidents.find(1, 'tenant')?.channels).toEqual(['C1', 'P1']);
  });

  it('is refused outside threads, and in one that has another incident', () => {
    const platform = makeTwo();

    expect(() => run(platform, 'incident link 1', { thread: null })).toThrow('This is not a thread.');
    expect(() => run(platform, 'incident link 1', { thread: '2' })).toThrow(
      'This thread already has incident 2. `incident merge 2 --into 1` makes both one; `incident link 2 --undo` lets the thread leave.',
    );
  });
});

describe('incident search', () => {
  it('tells where it found the words, of what may be seen', () => {
    const platform = makeTwo('P1');
    run(platform, 'note --incident 1 Four accounts');
    run(platform, 'note --incident 2 Four secret accounts');

    expect(said(platform, 'incident search four', IN_OPEN)).toBe(
      'No.  Title   State  Recorded                Found in\n1    Wave 1  open   2 portraits: 2 aligned  a note',
    );
    expect(said(platform, 'incident search secret', IN_OPEN)).toBe(
      'No incident that can be seen here has "secret".',
    );
  });
});

describe('note --edit', () => {
  it('changes a note by its number, and back by its button', () => {
    const platform = makeTwo();
    run(platform, 'note --incident 1 Frst');

    const edited = run(platform, 'note --incident 1 --edit 1 First');
    press(platform, edited, 'Undo');

    expect(plainText(edited)).toBe('Note 1 of incident 1 changed. What it said before stays in its history.');
    expect(platform.store.notes.ofIncident(1)).toMatchObject([
      { text: 'Frst', edits: [{ earlier: 'Frst' }, { earlier: 'First' }] },
    ]);
    expect(() => run(platform, 'note --incident 1 --edit 4 A')).toThrow(
      'Incident 1 has no note 4. `incident show 1 --sources` shows its notes and their numbers.',
    );
  });
});
