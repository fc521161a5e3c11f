import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { parseCommand } from '../../../../src/core/chat/language/parse-command.ts';
import { suggest } from '../../../../src/core/chat/language/suggest.ts';
import { makeCommand } from '../make-command.ts';

const ALL = [...COMMANDS, makeCommand()];

const INCIDENTS = [
  { number: 12, title: 'Wave of March' },
  { number: 3, title: 'Follower wave' },
  { number: 1, title: 'Four accounts' },
];

const texts = (text: string) => suggest(text, ALL, () => INCIDENTS).map((suggestion) => suggestion.text);

describe('suggest', () => {
  it('offers the first 25 commands for nothing, with what each does', () => {
    const all = suggest('', ALL, () => INCIDENTS);
    const help = suggest('help', ALL, () => INCIDENTS);

    expect(all.map(({ text }) => text)).toEqual(ALL.map(({ name }) => name).slice(0, 25));
    expect(help).toEqual([{ text: 'help', detail: 'list the commands, or explain one' }]);
  });

  it.each([
    [
      'in',
      [
        'incident open',
        'incident show',
        'incident list',
        'incident search',
        'incident edit',
        'incident close',
        'incident reopen',
        'incident hold',
        'incident withdraw',
        'incident restore',
        'incident move',
        'incident split',
        'incident merge',
        'incident link',
        'forget incident',
      ],
    ],
    ['INCIDENT s', ['incident show', 'incident search', 'incident split']],
    ['rea', ['names read']],
    ['reo', ['incident reopen']],
    ['o', ['overlay', 'opening', 'incident open']],
    ['e', ['export', 'incident edit', 'reference edit', 'account edit']],
    ['zzz', []],
    ['note', ['note']],
  ])('finishes the name %j, those that begin with it first', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([
    ['incident show ', ['incident show 12', 'incident show 3', 'incident show 1', 'incident show --sources']],
    ['incident show 1', ['incident show 1', 'incident show 12']],
    ['incident show #3', ['incident show 3']],
    ['incident show wave', ['incident show 12', 'incident show 3']],
    ['incident show "wave"', ['incident show 12', 'incident show 3']],
    ['incident show "wa', []],
    ['incident show --number 3', ['incident show --number 3']],
    ['note --incident ', ['note --incident 12', 'note --incident 3', 'note --incident 1']],
    ['incident show 3 ', ['incident show 3 --sources']],
  ])('offers incidents by number and title after %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('offers the incident of that number first, then numbers and titles that begin so, then other titles', () => {
    const incidents = [
      { number: 60, title: '5 accounts' },
      { number: 52, title: 'Wave' },
      { number: 9, title: 'Wave of 5 March' },
      { number: 8, title: 'Wave of 2025' },
      { number: 5, title: 'Follower wave' },
    ];

    const found = suggest('incident show 5', ALL, () => incidents).map(({ text }) => text);

    expect(found).toEqual([5, 52, 60, 9, 8].map((number) => `incident show ${number}`));
  });

  it('says the title of an incident that it offers', () => {
    expect(suggest('incident show 12', ALL, () => INCIDENTS)).toEqual([
      { text: 'incident show 12', detail: 'Wave of March' },
    ]);
  });

  it.each([
    [
      'incident list ',
      ['incident list open', 'incident list closed', 'incident list all', 'incident list --below'],
    ],
    ['incident list c', ['incident list closed']],
    ['publish 3 --format ', ['publish 3 --format stix', 'publish 3 --format misp', 'publish 3 --format csv']],
    ['publish 3 --format=', []],
  ])('offers choices after %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([
    ['technique add ', []],
    ['technique add t0145.00', 7],
    ['technique remove "stock image"', ['technique remove T0145.007']],
    ['technique add T0145.02', ['technique add T0145.002']],
    ['technique add AI-Generated Account Imagery', []],
    ['technique add zzzzzzzzzzzzzzzzzzzz', []],
  ])('offers techniques by number and name, else the nearest, after %j', (text, expected) => {
    const found = texts(text);

    if (typeof expected === 'number') expect(found).toHaveLength(expected);
    else expect(found.filter((each) => !each.includes('--'))).toEqual(expected);
  });

  it('says the name of a technique that it offers', () => {
    expect(suggest('technique add "stock image"', ALL, () => INCIDENTS)).toEqual([
      { text: 'technique add T0145.007', detail: 'Stock Image Account Imagery' },
    ]);
  });

  it.each([
    [
      'incident close ',
      ['incident close 12', 'incident close 3', 'incident close 1', 'incident close --undo'],
    ],
    ['incident edit 3 --t', ['incident edit 3 --title', 'incident edit 3 --tags']],
    ['incident edit 3 --s', ['incident edit 3 --summary', 'incident edit 3 --status']],
    [
      'incident edit --title New --s',
      ['incident edit --title New --summary', 'incident edit --title New --status'],
    ],
    ['incident edit --title ', []],
    [
      'publish 3 --with-notes ',
      [
        'publish 3 --with-notes --format',
        'publish 3 --with-notes --pages',
        'publish 3 --with-notes --title',
        'publish 3 --with-notes --text',
      ],
    ],
    ['check --constructor ', ['check --constructor --incident', 'check --constructor --again']],
    ['check --__proto__ ', ['check --__proto__ --incident', 'check --__proto__ --again']],
  ])('offers the options that were not given after %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('offers at most 25', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ number: 60 - index, title: 'Wave' }));

    const found = suggest('incident show ', ALL, () => many);

    expect(found).toHaveLength(25);
    expect(found[0]?.text).toBe('incident show 60');
  });

  it('asks for incidents only where one is meant', () => {
    const never = () => {
      throw new Error('asked');
    };

    for (const text of ['', 'inc', 'note hello', 'incident list ', 'incident edit --title x'])
      expect(() => suggest(text, ALL, never)).not.toThrow();
  });

  it('offers values that make a call', () => {
    const begun = [
      'incident show ',
      'incident close ',
      'incident list ',
      'check --incident ',
      'publish ',
      'publish 3 --format ',
    ];

    for (const text of begun) {
      const values = texts(text).filter((each) => !/--[a-z-]+$/.test(each));
      expect(values.length).toBeGreaterThan(0);
      for (const each of values) expect(() => parseCommand(each, ALL)).not.toThrow();
    }
  });
});
