import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { makePlatform, run } from './make-call.ts';

const ABOUT =
  'Drop pictures here: Eyeline measures where the eyes sit in each profile picture, answers in a thread and records what it found. Faces made by StyleGAN have their eyes in the same place. Alignment is a screening signal, never proof.';

const help = (text: string, prefix = '/') => plainText(run(makePlatform(), text, { prefix }));

describe('help', () => {
  it('says what Eyeline is and lists all commands as they are called there', () => {
    expect(help('help', '/eyeline ')).toBe(
      [
        ABOUT,
        [
          'Command                     What it does',
          '/eyeline check              measure the eyes in pictures and profile links, and record the findings',
          '/eyeline compare            compare portraits: a contact sheet, a superimposed GIF, and what they have in common',
          '/eyeline overlay            show pictures with their eye lines, or a screenshot with its portraits numbered',
          '/eyeline closeup            enlarge a portrait’s ears, hair, teeth, background, glasses and eyes',
          '/eyeline incident open      open an incident for this thread’s pictures, earlier and later ones',
          '/eyeline incident show      show an incident: its findings, notes and timeline',
          '/eyeline incident list      list incidents, newest first',
          '/eyeline incident search    find incidents by words in their fields, notes, references and accounts',
          '/eyeline incident edit      change what is said of an incident; earlier values stay in its history',
          '/eyeline incident close     close an incident; later pictures in its threads are still recorded',
          '/eyeline incident reopen    open a closed incident again',
          '/eyeline incident hold      keep an incident: nothing of it can be forgotten; or end that',
          '/eyeline incident withdraw  withdraw portraits from an incident; their files are kept, and the timeline notes it',
          '/eyeline incident restore   let portraits that were withdrawn count again',
          '/eyeline incident move      move portraits to another incident, with their accounts; or take that back',
          '/eyeline incident split     move portraits, or this thread with what it brought, to a new incident',
          '/eyeline incident merge     make an incident part of another one, which holds what both had; or take that back',
          '/eyeline incident link      let this thread join an incident, with its pictures; or leave it',
          '/eyeline reference add      add a publication to an incident; nothing is fetched',
          '/eyeline reference edit     correct a reference; what it said before stays in its history',
          '/eyeline reference remove   take a reference off an incident, or bring it back; its history keeps it',
          '/eyeline finding show       show a portrait of an incident: its measure, and what people said of it',
          '/eyeline finding confirm    confirm portraits after a look at them; exports hold only confirmed ones',
          '/eyeline finding reject     reject portraits: they stay in the incident and out of exports',
          '/eyeline finding propose    take portraits back to proposed, as they were before anybody judged them',
          '/eyeline finding undo       take a verdict back: each portrait stands as it did before; the history keeps both',
          '/eyeline technique list     list the DISARM techniques of an incident, and those that its confirmed portraits suggest',
          '/eyeline technique add      add a DISARM technique to an incident, or describe one anew',
          '/eyeline technique remove   take a technique off an incident; the history keeps it, and it can be added again',
          '/eyeline technique search   look through DISARM’s techniques by number or name',
          '/eyeline account list       list the accounts of an incident',
          '/eyeline account show       show an account: what is known of it, its avatars, its portraits and its history',
          '/eyeline account link       tie portraits to the account that they show; an address or @handle that is new is added',
          '/eyeline account edit       correct what is known of an account; what was read before stays in its history',
          '/eyeline account merge      make two accounts of an incident one, which keeps what both had; or take that back',
          '/eyeline account import     read a table of accounts (CSV), and show what it says before anything is kept',
          '/eyeline account accept     keep the accounts of a table that was read, or take that back',
          '/eyeline network            draw who is connected with whom, from tables of connections (CSV, GEXF, GraphML)',
          '/eyeline names read         read the names beside the portraits of an earlier message’s pages, to be accepted',
          '/eyeline names accept       keep names that were read from a screenshot, each as the account of its portrait',
          '/eyeline timeline           draw when an incident’s accounts were made, got their avatars and were active last',
          '/eyeline search             open reverse image search for a portrait in your own browser; Eyeline uploads nothing',
          '/eyeline export             write an incident into files for reports and other systems',
          '/eyeline forget incident    remove an incident for good; asks first',
          '/eyeline forget picture     remove a picture for good; asks first',
          '/eyeline forget account     remove an account for good; asks first',
          '/eyeline forget list        list what was forgotten',
          '/eyeline retention          say or set when closed incidents and old messages are forgotten by themselves',
          '/eyeline note               add a note to this thread’s incident; opens one if there is none',
          '/eyeline watch              make this a triage channel, where Eyeline answers pictures and profile links, or end that',
          '/eyeline bots               say which bots and workflows are heard in triage channels; others never are',
          '/eyeline opening            say or set when incidents open by themselves, for the whole team',
          '/eyeline help               list the commands, or explain one',
        ].join('\n'),
        '/eyeline help incident edit explains a command.',
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
        '/incident edit [<number>] [--title <text>] [--summary <text>] [--from <text>] [--until <text>] [--attribution <text>] [--attributed-by <text>] [--countries <text>] [--tags <text>] [--assignee <text>] [--status open|closed]: change what is said of an incident; earlier values stay in its history.',
        [
          'Option         What it is',
          'number         default: this thread’s',
          'title          its title',
          'summary        its summary, or none',
          'from           when the activity began, such as 2021, 2021-10 or 2021-10-05, or none',
          'until          when it ended, likewise',
          'attribution    who is said to be behind it, or none',
          'attributed-by  who says so, such as a company or a researcher',
          'countries      countries or their codes, with commas between, or none',
          'tags           tags, with commas between, or none',
          'assignee       who works on it: me, a mention or a name, or none',
          'status         for managers of the channel (open, closed)',
        ].join('\n'),
        [
          '- /incident edit --title Follower wave',
          '- /incident edit 3 --countries Belarus, PL --from 2021-10 --assignee me',
          '- /incident edit 3 --attribution Belarusian KGB --attributed-by Meta',
        ].join('\n'),
      ].join('\n\n'),
    );
  });

  it('says in a line what there is, or what a command does', () => {
    expect(help('help --brief')).toBe(
      'Drop pictures here and Eyeline measures where the eyes sit. Commands begin with a slash: /help lists them, /note and your words add a note to the incident.',
    );
    expect(help('help incident list --brief')).toBe(
      'Commands begin with a slash: /incident list (list incidents, newest first). /help incident list explains it.',
    );
  });

  it('says what is needed, what may be chosen, and who may', () => {
    expect(help('help account show')).toMatch(
      /account +its number in the incident, @handle or address; needed/,
    );
    expect(help('help incident list')).toContain('status  which ones (open, closed, all)');
    expect(help('help incident close')).toMatch(/\n\nOnly for people who manage the channel\.$/);
  });

  it.each(['eyeline-incident', '/eyeline-incident', 'incident'])(
    'lists a group as it is typed: %s',
    (typed) => {
      const on = (text: string) =>
        plainText(run(makePlatform(), text, { prefix: '/eyeline ', groupPrefix: '/eyeline-' }));

      expect(on(`help ${typed}`)).toBe(on('help incident'));
      expect(on(`help ${typed} edit`)).toBe(on('help incident edit'));
      expect(on('help /eyeline note')).toBe(on('help note'));
    },
  );

  it('lists a group by its first word', () => {
    const text = help('help incident');

    expect(text).toContain('/incident reopen');
    expect(text).not.toMatch(/^\/note/m);
  });

  it.each([
    ['help incident opne', 'Did you mean `help incident open`?'],
    ['help zzz', '`help` lists all commands.'],
  ])('refuses %j', (text, action) => {
    expect(() => help(text)).toThrow(
      `Expected the name of a command but received "${text.slice('help '.length)}". ${action}`,
    );
  });

  it('explains every command', () => {
    for (const { name, summary } of COMMANDS) expect(help(`help ${name}`)).toContain(`: ${summary}.`);
  });
});
