import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { makePlatform, press, run, SENT_MS, type TestPlatform } from './make-call.ts';

const OPENED = '2023-11-14 22:13 UTC';
const IN_C1 = { audience: ['C1'] } as const;

const said = (...args: Parameters<typeof run>) => plainText(run(...args));
const labels = (...args: Parameters<typeof run>) => run(...args).buttons.map(({ label }) => label);

/** Incidents 1 and 3 in C1, 2 in C2. */
function makeThree(): TestPlatform {
  const platform = makePlatform();
  platform.open('First');
  platform.open('Not yours', { channel: 'C2' });
  platform.open('Third');
  return platform;
}

const NOT_SEEN = 'There is no incident 2 that can be seen here. `incident list` lists them.';
const NONE_MEANT =
  'This thread has no incident. Give a number (`incident list` shows them), or open one here with `incident open`.';

describe('incident open', () => {
  it('opens one for the thread, with what to do next', () => {
    const platform = makePlatform();

    const answer = run(platform, 'incident open Wave of March', { thread: '5' });

    expect(plainText(answer)).toBe(
      'Opened incident 1: "Wave of March". Pictures in this thread are recorded under it.',
    );
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Undo', 'Show incident 1', 'Add a note']);
    expect(platform.store.incidents.find(1, 'tenant')).toMatchObject({
      title: 'Wave of March',
      channels: ['C1'],
      openedMs: SENT_MS,
    });
    expect(platform.store.threads.ofIncident(1).map(({ platformId }) => platformId)).toEqual(['5']);
  });

  it('takes the title of the message where none is given', () => {
    const platform = makePlatform();

    run(platform, 'incident open', { title: 'Pictures of 3 May' });

    expect(platform.store.incidents.find(1, 'tenant')?.title).toBe('Pictures of 3 May');
  });

  it('leaves a thread its incident', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });

    expect(said(platform, 'incident open Another', { thread: '5' })).toBe(
      'This thread already has incident 1: "Wave".',
    );
    expect(platform.store.incidents.list({ audience: 'tenant' })).toHaveLength(1);
  });

  it('outside threads becomes the incident of the thread that its answer opens', () => {
    const platform = makePlatform();
    run(platform, 'incident open Wave', { thread: null });
    const { submissionId } = platform.store.timeline.ofIncident(1)[0] ?? {};

    platform.store.submissions.place(submissionId as number, '77');
    platform.record('a.png', { thread: '77' });

    expect(platform.store.threads.ofIncident(1).map(({ platformId }) => platformId)).toEqual(['77']);
    expect(platform.store.findings.ofIncident(1)).toHaveLength(1);
  });
});

describe('incident show', () => {
  it('shows what was found, noted, and what happened when', () => {
    const platform = makePlatform();
    run(platform, 'incident open Wave of March', { thread: '5' });
    platform.record('anna.png', { thread: '5' });
    run(platform, 'note Four accounts, one hour', { thread: '5' });
    run(platform, 'incident edit --summary Made in one week', { thread: '5' });

    const answer = run(platform, 'incident show', { thread: '5' });

    expect(plainText(answer)).toBe(
      [
        'Incident 1 (open): Wave of March',
        'Made in one week',
        `Opened ${OPENED}. Recorded: 1 portrait: aligned; 1 note.`,
        ['No.  Off by  Class    File', '1    0.4%    aligned  anna.png'].join('\n'),
        'Who sent the pictures',
        `- ${OPENED} U1: 1 portrait (1)`,
        [
          `- ${OPENED} U1: Incident 1 opened.`,
          `- ${OPENED} U1: 1 portrait: aligned.`,
          `- ${OPENED} U1: Four accounts, one hour`,
          `- ${OPENED} U1: Summary: Made in one week`,
        ].join('\n'),
      ]
        .join('\n\n')
        .replace(
          '96a6b1a8f0c5',
          platform.store.findings.ofIncident(1)[0]?.evidence.sha256.slice(0, 12) ?? '',
        ),
    );
    expect(answer.buttons.map(({ label }) => label)).toEqual([
      'Confirm…',
      'Reject…',
      'Add a note',
      'Edit…',
      'More…',
      'Who sent what',
    ]);
  });

  it('shows a closed one as closed, and offers to reopen it', () => {
    const platform = makePlatform();
    platform.open('Wave');
    run(platform, 'incident close 1');

    const answer = run(platform, 'incident show 1');

    expect(plainText(answer)).toBe(
      [
        'Incident 1 (closed): Wave',
        `Opened ${OPENED}. Closed ${OPENED}. Recorded: no portrait; 0 notes.`,
        `- ${OPENED} U1: Incident 1 opened.\n- ${OPENED} U1: Closed.`,
      ].join('\n\n'),
    );
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Add a note', 'Edit…', 'More…', 'Reopen']);
  });

  it('shows the newest findings and lines of a long one', () => {
    const platform = makePlatform();
    run(platform, 'incident open Wave', { thread: '5' });
    for (let index = 1; index <= 10; index++) run(platform, `note Number ${index}`, { thread: '5' });

    const text = said(platform, 'incident show', { thread: '5' });

    expect(text).toContain('Number 10');
    expect(text).toContain('Number 3');
    expect(text).not.toMatch(/Number 2$|opened\.$/m);
  });

  it('names a file as it was called there, not as it was seen by readers of another channel', () => {
    const platform = makePlatform();
    platform.record('secret-source.png', { channel: 'C2', thread: '9' });
    platform.record('public.png', { channel: 'C1', thread: '5' });

    const text = said(platform, 'incident show 2', IN_C1);

    expect(text).toContain('public.png');
    expect(text).not.toContain('secret-source');
  });

  it('does not show what belongs to other channels, by number or by thread', () => {
    const platform = makeThree();
    platform.open('Hidden', { channel: 'C2', thread: '9' });

    expect(() => run(platform, 'incident show 2', IN_C1)).toThrow(NOT_SEEN);
    expect(() => run(platform, 'incident show', { ...IN_C1, channel: 'C2', thread: '9' })).toThrow(
      'There is no incident 4 that can be seen here.',
    );
    expect(said(platform, 'incident show 3', IN_C1)).toContain('Third');
  });

  it('asks which one is meant', () => {
    expect(() => run(makePlatform(), 'incident show')).toThrow(NONE_MEANT);
  });
});

describe('incident list', () => {
  it('lists the newest first', () => {
    const platform = makePlatform();
    platform.open('First');
    platform.record('a.png', { thread: '5' });
    run(platform, 'incident close 1');

    expect(said(platform, 'incident list')).toBe(
      [
        'No.  Title           State   Recorded             Opened',
        `2    Pictures by U1  open    1 portrait: aligned  ${OPENED}`,
        `1    First           closed  no portrait          ${OPENED}`,
      ].join('\n'),
    );
  });

  it('lists open or closed ones', () => {
    const platform = makeThree();
    run(platform, 'incident close 3');

    expect(said(platform, 'incident list open')).not.toContain('Third');
    expect(said(platform, 'incident list closed')).not.toContain('First');
  });

  it('lists those of the channels that are read here', () => {
    const text = said(makeThree(), 'incident list', IN_C1);

    expect(text).toContain('Third');
    expect(text).not.toContain('Not yours');
  });

  it('goes on with earlier ones by its button', () => {
    const platform = makePlatform();
    for (let number = 1; number <= 25; number++) platform.open(`Case ${number}`);

    const answer = run(platform, 'incident list open');
    const next = said(platform, 'incident list --status open --below 6');

    expect(answer.buttons).toEqual([
      {
        label: 'Earlier incidents',
        invocation: { command: 'incident list', options: { status: 'open', below: 6 } },
      },
    ]);
    expect(next.split('\n').map((row) => row.split(' ')[0])).toEqual(['No.', '5', '4', '3', '2', '1']);
    expect(labels(platform, 'incident list --below 6')).toEqual([]);
  });

  it('says that there are none', () => {
    const platform = makePlatform();

    expect(said(platform, 'incident list')).toBe('There are no such incidents.');
    expect(said(platform, 'incident list --below 5')).toBe('There are no earlier incidents.');
  });
});

const EDIT_USAGE =
  'Usage: `incident edit [<number>] [--title <text>] [--summary <text>] [--from <text>] [--until <text>] [--attribution <text>] [--attributed-by <text>] [--countries <text>] [--tags <text>] [--assignee <text>] [--status open|closed]`';

describe('incident edit', () => {
  it('changes title and summary, line breaks kept', () => {
    const platform = makePlatform();
    platform.open('Wave');

    const text = said(
      platform,
      'incident edit 1 --title Follower wave --summary Forty accounts\nin one week',
    );

    expect(text).toBe('Incident 1 changed: "Follower wave". What it said before stays in its history.');
    expect(platform.store.incidents.find(1, 'tenant')).toMatchObject({
      title: 'Follower wave',
      summary: 'Forty accounts\nin one week',
    });
  });

  it('says that it says so already', () => {
    const platform = makePlatform();
    platform.open('Wave');

    expect(said(platform, 'incident edit 1 --title Wave')).toBe(
      'Nothing changed: incident 1 says all of this already.',
    );
  });

  it('wants something to change', () => {
    const platform = makePlatform();
    platform.open('Wave');

    expect(() => run(platform, 'incident edit 1')).toThrow(
      `Expected something to change but received nothing. ${EDIT_USAGE}`,
    );
  });

  it('changes nothing of other channels', () => {
    const platform = makeThree();

    expect(() => run(platform, 'incident edit 2 --title Mine', IN_C1)).toThrow(NOT_SEEN);
    expect(platform.store.incidents.find(2, 'tenant')?.title).toBe('Not yours');
  });
});

describe('incident close and incident reopen', () => {
  it('close and open again, each once', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const here = { thread: '5' };

    expect(said(platform, 'incident close', here)).toBe('Incident 1 closed.');
    expect(said(platform, 'incident close', here)).toBe('Incident 1 is already closed.');
    expect(labels(platform, 'incident close', here)).toEqual(['Show incident 1', 'Add a note', 'Reopen']);
    expect(said(platform, 'incident reopen', here)).toBe('Incident 1 is open again.');
    expect(said(platform, 'incident reopen', here)).toBe('Incident 1 is already open.');
    expect(platform.store.timeline.ofIncident(1).map(({ kind }) => kind)).toEqual([
      'opened',
      'closed',
      'reopened',
    ]);
  });

  it('are taken back by their button, to the day that it was closed before', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const closed = run(platform, 'incident close 1');
    const { closedMs } = platform.store.incidents.find(1, 'tenant') as Incident;
    const reopened = run(platform, 'incident reopen 1');

    const back = press(platform, reopened, 'Undo');

    expect(plainText(back)).toBe(`Taken back: incident 1 is closed, closed ${OPENED} as before.`);
    expect(platform.store.incidents.find(1, 'tenant')).toMatchObject({ status: 'closed', closedMs });
    expect(plainText(press(platform, reopened, 'Undo'))).toBe(
      `Nothing changed: incident 1 is closed, closed ${OPENED}.`,
    );
    expect(plainText(press(platform, closed, 'Undo'))).toBe('Taken back: incident 1 is open as before.');
    expect(plainText(press(platform, closed, 'Undo'))).toBe('Nothing changed: incident 1 is open.');
    expect(platform.store.timeline.ofIncident(1).map(({ text }) => text)).toEqual([
      'Incident 1 opened.',
      'Closed.',
      'Reopened.',
      'The reopening was taken back.',
      'The closing was taken back.',
    ]);
  });

  it('are taken back by command too, and an old button leaves a later closing alone', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const first = run(platform, 'incident close 1');
    expect(said(platform, 'incident close 1 --undo')).toBe('Taken back: incident 1 is open as before.');
    run(platform, 'incident close 1');

    expect(plainText(press(platform, first, 'Undo'))).toBe(
      `Nothing changed: incident 1 is closed, closed ${OPENED}.`,
    );
    expect(said(platform, 'incident reopen 1 --undo')).toBe(
      `Nothing changed: incident 1 is closed, closed ${OPENED}.`,
    );
  });

  it.each(['incident close', 'incident reopen'])('%s leaves those of other channels alone', (name) => {
    const platform = makeThree();

    expect(() => run(platform, `${name} 2`, IN_C1)).toThrow(NOT_SEEN);
    expect(() => run(platform, name)).toThrow(NONE_MEANT);
    expect(platform.store.timeline.ofIncident(2)).toHaveLength(1);
  });
});
