import { describe, expect, it } from 'vitest';
import { makeClient, startTwin } from './bolt-app.ts';
import type { SlackTwin } from './slack-twin.ts';

const PNG = Buffer.from('not really a picture, but bytes');

async function postPicture(twin: SlackTwin): Promise<{ id: string; address: string }> {
  const { files } = twin.people.post({
    channel: twin.channels.triage.id,
    user: twin.users.member.id,
    files: [{ name: 'A face.png', bytes: PNG }],
  });
  const id = files[0] as string;
  const { file } = await makeClient(twin).files.info({ file: id });
  return { id, address: file?.url_private ?? '' };
}

function get(twin: SlackTwin, address: string, token = twin.app.botToken): Promise<Response> {
  return fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
}

describe('uploadV2 of the real SDK', () => {
  it('ends before the file is shared; then it stands in the thread with its bytes', async () => {
    const twin = await startTwin({ shareDelayMs: 80 });
    const channel = twin.channels.triage.id;
    const parent = twin.people.post({ channel, user: twin.users.member.id, text: 'look' });
    const client = makeClient(twin);

    const answer = await client.files.uploadV2({
      channel_id: channel,
      thread_ts: parent.ts,
      initial_comment: 'Overlay',
      file_uploads: [
        { file: PNG, filename: 'overlay-1.png', title: 'One' },
        { file: Buffer.from('two'), filename: 'overlay-2.png' },
      ],
    });

    const [first] = (answer as unknown as { files: { files: { id: string; shares: object }[] }[] }).files;
    expect(first?.files.map(({ shares }) => shares)).toEqual([{}, {}]);
    expect(twin.reading.thread(channel, parent.ts)).toHaveLength(1);
    await expect.poll(() => twin.reading.thread(channel, parent.ts)).toHaveLength(2);
    const [, reply] = twin.reading.thread(channel, parent.ts);
    expect(reply).toMatchObject({
      text: 'Overlay',
      isBot: true,
      files: [
        { name: 'overlay-1.png', title: 'One', bytes: PNG, mimeType: 'image/png' },
        { name: 'overlay-2.png', title: 'overlay-2.png', bytes: Buffer.from('two') },
      ],
    });
    const { file } = await client.files.info({ file: first?.files[0]?.id ?? '' });
    expect(file?.shares?.public?.[channel]).toMatchObject([{ ts: reply?.ts, thread_ts: parent.ts }]);
    expect(twin.violations.all).toEqual([]);
  });

  it('sends the alternative text under a name that the page does not have, so it is lost', async () => {
    const twin = await startTwin({ shareDelayMs: 0 });
    const channel = twin.channels.triage.id;
    const client = makeClient(twin);

    await client.files.uploadV2({ channel_id: channel, file: PNG, filename: 'a.png', alt_text: 'A face' });
    await expect.poll(() => twin.reading.channel(channel)).toHaveLength(1);

    expect(twin.reading.channel(channel)[0]?.files[0]?.altText).toBe('');
    const documented = await client.apiCall('files.getUploadURLExternal', {
      filename: 'a.png',
      length: 3,
      alt_txt: 'A face',
    });
    expect(documented.ok).toBe(true);
    expect(twin.violations.all).toEqual([]);
  });

  it('may be answered well and never be shared', async () => {
    const twin = await startTwin({ shareDelayMs: 0 });
    const channel = twin.channels.triage.id;
    twin.faults.play('share', { kind: 'drop' });

    await makeClient(twin).files.uploadV2({ channel_id: channel, file: PNG, filename: 'a.png' });
    // Behind the timer of no time with which the twin would share it.
    await new Promise((resolve) => setTimeout(resolve));
    await twin.settled();

    expect(twin.reading.channel(channel)).toEqual([]);
  });
});

describe('an upload done wrong is refused', () => {
  it('of other bytes than were announced', async () => {
    const twin = await startTwin();
    const { upload_url = '' } = await makeClient(twin).files.getUploadURLExternal({
      filename: 'a.png',
      length: 5,
    });

    const response = await fetch(upload_url, { method: 'POST', body: 'four' });

    expect(response.status).toBe(400);
    expect(twin.violations.take()).toEqual([{ where: 'upload', what: '4 bytes came, 5 were announced' }]);
  });

  it('of raw bytes is fine, and completed without a channel it stays private', async () => {
    const twin = await startTwin({ shareDelayMs: 0 });
    const client = makeClient(twin);
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
      filename: 'a.png',
      length: 4,
    });

    const response = await fetch(upload_url, { method: 'POST', body: 'four' });
    await client.files.completeUploadExternal({ files: [{ id: file_id }] });

    expect(await response.text()).toBe('OK - 4');
    expect((await client.files.info({ file: file_id })).file).toMatchObject({ size: 4, shares: {} });
    expect(twin.violations.all).toEqual([]);
  });

  it.each([
    [{ filename: 'a.png', length: 0 }, 'missing_argument'],
    [{ filename: 'a.png', length: 3, alt_txt: 'x'.repeat(1001) }, 'alt_txt_too_large'],
    [{ filename: 'a.png' }, 'invalid_arguments'],
  ])('%#: %j', async (args, error) => {
    const twin = await startTwin();

    await expect(makeClient(twin).apiCall('files.getUploadURLExternal', args)).rejects.toThrow(error);

    expect(twin.violations.take()).toHaveLength(1);
  });

  it('beyond the size that is allowed', async () => {
    const twin = await startTwin({ maxUploadBytes: 10 });

    const call = makeClient(twin).files.getUploadURLExternal({ filename: 'a.png', length: 11 });

    await expect(call).rejects.toThrow('file_upload_size_restricted');
  });

  it('completed before its bytes came, twice, or into a channel without the bot', async () => {
    const twin = await startTwin({ shareDelayMs: 0 });
    const client = makeClient(twin);
    const start = await client.files.getUploadURLExternal({ filename: 'a.png', length: 4 });
    const files: [{ id: string }] = [{ id: start.file_id ?? '' }];

    await expect(client.files.completeUploadExternal({ files })).rejects.toThrow('file_not_found');
    await fetch(start.upload_url ?? '', { method: 'POST', body: 'four' });
    const lobby = client.files.completeUploadExternal({ files, channel_id: twin.channels.lobby.id });
    await expect(lobby).rejects.toThrow('not_in_channel');
    await client.files.completeUploadExternal({ files, channel_id: twin.channels.triage.id });
    await expect(client.files.completeUploadExternal({ files })).rejects.toThrow('file_not_found');
  });
});

describe('a download', () => {
  it('gives the bytes to the bot', async () => {
    const twin = await startTwin();
    const { address } = await postPicture(twin);

    const response = await get(twin, address);

    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('last-modified')).not.toBeNull();
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  });

  it.each([
    ['without files:read', (twin: SlackTwin) => twin.tokens.bot.scopes.delete('files:read')],
    [
      'out of a channel that the bot has left',
      (twin: SlackTwin) => twin.people.leave(twin.channels.triage.id, twin.workspace.app.botUserId),
    ],
    ['on a bad day', (twin: SlackTwin) => twin.faults.play('download', { kind: 'sign-in' })],
  ])('%s is a page to sign in, with status 200', async (_name, spoil) => {
    const twin = await startTwin();
    const { address } = await postPicture(twin);

    spoil(twin);
    const response = await get(twin, address);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Sign in');
  });

  it('can be a redirect to another host, where a token is a violation', async () => {
    const twin = await startTwin();
    const { address } = await postPicture(twin);
    const to = twin.elsewhere.put('a.png', PNG, 'image/png');
    twin.faults.play('download', { kind: 'redirect', to });

    const response = await get(twin, address);
    expect(response.status).toBe(302);
    await get(twin, response.headers.get('location') ?? '');

    expect(twin.violations.take()).toEqual([{ where: 'another host', what: 'got the token' }]);
  });

  it('can break in the middle', async () => {
    const twin = await startTwin();
    const { address } = await postPicture(twin);
    twin.faults.play('download', { kind: 'truncate' });

    await expect(get(twin, address).then((response) => response.arrayBuffer())).rejects.toThrow();
  });

  it('of an external file leads to another host', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    const { ts } = twin.people.post({
      channel,
      user: twin.users.member.id,
      files: [{ name: 'a.png', bytes: PNG, how: 'external' }],
    });

    const [message] = (await makeClient(twin).conversations.history({ channel })).messages ?? [];
    const file = message?.files?.[0];

    expect(message?.ts).toBe(ts);
    expect(file).toMatchObject({ mode: 'external', is_external: true, external_type: 'gdrive' });
    const response = await fetch(file?.url_private ?? '');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
    expect(twin.violations.all).toEqual([]);
  });
});

describe('files.info', () => {
  it('does not know files that the bot cannot see, and says which were deleted', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const { id } = await postPicture(twin);
    const { files } = twin.people.post({
      channel: twin.channels.lobby.id,
      user: twin.users.member.id,
      files: [{ name: 'a.png', bytes: PNG }],
    });

    await expect(client.files.info({ file: files[0] ?? '' })).rejects.toThrow('file_not_found');
    twin.people.deleteFile(id);
    await expect(client.files.info({ file: id })).rejects.toThrow('file_deleted');
  });
});
