import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { makeClient, startHttpApp, startSocketApp, startTwin } from './bolt-app.ts';
import type { SlackTwin } from './slack-twin.ts';

const START = { socket: startSocketApp, http: startHttpApp } as const;

async function start(transport: 'socket' | 'http', prepare: (app: App) => void): Promise<SlackTwin> {
  const twin = await startTwin({ transport });
  await START[transport](twin, prepare);
  return twin;
}

const MODAL = {
  type: 'modal' as const,
  callback_id: 'check',
  title: { type: 'plain_text' as const, text: 'Check pictures' },
  submit: { type: 'plain_text' as const, text: 'Check' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'pictures',
      label: { type: 'plain_text' as const, text: 'Pictures' },
      element: { type: 'file_input' as const, action_id: 'files', max_files: 2 },
    },
    {
      type: 'input' as const,
      block_id: 'note',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Note' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

describe.each(['socket', 'http'] as const)('by %s, the real Bolt app', (transport) => {
  it('answers a slash command at once and later by its response_url', async () => {
    const twin = await start(transport, (app) => {
      app.command('/eyeline', async ({ ack, respond, command }) => {
        await ack(`heard ${command.text}`);
        await respond({ text: 'done', response_type: 'in_channel' });
      });
    });
    const channel = twin.channels.triage.id;
    const user = twin.users.member.id;

    const outcome = await twin.gestures.slash({ user, channel, command: '/eyeline', text: 'help' });
    await expect.poll(() => twin.reading.channel(channel).length).toBe(1);

    expect(outcome.isAcknowledged).toBe(true);
    expect(twin.reading.ephemerals(user)).toMatchObject([{ text: 'heard help' }]);
    expect(twin.reading.channel(channel)).toMatchObject([{ text: 'done', isBot: true }]);
    expect(twin.violations.all).toEqual([]);
  });

  it('hears a button with its value, where it stands, and who pressed it', async () => {
    const heard: unknown[] = [];
    const twin = await start(transport, (app) => {
      app.action({ type: 'block_actions' }, async ({ ack, body, action }) => {
        await ack();
        const { user, channel, message } = body as { user: object; channel: object; message: object };
        heard.push({ user, channel, message, action });
      });
    });
    const channel = twin.channels.triage.id;
    const user = twin.users.guest.id;
    const { ts = '' } = await makeClient(twin).chat.postMessage({
      channel,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              text: { type: 'plain_text', text: 'Show incident 3' },
              value: 'opaque',
              action_id: 'next:1',
            },
          ],
        },
      ],
    });

    const outcome = await twin.gestures.press({ user, channel, ts, button: 'Show incident 3' });

    expect(outcome.isAcknowledged).toBe(true);
    expect(twin.reading.message(channel, ts)?.buttons).toEqual(['Show incident 3']);
    expect(heard).toEqual([
      {
        user: expect.objectContaining({ id: user, team_id: twin.workspace.team.id }),
        channel: { id: channel, name: 'triage' },
        message: expect.objectContaining({ ts }),
        action: expect.objectContaining({ type: 'button', value: 'opaque', action_id: 'next:1' }),
      },
    ]);
    expect(twin.violations.all).toEqual([]);
  });

  it('opens a modal with a file input, whose files come with the submission', async () => {
    const heard: unknown[] = [];
    const twin = await start(transport, (app) => {
      app.command('/eyeline', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: MODAL });
      });
      app.view('check', async ({ ack, view, client }) => {
        const { values } = view.state;
        const note = values.note?.text?.value ?? '';
        if (note === 'bad') return ack({ response_action: 'errors', errors: { note: 'Not this' } });
        await ack();
        const [file] = values.pictures?.files?.files ?? [];
        heard.push((await client.files.info({ file: file?.id ?? '' })).file?.name);
      });
    });
    const user = twin.users.member.id;
    await twin.gestures.slash({ user, channel: twin.channels.triage.id, command: '/eyeline', text: 'check' });
    await expect.poll(() => twin.gestures.modals(user)).toHaveLength(1);
    const [modal] = twin.gestures.modals(user);
    const files = [{ name: 'a.png', bytes: Buffer.from('a') }];

    const refused = await twin.gestures.submit(modal?.id ?? '', { files, text: 'bad' });
    expect(refused.errors).toEqual({ note: 'Not this' });
    expect(twin.gestures.modals(user)).toHaveLength(1);
    const taken = await twin.gestures.submit(modal?.id ?? '', { files });

    expect(taken).toMatchObject({ isAcknowledged: true, errors: null });
    expect(twin.gestures.modals(user)).toEqual([]);
    await expect.poll(() => heard).toEqual(['a.png']);
    expect(twin.violations.all).toEqual([]);
  });

  it('hears a message shortcut with the message and its files', async () => {
    const heard: unknown[] = [];
    const twin = await start(transport, (app) => {
      app.shortcut('check_alignment', async ({ ack, shortcut }) => {
        await ack();
        if (shortcut.type === 'message_action') heard.push(shortcut.message.files[0].name);
      });
    });
    const { channel, ts } = twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      files: [{ name: 'a.png', bytes: Buffer.from('a') }],
    });

    const user = twin.users.admin.id;
    const outcome = await twin.gestures.shortcut({ user, channel, ts, callbackId: 'check_alignment' });

    expect(outcome.isAcknowledged).toBe(true);
    expect(heard).toEqual(['a.png']);
  });

  it('that acknowledges nothing in time is found out, and not asked again', async () => {
    const twin = await startTwin({ transport, acknowledgeMs: 80 });
    await START[transport](twin, (app) => {
      app.command('/eyeline', async () => {});
    });

    const outcome = await twin.gestures.slash({
      user: twin.users.member.id,
      channel: twin.channels.triage.id,
      command: '/eyeline',
    });

    expect(outcome).toMatchObject({ isAcknowledged: false, reason: 'timeout' });
    expect(twin.delivery.records).toHaveLength(1);
    expect(twin.violations.take()).toEqual([
      { where: '/eyeline', what: 'was not acknowledged within 80 ms' },
    ]);
  });
});

describe('a trigger', () => {
  it('is good once, for three seconds, and none can be made up', async () => {
    let nowMs = Date.now();
    const twin = await startTwin({ nowMs: () => nowMs });
    const triggers: string[] = [];
    await startSocketApp(twin, (app) => {
      app.command('/eyeline', async ({ ack, body }) => {
        await ack();
        triggers.push(body.trigger_id);
      });
    });
    const client = makeClient(twin);
    const open = (trigger_id: string) => client.views.open({ trigger_id, view: MODAL });
    const gesture = { user: twin.users.member.id, channel: twin.channels.triage.id, command: '/eyeline' };

    await twin.gestures.slash(gesture);
    await open(triggers[0] ?? '');
    await expect(open(triggers[0] ?? '')).rejects.toThrow('exchanged_trigger_id');
    await twin.gestures.slash(gesture);
    nowMs += 3001;
    await expect(open(triggers[1] ?? '')).rejects.toThrow('expired_trigger_id');
    await expect(open('12345.98765.abcd')).rejects.toThrow('invalid_trigger_id');
  });
});

describe('views.update', () => {
  it('takes the right hash only', async () => {
    const twin = await startTwin();
    const trigger = twin.workspace.users.get(twin.users.member.id);
    const opened: { id?: string; hash?: string }[] = [];
    await startSocketApp(twin, (app) => {
      app.command('/eyeline', async ({ ack, body, client }) => {
        await ack();
        const { view } = await client.views.open({ trigger_id: body.trigger_id, view: MODAL });
        opened.push(view ?? {});
      });
    });
    await twin.gestures.slash({
      user: trigger?.id ?? '',
      channel: twin.channels.triage.id,
      command: '/eyeline',
    });
    await expect.poll(() => opened).toHaveLength(1);
    const client = makeClient(twin);
    const view_id = opened[0]?.id ?? '';

    const stale = client.views.update({ view_id, view: MODAL, hash: '1.stale' });
    await expect(stale).rejects.toThrow('hash_conflict');
    const answer = await client.views.update({ view_id, view: MODAL, hash: opened[0]?.hash ?? '' });

    expect(answer).toMatchObject({ ok: true, view: { id: view_id } });
  });
});

describe('a response_url', () => {
  it('takes five posts, then no more, and none after half an hour', async () => {
    let nowMs = Date.now();
    const twin = await startTwin({ nowMs: () => nowMs });
    const addresses: string[] = [];
    await startSocketApp(twin, (app) => {
      app.command('/eyeline', async ({ ack, body }) => {
        await ack();
        addresses.push(body.response_url);
      });
    });
    const gesture = { user: twin.users.member.id, channel: twin.channels.triage.id, command: '/eyeline' };
    const post = async (address: string) => {
      const response = await fetch(address, { method: 'POST', body: JSON.stringify({ text: 'x' }) });
      return [response.status, await response.text()];
    };

    await twin.gestures.slash(gesture);
    for (let count = 0; count < 5; count++) expect(await post(addresses[0] ?? '')).toEqual([200, 'ok']);
    expect(await post(addresses[0] ?? '')).toEqual([404, '{"ok":false,"error":"used_url"}']);
    await twin.gestures.slash(gesture);
    nowMs += 30 * 60_000 + 1;
    expect(await post(addresses[1] ?? '')).toEqual([404, '{"ok":false,"error":"expired_url"}']);

    expect(twin.violations.take().map(({ what }) => what)).toEqual(['used_url', 'expired_url']);
  });
});
