import { describe, expect, it } from 'vitest';
import { leaves, rawRequest } from './raw-request.ts';
import { makeBench } from './sdk-client.ts';

const row = (...components: unknown[]) => ({ type: 1, components });
const button = (id: string, label = 'Go') => ({ type: 2, style: 1, custom_id: id, label });
const embed = { title: 'a' };

describe('the twin refuses messages that Discord does not document', () => {
  const bench = makeBench();

  it.each<[string, object, string]>([
    ['an unknown field', { content: 'a', colour: 'red' }, 'colour TWIN_UNKNOWN_FIELD'],
    ['a content that is no text', { content: 7 }, 'content BASE_TYPE_BAD_TYPE'],
    ['2,001 characters', { content: 'a'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['eleven embeds', { embeds: Array(11).fill(embed) }, 'embeds BASE_TYPE_LENGTH_MAX'],
    [
      'a description of 4,097',
      { embeds: [{ description: 'a'.repeat(4097) }] },
      'embeds.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'embeds of 6,001 together',
      { embeds: [{ description: 'a'.repeat(4000) }, { description: 'a'.repeat(2001) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['an unknown field of an embed', { embeds: [{ titel: 'a' }] }, 'embeds.0.titel TWIN_UNKNOWN_FIELD'],
    [
      'an embed that shows a file that is not there',
      { embeds: [{ image: { url: 'attachment://a.png' } }] },
      'embeds TWIN_DANGLING_ATTACHMENT',
    ],
    [
      'six rows',
      { components: Array.from({ length: 6 }, (_, at) => row(button(`${at}`))) },
      'components BASE_TYPE_LENGTH_MAX',
    ],
    [
      'six buttons in a row',
      { components: [row(...Array.from({ length: 6 }, (_, at) => button(`${at}`)))] },
      'components.0.components BASE_TYPE_LENGTH_MAX',
    ],
    [
      'a custom id twice',
      { components: [row(button('a')), row(button('a'))] },
      'components COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a custom id of 101',
      { components: [row(button('a'.repeat(101)))] },
      'components.0.components.0.custom_id BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a label of 81',
      { components: [row(button('a', 'a'.repeat(81)))] },
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an attachment without a file',
      { content: 'a', attachments: [{ id: '0', filename: 'a.png' }] },
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ],
    [
      'users both parsed and listed',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['123456789012345678'] } },
      'allowed_mentions.users MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['a nonce of 26', { content: 'a', nonce: 'a'.repeat(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    ['an enforced nonce that is not there', { content: 'a', enforce_nonce: true }, 'nonce BASE_TYPE_INVALID'],
    ['a flag that only Discord sets', { content: 'a', flags: 32 }, 'flags BASE_TYPE_INVALID'],
  ])('%s', async (_, body, leaf) => {
    const twin = await bench.twin();

    const answer = await rawRequest(twin, `POST /channels/${twin.channel('triage').id}/messages`, body);

    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe(50035);
    expect(leaves(answer.body.errors)).toContain(leaf);
    expect(twin.messagesIn('triage')).toEqual([]);
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('an empty message: 50006', async () => {
    const twin = await bench.twin();

    const answer = await rawRequest(twin, `POST /channels/${twin.channel('triage').id}/messages`, {
      content: ' ',
    });

    expect(answer).toMatchObject({ status: 400, body: { code: 50006 } });
    expect(twin.takeViolations()).toHaveLength(1);
  });
});

describe('the twin refuses files beyond the limits', () => {
  const bench = makeBench();

  it.each<[string, number, number, number, number]>([
    ['a file that is too large', 1, 2000, 413, 40005],
    ['a request that is too large', 9, 900, 413, 40005],
    ['eleven files', 11, 10, 400, 30015],
  ])('%s', async (_, count, sizeBytes, status, code) => {
    const twin = await bench.twin({ attachmentSizeLimitBytes: 1000, requestSizeLimitBytes: 5000 });
    const form = new FormData();
    for (let at = 0; at < count; at += 1) {
      form.append(`files[${at}]`, new Blob([new Uint8Array(sizeBytes)]), `${at}.png`);
    }

    const answer = await rawRequest(twin, `POST /channels/${twin.channel('triage').id}/messages`, form);

    expect(answer).toMatchObject({ status, body: { code } });
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('a part of another name', async () => {
    const twin = await bench.twin();
    const form = new FormData();
    form.append('file', new Blob(['a']), 'a.png');

    const answer = await rawRequest(twin, `POST /channels/${twin.channel('triage').id}/messages`, form);

    expect(leaves(answer.body.errors)).toEqual(['file TWIN_UNKNOWN_FIELD']);
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('an alt text of 1,025', async () => {
    const twin = await bench.twin();
    const form = new FormData();
    form.append('payload_json', JSON.stringify({ attachments: [{ id: 0, description: 'a'.repeat(1025) }] }));
    form.append('files[0]', new Blob(['a']), 'a.png');

    const answer = await rawRequest(twin, `POST /channels/${twin.channel('triage').id}/messages`, form);

    expect(leaves(answer.body.errors)).toEqual(['attachments.0.description BASE_TYPE_MAX_LENGTH']);
    expect(twin.takeViolations()).toHaveLength(1);
  });
});

describe('the twin refuses requests that are not Discord’s', () => {
  const bench = makeBench();

  it.each<[string, string, unknown, Record<string, string>, number, number]>([
    ['an unknown route', 'GET /guilds/1/eyeline', undefined, {}, 404, 0],
    ['an id that is none', 'GET /channels/undefined', undefined, {}, 400, 50035],
    ['an unknown query', 'GET /users/@me?colour=red', undefined, {}, 400, 50035],
    [
      'a body where none belongs',
      'PUT /channels/123456789012345678/thread-members/@me',
      { a: 1 },
      {},
      400,
      50035,
    ],
    ['bad JSON', 'POST /users/@me/channels', '{', {}, 400, 50109],
    ['another content type', 'POST /users/@me/channels', 'a', { 'content-type': 'text/plain' }, 400, 50035],
  ])('%s: %s', async (_, address, body, headers, status, code) => {
    const twin = await bench.twin();

    const answer = await rawRequest(twin, address, body, headers);

    expect(answer.status).toBe(status);
    expect(answer.body.code ?? 0).toBe(code);
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('a wrong token with 401, which is nobody’s violation', async () => {
    const twin = await bench.twin();

    const answer = await rawRequest(twin, 'GET /users/@me', undefined, { authorization: 'Bot other' });

    expect(answer.status).toBe(401);
    expect(twin.violations).toEqual([]);
  });

  it('a user agent that is no bot’s', async () => {
    const twin = await bench.twin();

    await rawRequest(twin, 'GET /users/@me', undefined, { 'user-agent': 'curl' });

    expect(twin.takeViolations()).toMatchObject([{ what: 'no User-Agent of a Discord bot' }]);
  });

  it.each([0, 101])('a page of %i messages', async (limit) => {
    const twin = await bench.twin();

    const answer = await rawRequest(
      twin,
      `GET /channels/${twin.channel('triage').id}/messages?limit=${limit}`,
    );

    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it.each([
    ['a name of 101', { name: 'a'.repeat(101) }],
    ['no name', {}],
    ['another time to archive', { name: 'a', auto_archive_duration: 61 }],
  ])('a thread with %s', async (_, body) => {
    const twin = await bench.twin();
    const message = await twin.post({ channel: 'triage', user: 'ana', content: 'a' });

    const answer = await rawRequest(
      twin,
      `POST /channels/${message.channelId}/messages/${message.id}/threads`,
      body,
    );

    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(twin.threadOf(message)).toBeNull();
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('a reaction that is no emoji', async () => {
    const twin = await bench.twin();
    const { id, channelId } = await twin.post({ channel: 'triage', user: 'ana', content: 'a' });

    const answer = await rawRequest(twin, `PUT /channels/${channelId}/messages/${id}/reactions/eyes/@me`);

    expect(answer).toMatchObject({ status: 400, body: { code: 10014 } });
    expect(twin.takeViolations()).toHaveLength(1);
  });
});
