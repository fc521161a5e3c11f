import { describe, expect, it } from 'vitest';
import { makeClient, startTwin } from './bolt-app.ts';
import type { SlackTwin } from './slack-twin.ts';

/** A call without the SDK, as any program could make it. */
async function callRaw(
  twin: SlackTwin,
  method: string,
  options: { headers?: Record<string, string>; body?: string } = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(twin.app.apiUrl + method, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${twin.app.botToken}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...options.headers,
    },
    body: options.body ?? '',
  });
  return (await response.json()) as Record<string, unknown>;
}

describe('a call', () => {
  it('of a known method with the right token is answered', async () => {
    const twin = await startTwin();

    const answer = await makeClient(twin).auth.test();

    expect(answer).toMatchObject({
      ok: true,
      team_id: twin.workspace.team.id,
      user_id: twin.workspace.app.botUserId,
      bot_id: twin.workspace.app.botId,
    });
    expect(answer.response_metadata?.scopes).toContain('files:read');
    expect(twin.violations.all).toEqual([]);
  });

  it('of an unknown method is a violation', async () => {
    const twin = await startTwin();

    const call = makeClient(twin).pins.add({ channel: 'C1', timestamp: '1' });

    await expect(call).rejects.toThrow('unknown_method');
    expect(twin.violations.take()).toEqual([{ where: 'pins.add', what: 'unknown method' }]);
  });

  it.each([
    ['an unknown argument', { channel: 'C', text: 'x', colour: 'red' }, 'unknown argument: colour'],
    ['an ill-typed boolean', { channel: 'C', text: 'x', mrkdwn: 'maybe' }, 'argument mrkdwn must be boolean'],
    ['an ill-typed ts', { channel: 'C', text: 'x', thread_ts: '12' }, 'argument thread_ts must be ts'],
    ['blocks that are no JSON', { channel: 'C', blocks: 'oops' }, 'argument blocks must be json'],
    ["another team's id", { channel: 'C', text: 'x', team_id: 'T404' }, "team_id is another team's"],
    ['a missing argument', { text: 'x' }, 'missing required field: channel'],
  ])('with %s is a violation and invalid_arguments', async (_name, args, what) => {
    const twin = await startTwin();

    const call = makeClient(twin).apiCall('chat.postMessage', args);

    await expect(call).rejects.toThrow('invalid_arguments');
    expect(twin.violations.take()).toEqual([{ where: 'chat.postMessage', what }]);
  });

  it('is lenient about unknown arguments where it is set to, as Slack is', async () => {
    const twin = await startTwin({ strict: false });

    const call = makeClient(twin).apiCall('chat.postMessage', {
      channel: twin.channels.triage.id,
      text: 'x',
      colour: 'red',
    });

    await expect(call).resolves.toMatchObject({ ok: true });
  });

  it('takes JSON as well as a form, and types there are JSON types', async () => {
    const twin = await startTwin();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const channel = twin.channels.triage.id;

    const right = await callRaw(twin, 'chat.postMessage', {
      headers,
      body: JSON.stringify({ channel, text: 'x', unfurl_links: false }),
    });
    const wrong = await callRaw(twin, 'chat.postMessage', {
      headers,
      body: JSON.stringify({ channel, text: 'x', unfurl_links: 'false' }),
    });

    expect(right).toMatchObject({ ok: true });
    expect(wrong).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(twin.violations.take()).toHaveLength(1);
  });

  it.each([
    [
      'of an unknown content type',
      { headers: { 'content-type': 'text/html' }, body: 'x' },
      'invalid_post_type',
    ],
    [
      'in a strange charset',
      { headers: { 'content-type': 'application/json; charset=koi8-r' }, body: '{}' },
      'invalid_charset',
    ],
    ['with half a JSON', { headers: { 'content-type': 'application/json' }, body: '{' }, 'invalid_json'],
    ['with PHP-like names', { body: 'foo[7]=1' }, 'invalid_arg_name'],
    ['with a name twice', { body: 'text=1&text=2' }, 'invalid_form_data'],
  ])('%s is refused', async (_name, options, error) => {
    const twin = await startTwin();

    const answer = await callRaw(twin, 'chat.postMessage', options);

    expect(answer).toMatchObject({ ok: false, error });
    expect(twin.violations.take()).toHaveLength(1);
  });
});

describe('a token', () => {
  it('is needed, in the header', async () => {
    const twin = await startTwin();
    const response = await fetch(`${twin.app.apiUrl}auth.test`, { method: 'POST' });

    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });

  it('must be right', async () => {
    const twin = await startTwin();

    await expect(makeClient(twin, { token: 'xoxb-wrong' }).auth.test()).rejects.toThrow('invalid_auth');
  });

  it('is of no use once it is revoked', async () => {
    const twin = await startTwin();
    twin.tokens.bot.isRevoked = true;

    await expect(makeClient(twin).auth.test()).rejects.toThrow('token_revoked');
  });

  it('of the bot opens no connection, and that of the app posts nothing', async () => {
    const twin = await startTwin();

    const open = makeClient(twin).apps.connections.open();
    await expect(open).rejects.toThrow('not_allowed_token_type');
    const post = makeClient(twin, { token: twin.app.appToken }).chat.postMessage({ channel: 'C', text: 'x' });
    await expect(post).rejects.toThrow('not_allowed_token_type');

    expect(twin.violations.take()).toHaveLength(2);
  });

  it('without the scope is told which one is needed', async () => {
    const twin = await startTwin({ scopes: ['chat:write', 'channels:history'] });
    const client = makeClient(twin);

    const reaction = client.reactions.add({ channel: 'C', timestamp: '1700000000.000100', name: 'eyes' });
    await expect(reaction).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        needed: 'reactions:write',
        provided: 'chat:write,channels:history',
      },
    });
    const history = client.conversations.history({ channel: twin.channels.cases.id });
    await expect(history).rejects.toMatchObject({ data: { needed: 'groups:history' } });

    expect(twin.violations.all).toEqual([]);
  });

  it('is in no log of calls', async () => {
    const twin = await startTwin();

    await makeClient(twin).auth.test({ token: twin.app.botToken });

    expect(twin.calls).toHaveLength(1);
    expect(JSON.stringify(twin.calls)).not.toContain('xoxb');
  });
});

describe('people and places', () => {
  it('are told apart by their roles', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const userOf = async (user: string) => (await client.users.info({ user })).user;
    const { owner, admin, guest, external } = twin.users;

    expect(await userOf(owner.id)).toMatchObject({ is_owner: true, is_admin: true });
    expect(await userOf(admin.id)).toMatchObject({ is_owner: false, is_admin: true });
    expect(await userOf(guest.id)).toMatchObject({ is_restricted: true, is_admin: false });
    expect(await userOf(external.id)).toMatchObject({ team_id: twin.workspace.otherTeam.id });
    await expect(client.users.info({ user: 'U404' })).rejects.toThrow('user_not_found');
  });

  it('show a channel with its creator, and a private one only to members', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const { triage, partners, lobby, vault } = twin.channels;

    const info = await client.conversations.info({ channel: triage.id, include_num_members: true });
    expect(info.channel).toMatchObject({ creator: twin.users.member.id, is_member: true, num_members: 5 });
    expect((await client.conversations.info({ channel: partners.id })).channel).toMatchObject({
      is_ext_shared: true,
    });
    expect((await client.conversations.info({ channel: lobby.id })).channel).toMatchObject({
      is_member: false,
    });
    await expect(client.conversations.info({ channel: vault.id })).rejects.toThrow('channel_not_found');
  });

  it('pages through members', async () => {
    const twin = await startTwin();
    const pages: (string[] | undefined)[] = [];

    const paged = makeClient(twin).paginate('conversations.members', {
      channel: twin.channels.triage.id,
      limit: 2,
    });
    for await (const page of paged) pages.push((page as { members?: string[] }).members);

    expect(pages.map((page) => page?.length)).toEqual([2, 2, 1]);
    expect(new Set(pages.flat())).toEqual(twin.channels.triage.members);
  });

  it('know user groups, the team, the bot and direct messages', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const group = twin.workspace.addUserGroup([twin.users.admin.id]);
    const { member } = twin.users;

    expect((await client.usergroups.users.list({ usergroup: group.id })).users).toEqual([
      twin.users.admin.id,
    ]);
    expect((await client.team.info()).team).toMatchObject({ id: twin.workspace.team.id });
    expect((await client.bots.info({ bot: twin.workspace.app.botId })).bot).toMatchObject({
      user_id: twin.workspace.app.botUserId,
    });
    const first = await client.conversations.open({ users: member.id });
    const second = await client.conversations.open({ users: member.id });
    expect(second).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
    await expect(client.usergroups.users.list({ usergroup: 'S404' })).rejects.toThrow('no_such_subteam');
    expect(twin.violations.all).toEqual([]);
  });
});
