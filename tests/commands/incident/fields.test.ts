import { describe, expect, it } from 'vitest';
import { joinButton } from '../../../src/core/chat/answers/lines/incident-lines.ts';
import { plainText } from '../../../src/core/chat/answers/sending/plain-text.ts';
import { writeInvocation } from '../../../src/core/chat/language/write-invocation.ts';
import type { Button } from '../../../src/core/chat/port/message.ts';
import { MAY_HAVE_IDS } from '../../../src/core/incident/casework/incident-fields.ts';
import { isMemberId } from '../../../src/core/incident/member-id.ts';
import { makeCase } from '../../core/export/make-case.ts';
import { makePlatform, press as pressUnder, run, SENT_MS, type TestPlatform } from '../make-call.ts';

const said = (...args: Parameters<typeof run>) => plainText(run(...args));

/** Presses a button as a person does. */
function press(platform: TestPlatform, button: Button | undefined): string {
  if (!button) throw new Error('no button');
  return said(platform, writeInvocation(button.invocation));
}

function makeWave(): TestPlatform {
  const platform = makePlatform();
  platform.open('Wave');
  return platform;
}

const stored = (platform: TestPlatform) => platform.store.incidents.find(1, 'tenant');

describe('incident edit', () => {
  it('sets dates, attribution, countries, tags and assignee, which incident show tells', () => {
    const platform = makeWave();

    run(
      platform,
      'incident edit 1 --from 2021-10 --until 2021-11-30 --countries Belarus, pl; UK --tags GAN, #Migrants',
    );
    run(platform, 'incident edit 1 --attribution Belarusian KGB --attributed-by Meta --assignee me', {
      actor: 'U7',
    });

    expect(stored(platform)).toMatchObject({
      activityStart: '2021-10',
      activityEnd: '2021-11-30',
      countries: ['BY', 'PL', 'GB'],
      tags: ['gan', 'migrants'],
      attribution: 'Belarusian KGB',
      attributedBy: 'Meta',
      assignee: 'U7',
    });
    expect(said(platform, 'incident show 1')).toContain(
      [
        '- Activity: 2021-10 to 2021-11-30',
        '- Attributed to: Belarusian KGB, says Meta',
        '- Countries: Belarus, Poland, United Kingdom',
        '- Tags: gan, migrants',
        '- Assigned to: U7',
      ].join('\n'),
    );
  });

  it('is undone by its button, also where a field was empty before', () => {
    const platform = makeWave();
    run(platform, 'incident edit 1 --tags old');

    const answer = run(
      platform,
      'incident edit 1 --tags new, other --countries FR --summary Twelve --title "A --tags wave"',
    );
    press(
      platform,
      answer.buttons.find(({ label }) => label === 'Undo'),
    );

    expect(stored(platform)).toMatchObject({ tags: ['old'], countries: [], summary: '', title: 'Wave' });
    expect(platform.store.incidents.history(1)).toHaveLength(9);
  });

  it('empties a field by "none"', () => {
    const platform = makeWave();
    run(platform, 'incident edit 1 --assignee @U9 --summary Twelve accounts');

    run(platform, 'incident edit 1 --assignee none --summary None');

    expect(stored(platform)).toMatchObject({ assignee: null, summary: '' });
  });

  it.each([
    [
      '--countries Belaruss',
      'Expected --countries to be countries or their two-letter codes, with commas between but received "Belaruss". Did you mean Belarus? Nothing was changed.',
    ],
    [
      '--from autumn',
      'Expected --from to be a year, month or day, such as 2021, 2021-10 or 2021-10-05 but received "autumn". Nothing was changed.',
    ],
    [
      '--from 2021-10 --until 2021-09',
      'Expected an activity that ends after it begins but received one from 2021-10 until 2021-09. Nothing was changed.',
    ],
    [
      '--attribution Somebody',
      'An attribution needs the one who states it. Add --attributed-by, such as the company or the researcher. Nothing was changed.',
    ],
  ])('refuses %s and changes nothing', (options, message) => {
    const platform = makeWave();

    expect(() => run(platform, `incident edit 1 --tags gan ${options}`)).toThrow(message);
    expect(platform.store.incidents.history(1)).toEqual([]);
  });
});

describe('tags and countries', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `tag${index}`).join(', ');

  it.each([
    [`--tags "${many(51)}"`, 'Expected at most 50 tags but received 51. Nothing was changed.'],
    [
      `--tags "gan, ${'x'.repeat(61)}"`,
      `Expected tags of at most 60 characters but received one of 61, "${'x'.repeat(30)}". Put commas between tags. Nothing was changed.`,
    ],
  ])('that are too many or too long are refused, not dropped: %.20s', (options, message) => {
    const platform = makePlatform();
    platform.open('Wave');

    expect(() => run(platform, `incident edit 1 ${options}`)).toThrow(message);
    expect(platform.store.incidents.find(1, 'tenant')?.tags).toEqual([]);
  });

  it('are kept up to 50', () => {
    const platform = makePlatform();
    platform.open('Wave');

    run(platform, `incident edit 1 --tags "${many(50)}"`);

    expect(platform.store.incidents.find(1, 'tenant')?.tags).toHaveLength(50);
  });
});

describe('a reference', () => {
  it('is added, shown, corrected and taken off, each undone by a button', () => {
    const platform = makeWave();

    const added = run(
      platform,
      'reference add hxxps://example[.]org/report --title A report --publisher Example --date 2021/12/01 --archive https://web.archive.org/web/2021/https://example.org/report --incident 1',
    );
    const edited = run(platform, 'reference edit 1 --incident 1 --title The report --archive none');
    const undone = press(platform, edited.buttons[0]);
    const shown = said(platform, 'incident show 1');
    const removed = run(platform, 'reference remove 1 --incident 1');
    const restored = press(platform, removed.buttons[0]);

    expect(plainText(added)).toBe('Reference 1 of incident 1: A report');
    expect(plainText(edited)).toBe(
      'Reference 1 of incident 1 changed. What it said before stays in its history.',
    );
    expect(undone).toBe('Reference 1 of incident 1 changed. What it said before stays in its history.');
    expect(shown).toContain(
      'References\n\n- 1 A report, Example, 2021-12-01: https://example.org/report, archived https://web.archive.org/web/2021/https://example.org/report',
    );
    expect(plainText(removed)).toBe('Reference 1 of incident 1 removed; its history keeps it.');
    expect(restored).toBe('Reference 1 of incident 1 is back.');
    expect(platform.store.references.versions(1, 1)).toHaveLength(5);
  });

  it('that is there already, or says so already, is no change', () => {
    const platform = makeWave();
    run(platform, 'reference add https://example.org/a --incident 1');

    expect(said(platform, 'reference add https://example.org/a --incident 1')).toBe(
      'Nothing changed: this is reference 1 of incident 1 already.',
    );
    expect(said(platform, 'reference remove 1 --undo --incident 1')).toBe(
      'Nothing changed: reference 1 of incident 1 is there already.',
    );
  });

  it.each([
    [
      'reference add example --incident 1',
      'Expected the reference to be one web address but received "example". Nothing was changed.',
    ],
    [
      'reference edit 2 --title A --incident 1',
      'Incident 1 has no reference 2. `incident show 1` lists its references.',
    ],
    [
      'reference edit 1 --incident 1',
      'Expected something to change but received nothing. Give one or more of --address, --title, --publisher, --authors, --date, --archive.',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => run(makeWave(), text)).toThrow(message);
  });

  it('of an incident of another channel is not touched', () => {
    const platform = makePlatform();
    platform.open('Hidden', { channel: 'C2' });

    expect(() =>
      run(platform, 'reference add https://example.org/a --incident 1', { audience: ['C1'] }),
    ).toThrow('There is no incident 1 that can be seen here.');
  });
});

describe('incident edit --status', () => {
  it('closes and reopens for managers, each with its own way back', () => {
    const platform = makePlatform();
    platform.open('Wave');

    const both = run(platform, 'incident edit 1 --title Second --status closed');

    expect(plainText(both)).toBe(
      'Incident 1 changed: "Second". It is closed. What it said before stays in its history.',
    );
    expect(both.buttons.slice(0, 2).map(({ label }) => label)).toEqual(['Undo', 'Undo: closing']);
    pressUnder(platform, both, 'Undo: closing');
    expect(platform.store.incidents.find(1, 'tenant')).toMatchObject({ title: 'Second', status: 'open' });
    pressUnder(platform, both, 'Undo');
    expect(platform.store.incidents.find(1, 'tenant')).toMatchObject({ title: 'Wave', status: 'open' });
  });

  it('is refused to others, with nothing changed', () => {
    const platform = makePlatform();
    platform.open('Wave');

    expect(() =>
      run(platform, 'incident edit 1 --title Second --status closed', { isManager: false }),
    ).toThrow('`incident edit --status` is only for people who manage this channel.');
    expect(platform.store.incidents.find(1, 'tenant')).toMatchObject({ title: 'Wave', status: 'open' });
  });
});

describe('tags as long as they may be typed', () => {
  it('are brought back by the button', () => {
    const platform = makeWave();
    const tags = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(39, 't'));
    run(platform, `incident edit 1 --tags ${tags.join(',')}`);
    const changed = run(platform, 'incident edit 1 --tags spam');

    pressUnder(platform, changed, 'Undo');

    expect(stored(platform)?.tags).toEqual(tags);
  });
});

describe('who works on an incident', () => {
  const ID = 'U02ABC123';

  it('is a person whom the platform names, and a member where that may not be told', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    run(platform, 'incident edit 1 --assignee me', { actor: ID });

    const shown = run(platform, 'incident show 1', { audience: ['C1'] });
    const guest = run(platform, 'incident show 1', { audience: { incident: 1 }, thread: '5' });

    expect(JSON.stringify(shown.blocks)).toContain(`{"text":"${ID}","member":"${ID}"}`);
    expect(plainText(guest)).toContain('Assigned to: a member');
    expect(JSON.stringify(guest.blocks)).not.toContain(ID);
    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toBe('Assigned to: a member');
  });

  it.each([
    ['UNDERWOOD', { text: 'UNDERWOOD' }],
    ['WASHINGTONS', { text: 'WASHINGTONS' }],
    ['UNIT42', { text: 'UNIT42' }],
    ['@UFBHKLPNQ', { text: 'UFBHKLPNQ', member: 'UFBHKLPNQ' }],
    ['<@UFBHKLPNQ|jo>', { text: 'UFBHKLPNQ', member: 'UFBHKLPNQ' }],
    ['U02ABC123', { text: 'U02ABC123', member: 'U02ABC123' }],
    ['<@!123456789012345678>', { text: '123456789012345678', member: '123456789012345678' }],
  ])('is a name as it is written, and a member by a mention or an id: %s', (written, span) => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });

    const changed = run(platform, `incident edit 1 --assignee ${written}`);

    const shown = run(platform, 'incident show 1', { audience: ['C1'] });
    expect(JSON.stringify(shown.blocks)).toContain(JSON.stringify(span));
    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toBe(
      `Assigned to: ${'member' in span ? 'a member' : span.text}`,
    );
    pressUnder(platform, changed, 'Undo');
    expect(stored(platform)?.assignee).toBeNull();
    run(platform, `incident edit 1 --assignee ${written}`);
    pressUnder(platform, run(platform, 'incident edit 1 --assignee Jo'), 'Undo');
    expect(JSON.stringify(run(platform, 'incident show 1', { audience: ['C1'] }).blocks)).toContain(
      JSON.stringify(span),
    );
  });

  it('is the member whom an earlier version’s Undo names by an id without a digit, and else a name', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    run(platform, 'incident edit 1 --assignee @UFBHKLPNQ');
    run(platform, 'incident edit 1 --assignee Jo');

    const options = { number: 1, assignee: 'UFBHKLPNQ' };
    run(platform, { command: 'incident edit', options });
    const undone = stored(platform)?.assignee;
    run(platform, 'incident edit 1 --assignee UNDERWOOD');

    expect(undone).toBe('<@UFBHKLPNQ>');
    expect(stored(platform)?.assignee).toBe('UNDERWOOD');
  });

  it('is told to no guest, and in no export, by a line of the timeline that an earlier version wrote', async () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const text = `Countries: BY\nAssigned to: ${ID}`;
    const by = { actor: 'U1', atMs: SENT_MS, submissionId: null };
    platform.store.timeline.add(1, { kind: 'edited', text, data: MAY_HAVE_IDS }, by);

    const guest = run(platform, 'incident show 1', { audience: { incident: 1 }, thread: '5' });

    expect(plainText(guest)).toContain('Assigned to: a member');
    expect(JSON.stringify(guest.blocks)).not.toContain(ID);
    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toBe('Countries: BY\nAssigned to: a member');
    expect(JSON.stringify(await makeCase({}, { store: platform.store }))).not.toContain(ID);
  });

  it('stands in the line of a note as it was written: exports tell by its words whose it is', () => {
    const platform = makePlatform();
    platform.open('Wave');
    const by = { actor: 'U1', atMs: SENT_MS, submissionId: null };
    platform.store.notes.add(1, 'Seen.', by);
    platform.store.notes.edit(1, 1, `Seen.\nAssigned to: ${ID}`, by);

    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toBe(`Note 1: Seen.\nAssigned to: ${ID}`);
  });
});

describe('a platform’s id of a member', () => {
  it.each([
    ['U02ABC123', true],
    ['UFBHKLPNQ', true],
    ['WFBHKLPNQRS', true],
    ['123456789012345678', true],
    ['UFBHKLPN', false],
    ['UFBHKLPNQR', false],
    ['Uma Berg', false],
    ['UNITED', false],
    ['AFBHKLPNQ', false],
  ])('%s: %s', (text, isId) => {
    expect(isMemberId(text)).toBe(isId);
  });
});

describe('incident show', () => {
  it('names the techniques and counts the threads', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    run(platform, 'technique add T0143.002 --incident 1');
    run(platform, 'incident link 1', { thread: '6' });

    expect(plainText(run(platform, 'incident show 1'))).toContain(
      'Worked on in 2 threads. Techniques: T0143.002 Fabricated Persona.',
    );
  });

  it('has what is done less often behind More…', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const shown = run(platform, 'incident show 1');

    const more = pressUnder(platform, shown, 'More…', { isManager: false });

    expect(plainText(more)).toBe('Incident 1 (open): Wave\n\nWhat can be done with it:');
    expect(more.buttons.map(({ label }) => label)).toEqual([
      'Edit…',
      'Dates and tags…',
      'Add a reference…',
      'Merge into…',
      'Take the opening back',
      'Show incident 1',
    ]);
  });

  it('asks there of which portrait the close-ups are to be, where the incident has some', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    platform.record('a.png', { thread: '5' });
    const shown = run(platform, 'incident show 1');

    const more = pressUnder(platform, shown, 'More…', { isManager: false });

    expect(more.buttons.find(({ label }) => label === 'Close-ups…')).toEqual({
      label: 'Close-ups…',
      invocation: { command: 'closeup', options: { incident: 1 } },
      ask: { option: 'number', label: 'Number of the portrait' },
    });
  });
});

describe('the button that asks which incident a thread joins', () => {
  it('calls the command with what was typed, as a number, with # or with a word that is none', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const { invocation, ask } = joinButton();
    const typed = (text: string) => ({ ...invocation, options: { [ask?.option ?? '']: text } });

    expect(plainText(run(platform, typed('#1'), { thread: '6' }))).toContain(
      'This thread joined incident 1: "Wave".',
    );
    expect(() => run(platform, typed('the wave'), { thread: '7' })).toThrow(
      'Expected number to be the number of an incident',
    );
  });
});
