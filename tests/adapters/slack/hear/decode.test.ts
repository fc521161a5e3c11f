import { describe, expect, it } from 'vitest';
import { compareTs } from '../../../../src/adapters/slack/connection/compare-ts.ts';
import { Envelope, SlackMessage } from '../../../../src/adapters/slack/connection/payloads.ts';
import { decodeMessage, isForTeam, timeOf } from '../../../../src/adapters/slack/hear/decode.ts';
import { readTypedText, unescapeEntities } from '../../../../src/adapters/slack/hear/typed-text.ts';

const IDENTITY = {
  team: 'T1',
  teamName: 'Research',
  address: 'https://research.slack.com/',
  botUserId: 'UBOT',
  botId: 'BBOT',
  botName: 'eyeline',
  scopes: null,
};

const PICTURE = {
  id: 'F1',
  name: 'a.png',
  size: 6,
  mode: 'hosted',
  url_private: 'https://files.slack.com/a',
};

function decode(message: object, { channel = 'C1', directMessages = false } = {}) {
  const parsed = SlackMessage.parse({ type: 'message', user: 'U1', ts: '1700000000.000100', ...message });
  return decodeMessage({ channel, channelType: null, message: parsed }, IDENTITY, directMessages);
}

describe('a message', () => {
  it('is handed over with its files, its time and the thread that its answer opens', () => {
    const incoming = decode({ subtype: 'file_share', text: 'First &amp; last', files: [PICTURE] });

    expect(incoming).toEqual({
      tenant: { platform: 'slack', platformId: 'T1', name: 'Research' },
      kind: 'message',
      platformId: '1700000000.000100',
      channel: 'C1',
      thread: '1700000000.000100',
      actor: 'U1',
      sentMs: 1_700_000_000_000,
      text: 'First & last',
      files: [
        {
          name: 'a.png',
          sizeBytes: 6,
          mediaType: null,
          handle: '{"id":"F1","url":"https://files.slack.com/a","state":"hosted","isHtml":false}',
        },
      ],
      isDirected: false,
      invocation: null,
      permalink: 'https://research.slack.com/archives/C1/p1700000000000100',
    });
  });

  it('stands in its thread, also when it is shown in the channel', () => {
    const incoming = decode({
      subtype: 'thread_broadcast',
      thread_ts: '1600000000.000100',
      files: [PICTURE],
    });

    expect(incoming?.thread).toBe('1600000000.000100');
  });

  it('is for Eyeline where it mentions it, without the mention', () => {
    const incoming = decode({ text: '<@UBOT> incident show' });

    expect(incoming).toMatchObject({ text: 'incident show', isDirected: true });
  });

  it('has the files of forwarded messages, each once', () => {
    const incoming = decode({
      files: [PICTURE],
      attachments: [{ files: [PICTURE, { ...PICTURE, id: 'F2' }] }],
    });

    expect(incoming?.files.map(({ handle }) => JSON.parse(handle).id)).toEqual(['F1', 'F2']);
  });

  it('keeps its sound files where one is not as documented', () => {
    const incoming = decode({ files: [{ name: 'no id' }, { ...PICTURE, size: 'large' }] });

    expect(incoming?.files).toHaveLength(1);
  });

  it.each([
    ['words for nobody', { text: 'Good morning' }],
    ['Eyeline’s own file, which has no bot_id', { user: 'UBOT', files: [PICTURE] }],
    ['Eyeline’s own message', { user: 'UBOT', bot_id: 'BBOT', files: [PICTURE] }],
    ['Eyeline’s own without its user', { user: null, bot_id: 'BBOT', files: [PICTURE] }],
    ['Slackbot’s', { user: 'USLACKBOT', files: [PICTURE] }],
    ['nobody’s', { user: null, files: [PICTURE] }],
    ['a join', { subtype: 'channel_join', text: '<@UBOT> has joined' }],
  ])('is left alone where it is %s', (_, message) => {
    expect(decode(message)).toBeNull();
  });

  it.each([
    ['its user', { bot_id: 'B2', app_id: 'A2' }, { actor: 'U1', bot: { ids: ['B2', 'A2', 'U1'] } }],
    ['no user', { user: null, bot_id: 'B2', subtype: 'bot_message' }, { actor: 'B2', bot: { ids: ['B2'] } }],
  ])(
    'of another bot with %s says by which ids it may be allowed, and is spoken to nobody',
    (_, sender, told) => {
      const incoming = decode({ ...sender, text: '<@UBOT> check', files: [PICTURE] });

      expect(incoming).toMatchObject({ ...told, isDirected: false });
    },
  );

  it('of another bot has the pictures that it shows by their addresses as links below its words', () => {
    const at = (name: string) => `https://pictures.example/${name}.png`;
    const image = (name: string) => ({ type: 'image', image_url: at(name), alt_text: 'A face' });
    const message = {
      bot_id: 'B2',
      text: 'New followers',
      blocks: [
        image('block'),
        { type: 'section', text: { type: 'mrkdwn', text: 'Anna' }, accessory: image('accessory') },
        { type: 'image', image_url: 'javascript:alert(1)', alt_text: '' },
        image('block'),
      ],
      attachments: [
        { fallback: 'A face', image_url: at('attachment') },
        { color: '#fff', blocks: [image('inner')] },
        { from_url: 'https://news.example/1', image_url: at('preview') },
      ],
    };
    const below = ['block', 'accessory', 'inner', 'attachment'].map(at);

    expect(decode(message)).toMatchObject({ text: ['New followers', ...below].join('\n'), files: [] });
    expect(decode({ ...message, bot_id: undefined })).toBeNull();
  });

  it('is left alone in direct messages, and heard there where they are allowed', () => {
    expect(decode({ files: [PICTURE] }, { channel: 'D1' })).toBeNull();
    expect(decode({ text: 'help' }, { channel: 'D1', directMessages: true })).toMatchObject({
      isDirected: true,
    });
  });
});

describe('typed text', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['see <https://x.example/?a=1&amp;b=2|x.example>', 'see https://x.example/?a=1&b=2'],
    ['<@U2> and <@U3|mina>', '@U2 and @mina'],
    ['<#C1|triage> <#C2>', '#triage #C2'],
    ['<!here> <!subteam^S1|@analysts> <!date^1^{date}|1970>', '@here @analysts 1970'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ])('%s is read as %s', (typed, text) => {
    expect(readTypedText(typed, 'UBOT')).toEqual({ text, isMentioned: false });
  });

  it('loses the mention, wherever it stands, and a slash after it', () => {
    expect(readTypedText('please <@UBOT|eyeline> help', 'UBOT').text).toBe('please   help');
    expect(readTypedText('<@UBOT> /eyeline help', 'UBOT')).toEqual({ text: 'help', isMentioned: true });
  });

  it('is unescaped once', () => {
    expect(unescapeEntities('&amp;lt;')).toBe('&lt;');
  });
});

describe('an event', () => {
  it.each([
    ['by the team through which it was heard', { team_id: 'T2', context_team_id: 'T1' }, true],
    ['another team’s, though the sender is ours', { team_id: 'T1', context_team_id: 'T2' }, false],
    ['by its authorizations', { team_id: 'T2', authorizations: [{ team_id: 'T1' }] }, true],
    ['another’s by its authorizations', { team_id: 'T1', authorizations: [{ team_id: 'T2' }] }, false],
    ['by its team where nothing else is said', { team_id: 'T1' }, true],
  ])('is told apart %s', (_, envelope, isOurs) => {
    expect(isForTeam(Envelope.parse(envelope), 'T1')).toBe(isOurs);
  });
});

it('orders ts by their numbers and reads them as times', () => {
  const sorted = ['1700000000.000200', '999999999.900000', '1700000000.000100'].sort(compareTs);

  expect(sorted).toEqual(['999999999.900000', '1700000000.000100', '1700000000.000200']);
  expect(timeOf('1700000000.123456')).toBe(1_700_000_000_123);
});
