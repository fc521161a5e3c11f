import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { interpret } from '../../src/core/chat/language/interpret.ts';
import { decodePayload } from '../../src/core/chat/port/payload.ts';
import { clockPayload, noticePayload } from '../../src/core/chat/port/retention.ts';
import { type CallOptions, makeCall, makePlatform, run, SENT_MS, type TestPlatform } from './make-call.ts';

/** Without its last line, which tells the system's time. */
const said = (platform: TestPlatform, text: string, options?: CallOptions) =>
  plainText(run(platform, text, options)).replace(
    /By Eyeline’s clock it is \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
    'CLOCK',
  );

describe('retention', () => {
  it('says how long what is kept, and sets it', () => {
    const platform = makePlatform();

    expect(said(platform, 'retention')).toBe('Everything is kept until somebody forgets it.\n\nCLOCK');
    expect(said(platform, 'retention --incidents 730 --messages 90')).toBe(
      [
        'Changed. Closed incidents are forgotten 730 days after their closing, or after what was added last; open ones never. Messages of no incident are forgotten 90 days after they were received, with their pictures.',
        'A week before anything goes Eyeline says so, in the incident’s thread or here. incident hold keeps an incident.',
        'CLOCK',
      ].join('\n\n'),
    );
    expect(platform.store.retention.setting()).toMatchObject({
      incidentDays: 730,
      messageDays: 90,
      actor: 'U1',
      place: { channel: 'C1' },
    });
    expect(said(platform, 'retention --messages never')).toMatch(
      /^Changed\. Closed incidents are forgotten 730 days after .* Messages of no incident are kept, too\.\n/,
    );
    expect(said(platform, 'retention --messages never')).toMatch(/^Nothing changed\. /);
    expect(said(platform, 'retention --incidents never')).toBe(
      'Changed. Everything is kept until somebody forgets it.\n\nCLOCK',
    );
  });

  it('is taken back by a button', () => {
    const platform = makePlatform();
    run(platform, 'retention --incidents 730 --messages 90');

    expect(run(platform, 'retention --incidents 10').buttons).toEqual([
      {
        label: 'Undo',
        takesBack: true,
        invocation: { command: 'retention', options: { incidents: '730', messages: '90' } },
      },
    ]);
  });

  it.each(['0', '-1', '36501', '1.5', 'soon', '1e3'])('takes no %s for days', (days) => {
    const platform = makePlatform();

    expect(() => run(platform, `retention --incidents ${days}`)).toThrow(
      'Expected a number of days from 1 to 36500, or `never` but received something else. Nothing was changed. An example: `retention --incidents 730 --messages 90`.',
    );
    expect(platform.store.retention.setting()).toBe(null);
  });

  it('is set by managers only, and only where all that it is about may be seen', () => {
    const platform = makePlatform();
    platform.open('Elsewhere', { channel: 'C2' });

    expect(() => run(platform, 'retention --incidents 5', { isManager: false })).toThrow(
      '`retention` holds for all channels of the team: it is only for people who manage the team. Ask an owner or admin of the workspace, or who manages the server.',
    );
    expect(() => run(platform, 'retention --incidents 5', { audience: ['C1'] })).toThrow(
      'Retention is for the whole team, and some of its incidents may not be shown here. Nothing was changed. Whoever runs Eyeline can set it: `eyeline retention --tenant … --incidents … --messages …`.',
    );
    expect(platform.store.retention.setting()).toBe(null);
    run(platform, 'retention --incidents 5', { audience: ['C1', 'C2'] });
    expect(said(platform, 'retention', { audience: ['C1'], isManager: false })).toMatch(/^Closed incidents /);
  });

  it('tells of what was announced and what is held, and of other channels’ incidents only that there are some', () => {
    const platform = makePlatform();
    const { store } = platform;
    const by = { actor: 'U1', atMs: SENT_MS, submissionId: null };
    const [shown, hidden, held] = [
      platform.open('Shown'),
      platform.open('Hidden', { channel: 'C2' }),
      platform.open('Held'),
    ];
    for (const { number } of [shown, hidden, held]) store.incidents.close(number, by);
    store.retention.set({ incidentDays: 1, messageDays: null }, null, by);
    for (const item of store.retention.due()) store.retention.announce(item);
    expect(said(platform, 'incident hold 3')).toMatch(/^Incident 3 is held: /);

    expect(said(platform, 'retention', { audience: ['C1'] })).toMatch(
      /\n\nAnnounced, with the first day that it can go: incident 1 \(\d{4}-\d\d-\d\d\), what cannot be shown here\.\n\nHeld: incident 3\.\n/,
    );
  });
});

describe('what retention says by itself', () => {
  it('is that the clock may be wrong, and who can say that it is right', () => {
    const platform = makePlatform();
    const { command, options } = interpret(decodePayload(clockPayload(SENT_MS)), COMMANDS);
    const call = makeCall(platform, { prefix: '/eyeline ' });
    if (command.kind !== 'record') throw new Error('it takes time');

    expect(plainText(command.run({ ...call, options, by: { ...call.by, atMs: Date.UTC(2099, 0, 1) } }))).toBe(
      [
        'Nothing is forgotten for the time being: by Eyeline’s clock it is 2099-01-01 00:00 UTC, and it looked last on 2023-11-14 22:13 UTC. The clock may be wrong.',
        'If it is right, a manager calls /eyeline retention --clock; else set the machine’s clock.',
      ].join('\n\n'),
    );
  });

  it('is that what was announced is kept, where that changed before it was said', () => {
    const platform = makePlatform();
    const { command, options } = interpret(decodePayload(noticePayload(7)), COMMANDS);
    if (command.kind !== 'record') throw new Error('it takes time');

    expect(plainText(command.run({ ...makeCall(platform), options }))).toBe(
      'What was to be forgotten here is kept after all.',
    );
  });

  it('cannot be called by people', () => {
    expect(() => run(makePlatform(), 'retention notice --number 1')).toThrow();
    expect(() => run(makePlatform(), 'retention clock --last 1')).toThrow();
  });
});

describe('incident hold', () => {
  it('holds an incident and lets it go, each taken back by a button', () => {
    const platform = makePlatform();
    platform.open('Wave');

    const held = run(platform, 'incident hold 1');
    expect(plainText(held)).toBe(
      'Incident 1 is held: nothing of it can be forgotten, by retention or by forget, until incident hold 1 --off ends that.',
    );
    expect(held.buttons[0]).toEqual({
      label: 'Undo',
      takesBack: true,
      invocation: { command: 'incident hold', options: { number: 1, off: true } },
    });
    expect(plainText(run(platform, 'incident hold 1'))).toMatch(/^Incident 1 is held already: /);
    expect(plainText(run(platform, 'incident show 1'))).toMatch(
      /\nHeld since \d{4}-\d\d-\d\d \d\d:\d\d UTC: nothing of it can be forgotten\.\n/,
    );
    expect(() => run(platform, 'forget incident 1 --confirm 00000000')).toThrow();
    expect(plainText(run(platform, 'incident hold 1 --off'))).toBe('Incident 1 is not held any more.');
    expect(plainText(run(platform, 'incident hold 1 --off'))).toBe('Incident 1 is not held.');
    expect(plainText(run(platform, 'incident show 1'))).not.toContain('Held since');
  });

  it('says of a closed incident when its time is over', () => {
    const platform = makePlatform();
    const { number } = platform.open('Wave');
    const by = { actor: 'U1', atMs: SENT_MS, submissionId: null };
    platform.store.incidents.close(number, by);
    platform.store.retention.set({ incidentDays: 30, messageDays: null }, null, by);

    expect(plainText(run(platform, 'incident show 1'))).toMatch(
      /\nIts time is over on \d{4}-\d\d-\d\d: it is forgotten then, a week after Eyeline said so\.\n/,
    );
  });
});
