import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { type CallOptions, makePlatform, run, type TestPlatform } from './make-call.ts';

const said = (platform: TestPlatform, text: string, options?: CallOptions) =>
  plainText(run(platform, text, options));

describe('bots', () => {
  it('lets a bot be heard and not any more, and says which are', () => {
    const platform = makePlatform();

    expect(said(platform, 'bots')).toBe('No bot is heard: Eyeline answers people only.');
    expect(said(platform, 'bots on B012AB3CD')).toBe(
      'B012AB3CD is heard from now on: in all triage channels of the team Eyeline answers its pictures and profile links in their threads. Its commands, mentions and replies are not heard.',
    );
    expect(said(platform, 'bots on B012AB3CD')).toMatch(/^B012AB3CD is heard already: /);
    expect(said(platform, 'bots')).toBe(
      'Heard in triage channels, beside people:\n\n- B012AB3CD, since 2023-11-14 22:13 UTC, allowed by U1',
    );
    expect(said(platform, 'bots off B012AB3CD')).toBe(
      'B012AB3CD is no longer heard in any channel of the team.',
    );
    expect(said(platform, 'bots off B012AB3CD')).toBe('B012AB3CD was not heard before.');
    expect(platform.store.bots.list()).toEqual([]);
  });

  it.each(['<@U012AB3CD>', '<@U012AB3CD|robot>', '<@!123456789012345678>', '<@123456789012345678>'])(
    'takes a mention for the id: %s',
    (mention) => {
      const platform = makePlatform();

      run(platform, `bots on ${mention}`);

      expect(platform.store.bots.list().map(({ id }) => id)).toEqual([/\w{9,}/.exec(mention)?.[0]]);
    },
  );

  it.each(['on', 'off'])('are switched %s by managers only', (state) => {
    const platform = makePlatform();

    expect(() => run(platform, `bots ${state} B1`, { isManager: false })).toThrow(
      `\`bots ${state}\` holds for all channels of the team: it is only for people who manage the team. Ask an owner or admin of the workspace, or who manages the server.`,
    );
    expect(platform.store.bots.list()).toEqual([]);
  });

  it.each([
    ['bots on', 'none'],
    ['bots on "the news robot"', '"the news robot"'],
  ])('asks for an id: %s', (text, received) => {
    expect(() => run(makePlatform(), text)).toThrow(
      `Expected the id of a bot, an app or a webhook, such as B012AB3CD but received ${received}.`,
    );
  });

  it('has none at the desk', () => {
    expect(said(makePlatform(), 'bots', { watchesAll: true })).toBe(
      'Only people write here: there is no bot to hear.',
    );
  });
});
