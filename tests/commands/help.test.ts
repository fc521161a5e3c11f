import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { plainText } from '../../src/core/chat/plain-text.ts';
import { makePlatform, run } from './make-call.ts';

const ABOUT =
  'Drop pictures here: Eyeline measures where the eyes sit in each profile picture, answers in the thread and records what it found. StyleGAN faces have their eyes in one place. Alignment is a screening signal, never proof.';

const help = (text: string, prefix = '/') => plainText(run(makePlatform(), text, { prefix }));

describe('help', () => {
  it('says what Eyeline is and lists all commands as they are called there', () => {
    expect(help('help', '/eyeline ')).toBe(
      [
        ABOUT,
        [
          'Command                     What it does',
          '/eyeline check              measure the eyes in the pictures of this message and record what is found',
          '/eyeline compare            lay portraits over each other: contact sheet, superimposed GIF, and what they say together',
          '/eyeline incident open      open an incident for this thread, where later pictures are recorded',
          '/eyeline incident show      show an incident: what was found, notes, what happened when',
          '/eyeline incident list      list incidents, newest first',
          '/eyeline incident edit      change the title or the summary of an incident',
          '/eyeline incident close     close an incident; pictures in its threads are still recorded',
          '/eyeline incident reopen    open a closed incident again',
          '/eyeline incident withdraw  withdraw portraits from an incident; files are kept, and the timeline says so',
          '/eyeline note               write a note on the incident of this thread; opens one where there is none',
          '/eyeline watch              make this channel a triage channel, where every picture is answered, or an ordinary one again',
          '/eyeline help               say what there is, or how a command is written',
        ].join('\n'),
        '/eyeline help incident edit says how a command is written.',
      ].join('\n\n'),
    );
  });

  it.each([
    'help incident edit',
    'help /incident edit',
    'help INCIDENT EDIT',
    'help --command "incident edit"',
  ])('explains a command for %j', (text) => {
    expect(help(text)).toBe(
      [
        '/incident edit [<number>] [--title <text>] [--summary <text>]: change the title or the summary of an incident.',
        [
          'Option   What it is',
          'number   which one; default: that of this thread',
          'title    what it is called',
          'summary  what it is about',
        ].join('\n'),
        '- /incident edit --title Follower wave\n- /incident edit 3 --summary Forty accounts made in one week',
      ].join('\n\n'),
    );
  });

  it('says in a line what there is, or what a command does', () => {
    expect(help('help --brief')).toBe(
      'Drop pictures here and Eyeline measures where the eyes sit. Commands begin with a slash: /help lists them, /note and your words keep a note on the incident.',
    );
    expect(help('help incident list --brief')).toBe(
      'Commands begin with a slash: /incident list (list incidents, newest first). /help incident list says how it is written.',
    );
  });

  it('says what is needed, what may be chosen, and who may', () => {
    expect(help('help note')).toContain('text      what is to be kept; needed');
    expect(help('help incident list')).toContain('status  which ones (open, closed, all)');
    expect(help('help incident close')).toMatch(/\n\nFor those who manage the channel\.$/);
  });

  it('lists a group by its first word', () => {
    const text = help('help incident');

    expect(text).toContain('/incident reopen');
    expect(text).not.toMatch(/^\/note/m);
  });

  it.each([
    ['help incident opne', 'Did you mean `help incident open`?'],
    ['help zzz', '`help` lists all commands.'],
  ])('refuses %j', (text, action) => {
    expect(() => help(text)).toThrow(`Expected the name of a command but received another word. ${action}`);
  });

  it('explains every command', () => {
    for (const { name, summary } of COMMANDS) expect(help(`help ${name}`)).toContain(`: ${summary}.`);
  });
});
