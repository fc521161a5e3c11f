import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SlackApi } from '../../../../src/adapters/slack/connection/web-api.ts';
import type { Hearing } from '../../../../src/adapters/slack/hear/hearing.ts';
import { createInteractions } from '../../../../src/adapters/slack/hear/interactions.ts';
import { NOTICES } from '../../../../src/adapters/slack/speak/notices.ts';
import type { Directory } from '../../../../src/adapters/slack/who/directory.ts';
import type { Identity } from '../../../../src/adapters/slack/who/identity.ts';
import { COMMANDS } from '../../../../src/commands/index.ts';
import type { OpenedForm } from '../../../../src/core/chat/port/adapter.ts';
import { formField } from '../../../../src/core/chat/port/form.ts';
import type { Button } from '../../../../src/core/chat/port/message.ts';
import { say } from '../../../../src/core/chat/port/message.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import { createFakeHost } from '../../../fixtures/fake-host.ts';
import { blockActions } from '../../../twins/slack/payloads.ts';
import type { SlackTwin } from '../../../twins/slack/slack-twin.ts';
import type { Violation } from '../../../twins/slack/violations.ts';
import { picture, runSlack, type SlackRun } from '../slack.ts';

const SHOW: Button = {
  label: 'Show incident 1',
  invocation: { command: 'incident show', options: { number: 1 } },
};
const NOTE: Button = {
  label: 'Add a note',
  invocation: { command: 'note', options: { incident: 1 } },
  ask: { option: 'text', label: 'Note' },
};

const FORM: Button = {
  label: 'Edit…',
  invocation: { command: 'incident edit', options: { number: 1 } },
  form: { name: 'dates', shown: { title: 'Wave', from: '', status: 'open' } },
};
const OPENED: Extract<OpenedForm, { next: 'open' }> = {
  next: 'open',
  button: FORM,
  form: {
    title: 'Edit incident 1',
    fields: [
      formField('title', 'Title', { value: 'Wave', isRequired: true }),
      formField('from', 'Activity from', { hint: 'A day' }),
      formField('status', 'Status', { value: 'open', choices: ['open', 'closed'], isRequired: true }),
    ],
  },
};
const TAKEN = {
  next: 'call',
  invocation: { command: 'incident edit', options: { number: 1, from: '2021' } },
} as const;
const WRONG = { next: 'refused', message: 'No day.', option: 'from', button: FORM } as const;
/** 50 tags that were typed with `,` in 1,999 characters. */
const TAGS = { value: Array(50).fill('t'.repeat(39)).join(', '), maxLength: 2000 };
const LONG = { value: 'x'.repeat(3500), maxLength: 4000 };

function at(twin: SlackTwin, name: keyof SlackTwin['channels'] = 'triage') {
  return { channel: twin.channels[name].id, user: twin.users.member.id };
}

/** An answer with buttons in a thread of the triage channel. */
async function withButtons(run: SlackRun, buttons: readonly Button[] = [SHOW, NOTE]) {
  const { twin, adapter, place } = run;
  const { ts } = twin.people.post({ ...at(twin), files: [picture()] });
  await expect.poll(() => run.host.received.length).toBe(1);
  const origin = { kind: 'message' as const, platformId: ts };
  const message = { ...say('Done.'), buttons };
  const posted = await adapter.post(place({ thread: ts, origin }), message, 'eyeline-1');
  return { thread: ts, ts: JSON.parse(posted.reference).ts as string };
}

describe.each(['socket', 'http'] as const)('by %s', (mode) => {
  it('a slash command is handed over as it was typed', async () => {
    const { twin, host } = await runSlack({ mode });

    const text = 'incident open A &lt;b&gt; &amp; c';
    const outcome = await twin.gestures.slash({ ...at(twin), command: '/eyeline', text });

    expect(outcome).toMatchObject({ isAcknowledged: true, payload: null });
    expect(host.received).toMatchObject([
      {
        kind: 'command',
        channel: twin.channels.triage.id,
        thread: null,
        actor: twin.users.member.id,
        text: 'incident open A <b> & c',
        isDirected: true,
        invocation: null,
      },
    ]);
  });

  it('"check" without a link asks for pictures, and hands them over with its words', async () => {
    const { twin, host, adapter } = await runSlack({ mode });

    await twin.gestures.slash({ ...at(twin), command: '/eyeline', text: 'check --incident 3' });
    const [modal] = twin.gestures.modals(at(twin).user);
    const submitted = await twin.gestures.submit(modal?.id ?? '', { given: [picture()] });

    expect(submitted).toMatchObject({ isAcknowledged: true, errors: null });
    expect(twin.gestures.modals()).toEqual([]);
    expect(host.received).toMatchObject([
      {
        kind: 'command',
        platformId: tryOf(modal?.id),
        thread: null,
        text: 'check --incident 3',
        isDirected: true,
      },
    ]);
    const [file] = host.received[0]?.files ?? [];
    const came = await adapter.fetch(file as never, 100, new AbortController().signal);
    expect(Buffer.from(came.bytes).toString()).toBe('pixels');
  });

  it.each(['check https://x.example/a.png', 'check --again 3', 'checking'])(
    '"%s" asks for none',
    async (text) => {
      const { twin, host } = await runSlack({ mode });

      await twin.gestures.slash({ ...at(twin), command: '/eyeline', text });

      expect(twin.gestures.modals()).toEqual([]);
      expect(host.received).toMatchObject([{ text }]);
    },
  );

  it('the shortcut hands over the pictures of a message, forwarded ones too, for its thread', async () => {
    const { twin, host } = await runSlack({ mode });
    const original = twin.people.post({ ...at(twin, 'cases'), files: [picture()] });
    const forwarded = twin.people.forward({ ...at(twin), of: original });
    await twin.settled();

    const gesture = { user: at(twin).user, callbackId: 'check_alignment' };
    await twin.gestures.shortcut({ ...gesture, ...original });
    await twin.gestures.shortcut({ ...gesture, ...forwarded });

    const taken = host.received.filter(({ kind }) => kind === 'command');
    expect(taken).toMatchObject([
      { channel: original.channel, thread: original.ts, files: [{ name: 'a.png' }] },
      { channel: forwarded.channel, thread: forwarded.ts, files: [{ name: 'a.png' }] },
    ]);
    expect(taken.map(({ invocation }) => invocation)).toEqual([
      { command: 'check', options: {} },
      { command: 'check', options: {} },
    ]);
  });

  it('the shortcut on words says that there are no pictures, to who asked only', async () => {
    const { twin, host } = await runSlack({ mode });
    const words = twin.people.post({ ...at(twin), text: 'words' });

    await twin.gestures.shortcut({ user: at(twin).user, callbackId: 'check_alignment', ...words });

    await expect
      .poll(() => twin.reading.ephemerals(at(twin).user))
      .toMatchObject([{ text: 'There are no pictures in this message.' }]);
    expect(host.received).toEqual([]);
  });

  it('a button is the command that it stands for, each press one', async () => {
    const run = await runSlack({ mode });
    const { thread, ts } = await withButtons(run);

    for (let count = 0; count < 2; count++) {
      await run.twin.gestures.press({ ...at(run.twin), ts, button: SHOW.label });
    }

    const pressed = run.host.received.filter(({ kind }) => kind === 'command');
    expect(pressed).toHaveLength(2);
    expect(pressed[0]).toMatchObject({ thread, actor: at(run.twin).user, invocation: SHOW.invocation });
  });

  it('a button that only one person sees is the command that it stands for, too', async () => {
    const run = await runSlack({ mode });
    const { thread } = await withButtons(run);
    const { user } = at(run.twin);
    const message = { ...say('The answer waits.'), buttons: [SHOW] };
    const origin = { kind: 'message' as const, platformId: thread, actor: user };
    await run.adapter.notify?.(run.place({ thread, origin }), message, 'eyeline-1-waits');

    const { isAcknowledged } = await run.twin.gestures.pressPrivate({ ...at(run.twin), button: SHOW.label });

    expect(isAcknowledged).toBe(true);
    expect(run.host.received.filter(({ kind }) => kind === 'command')).toMatchObject([
      { channel: run.twin.channels.triage.id, thread: null, actor: user, invocation: SHOW.invocation },
    ]);
    expect(run.twin.reading.ephemerals(user)).toHaveLength(1);
  });

  it('a button that one person sees in the channel belongs to the thread of what was pressed, with its modal', async () => {
    const run = await runSlack({ mode });
    const { user } = at(run.twin);
    const list = await run.adapter.post(
      run.place({ origin: { kind: 'command', platformId: 'p1', actor: user }, opensThread: false }),
      { ...say('Wave.'), buttons: [SHOW] },
      'eyeline-1',
    );
    const { ts } = JSON.parse(list.reference) as { ts: string };
    const origin = { kind: 'command' as const, platformId: 'p2', actor: user };
    await run.adapter.whisper?.(run.place({ thread: ts, origin, opensThread: false }), {
      ...say('What can be done:'),
      buttons: [SHOW, NOTE],
    });

    await run.twin.gestures.pressPrivate({ ...at(run.twin), button: SHOW.label });
    await run.twin.gestures.pressPrivate({ ...at(run.twin), button: NOTE.label });
    const [modal] = run.twin.gestures.modals();
    await run.twin.gestures.submit(modal?.id ?? '', { given: 'Four accounts' });

    expect(run.twin.reading.ephemerals(user).map(({ threadTs }) => threadTs)).toEqual([null]);
    expect(run.host.received.map(({ thread }) => thread)).toEqual([ts, ts]);
  });

  it('a button that needs a text asks for it, and takes no blank one', async () => {
    const run = await runSlack({ mode });
    const { thread, ts } = await withButtons(run);
    await run.twin.gestures.press({ ...at(run.twin), ts, button: NOTE.label });
    const [modal] = run.twin.gestures.modals();

    const blank = await run.twin.gestures.submit(modal?.id ?? '', { given: ' ' });
    const given = await run.twin.gestures.submit(modal?.id ?? '', { given: 'Four accounts' });

    expect(blank.errors).toEqual({ given: 'Nothing was entered.' });
    expect(given.errors).toBeNull();
    expect(run.host.received.at(-1)).toMatchObject({
      kind: 'command',
      platformId: tryOf(modal?.id),
      thread,
      invocation: { command: 'note', options: { incident: 1, text: 'Four accounts' } },
    });
    expect(Object.keys(JSON.parse(String(modal?.view.private_metadata)))).toEqual([
      'channel',
      'thread',
      'button',
    ]);
  });

  it('a button of another channel is refused, and of another team', async () => {
    const run = await runSlack({ mode, mayViolate: isMadeUpAddress });
    const { twin, host } = run;
    const { ts } = await withButtons(run);
    const { core, message, block, element } = partsOf(twin, ts);
    const elsewhere = blockActions(core, twin.users.member, twin.channels.cases, message, block, element);
    const otherTeam = {
      ...blockActions(core, twin.users.member, twin.channels.triage, message, block, element),
      team: { id: 'TOTHER', domain: 'other' },
    };

    await twin.delivery.request('interactive', elsewhere);
    await twin.delivery.request('interactive', otherTeam);

    expect(host.received.filter(({ kind }) => kind === 'command')).toEqual([]);
  });

  it('a button in a shared channel is pressed by people of the other organisation too', async () => {
    const run = await runSlack({ mode, mayViolate: isMadeUpAddress });
    const { twin, adapter, host } = run;
    const { ts: thread } = twin.people.post({ ...at(twin, 'partners'), text: 'x' });
    const origin = { kind: 'message' as const, platformId: thread };
    const place = run.place({ channel: twin.channels.partners.id, thread, origin });
    const posted = await adapter.post(place, { ...say('Done.'), buttons: [SHOW] }, 'eyeline-1');
    const { core, message, block, element } = partsOf(twin, JSON.parse(posted.reference).ts, 'partners');
    const { external, member } = twin.users;
    const pressed = blockActions(core, external, twin.channels.partners, message, block, element);

    await twin.delivery.request('interactive', {
      ...pressed,
      team: { id: external.teamId, domain: 'other' },
    });
    await twin.delivery.request('interactive', {
      ...blockActions(core, member, twin.channels.partners, message, block, element),
      team: { id: external.teamId, domain: 'other' },
    });

    expect(host.received).toMatchObject([
      { actor: external.id, tenant: { platformId: twin.workspace.team.id } },
    ]);
  });

  it('a modal of another channel’s button, or of another team, is refused', async () => {
    const run = await runSlack({ mode });
    const { twin, host } = run;
    const { ts } = await withButtons(run);
    for (const change of [{ channel: twin.channels.cases.id }, { button: 'button-77' }]) {
      await twin.gestures.press({ ...at(twin), ts, button: NOTE.label });
      const modal = twin.gestures.modals().at(-1);
      const view = modal?.view as { private_metadata: string };
      view.private_metadata = JSON.stringify({ ...JSON.parse(view.private_metadata), ...change });

      const submitted = await twin.gestures.submit(modal?.id ?? '', { given: 'x' });

      expect(submitted.errors).toEqual({
        given: 'This button is too old, or belongs to another channel. Ask again in this channel.',
      });
    }
    const modal = twin.gestures.modals().at(-1);
    (modal?.view as { app_installed_team_id: string }).app_installed_team_id = 'TOTHER';
    expect((await twin.gestures.submit(modal?.id ?? '', { given: 'x' })).errors).not.toBeNull();
    expect(host.received.filter(({ kind }) => kind === 'command')).toEqual([]);
  });

  it('a form shows what stands in the record, an error beside its field, and is handed over as the command', async () => {
    const run = await runSlack({
      mode,
      host: () => ({ opened: OPENED, readForm: (_, { from }) => (from === 'soon' ? WRONG : TAKEN) }),
    });
    const { twin, host } = run;
    const { thread, ts } = await withButtons(run, [FORM]);
    await twin.gestures.press({ ...at(twin), ts, button: FORM.label });
    const [modal] = twin.gestures.modals();

    const wrong = await twin.gestures.submit(modal?.id ?? '', { from: 'soon', status: 'closed' });
    const taken = await twin.gestures.submit(modal?.id ?? '', { from: '2021' });

    expect(modal?.view).toMatchObject({ title: { text: 'Edit incident 1' }, submit: { text: 'Save' } });
    expect(wrong.errors).toEqual({ from: 'No day.' });
    expect(taken.errors).toBeNull();
    expect(host.typedIn).toEqual([
      { title: 'Wave', from: 'soon', status: 'closed' },
      { title: 'Wave', from: '2021', status: 'open' },
    ]);
    expect(host.received.at(-1)).toMatchObject({
      kind: 'command',
      platformId: tryOf(modal?.id),
      thread,
      actor: at(twin).user,
      invocation: TAKEN.invocation,
    });
  });

  it.each([
    ['once, where the same is sent again', '2021', 1],
    ['again, where it was corrected', '2022', 2],
  ])('a form whose acknowledgement was lost is taken %s', async (_, second, taken) => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const run = await runSlack({
      mode,
      settings: { acknowledgeMs: 300 },
      mayViolate: ({ what }) => what.includes('was not acknowledged'),
      host: () => ({
        opened: OPENED,
        onReceive: ({ kind }) => (kind === 'command' ? gate : undefined),
        readForm: (__, { from = '' }) => {
          const { command, options } = TAKEN.invocation;
          return { next: 'call', invocation: { command, options: { ...options, from } } };
        },
      }),
    });
    const { twin, host } = run;
    const { ts } = await withButtons(run, [FORM]);
    await twin.gestures.press({ ...at(twin), ts, button: FORM.label });
    const id = twin.gestures.modals()[0]?.id ?? '';

    const lost = await twin.gestures.submit(id, { from: '2021' });
    release();
    const again = await twin.gestures.submit(id, { from: second });

    expect([lost.isAcknowledged, again.isAcknowledged]).toEqual([false, true]);
    const commands = () => host.received.filter(({ kind }) => kind === 'command');
    await expect.poll(() => commands().length).toBe(taken);
    expect(commands().at(-1)?.invocation?.options.from).toBe(second);
  });

  it('a form that is known too late is not asked of Slack any more, and that is said', async () => {
    const run = await runSlack({ mode, host: () => ({ opened: OPENED, onOpen: skipTime(3000) }) });
    const { twin } = run;
    const { ts } = await withButtons(run, [FORM]);

    const outcome = await twin.gestures.press({ ...at(twin), ts, button: FORM.label });

    expect(outcome.isAcknowledged).toBe(true);
    const told = () => twin.reading.ephemerals(at(twin).user).map(({ text }) => text);
    await expect.poll(told).toEqual([NOTICES.failed]);
  });

  it('a text that is too long for Slack is told and left alone, never cut', async () => {
    const long = { ...OPENED, form: { ...OPENED.form, fields: [formField('summary', 'Summary', LONG)] } };
    const run = await runSlack({ mode, host: () => ({ opened: long }) });
    const { ts } = await withButtons(run, [FORM]);

    await run.twin.gestures.press({ ...at(run.twin), ts, button: FORM.label });

    const [modal] = run.twin.gestures.modals();
    expect(modal?.view.blocks).toMatchObject([
      {
        type: 'section',
        text: {
          text: 'Summary: 3500 characters, of which a Slack dialog takes 3000. Change it by command: --summary.',
        },
      },
    ]);
  });

  it('tags that are longer as they are shown than as they were typed are told, and the rest can be changed', async () => {
    const fields = [formField('tags', 'Tags', TAGS), formField('from', 'Activity from')];
    const opened = { ...OPENED, form: { ...OPENED.form, fields } };
    const run = await runSlack({ mode, host: () => ({ opened, readForm: () => TAKEN }) });
    const { twin, host } = run;
    const { ts } = await withButtons(run, [FORM]);

    await twin.gestures.press({ ...at(twin), ts, button: FORM.label });
    const [modal] = twin.gestures.modals();
    const taken = await twin.gestures.submit(modal?.id ?? '', { from: '2021' });

    expect(modal?.view.blocks).toMatchObject([
      {
        type: 'section',
        text: {
          text: 'Tags: 2048 characters, of which a Slack dialog takes 2000. Change it by command: --tags.',
        },
      },
      { type: 'input', block_id: 'from' },
    ]);
    expect(taken.errors).toBeNull();
    expect(host.typedIn).toEqual([{ from: '2021' }]);
  });

  it('a form whose reading fails says so beside one of its own fields', async () => {
    const fails = () => {
      throw new Error('the disk is gone');
    };
    const run = await runSlack({ mode, host: () => ({ opened: OPENED, readForm: fails }) });
    const { ts } = await withButtons(run, [FORM]);
    await run.twin.gestures.press({ ...at(run.twin), ts, button: FORM.label });
    const [modal] = run.twin.gestures.modals();

    const { errors } = await run.twin.gestures.submit(modal?.id ?? '', { from: '2021' });

    expect(errors).toEqual({ title: NOTICES.failed });
  });

  it('a note says how long it may be there, where by command it may be longer', async () => {
    const run = await runSlack({ mode, host: () => ({ commands: COMMANDS }) });
    const { ts } = await withButtons(run);

    await run.twin.gestures.press({ ...at(run.twin), ts, button: NOTE.label });

    const [modal] = run.twin.gestures.modals();
    expect(modal?.view.blocks).toMatchObject([
      {
        element: { max_length: 3000 },
        hint: {
          text: 'At most 3000 characters: Slack\u2019s dialogs take no more. By command it may have 4000',
        },
      },
    ]);
  });

  it('a form that is not for who pressed is not opened, and why is told to them alone', async () => {
    const run = await runSlack({
      mode,
      host: () => ({ opened: { next: 'refused', message: 'Not <you>.' } }),
    });
    const { ts } = await withButtons(run, [FORM]);

    await run.twin.gestures.press({ ...at(run.twin), ts, button: FORM.label });

    const told = () => run.twin.reading.ephemerals(at(run.twin).user).map(({ text }) => text);
    await expect.poll(told).toEqual(['Not &lt;you&gt;.']);
    expect(run.twin.gestures.modals()).toEqual([]);
  });

  it('a form of another channel, of another team or with a made-up id is refused', async () => {
    const run = await runSlack({ mode, host: () => ({ opened: OPENED, readForm: () => TAKEN }) });
    const { twin, host } = run;
    const { ts } = await withButtons(run, [FORM]);
    const changes = [{ channel: twin.channels.cases.id }, { button: 'button-77' }, null];
    for (const change of changes) {
      await twin.gestures.press({ ...at(twin), ts, button: FORM.label });
      const modal = twin.gestures.modals().at(-1);
      const view = modal?.view as { private_metadata: string; app_installed_team_id: string };
      if (change) view.private_metadata = JSON.stringify({ ...JSON.parse(view.private_metadata), ...change });
      else view.app_installed_team_id = 'TOTHER';

      const submitted = await twin.gestures.submit(modal?.id ?? '', { from: '2021' });

      expect(submitted.errors).toEqual({
        title: 'This button is too old, or belongs to another channel. Ask again in this channel.',
      });
    }
    expect(host.typedIn).toEqual([]);
    expect(host.received.filter(({ kind }) => kind === 'command')).toEqual([]);
  });

  it('a command where Eyeline is not says how to let it in, and is taken as soon as it is', async () => {
    const { twin, host } = await runSlack({ mode });

    const outcome = await twin.gestures.slash({ ...at(twin, 'lobby'), command: '/eyeline', text: 'help' });

    expect(outcome.payload).toEqual({
      response_type: 'ephemeral',
      text: 'Eyeline is not in this channel. Invite it with /invite @eyeline, then ask again.',
    });
    expect(host.received).toEqual([]);
    twin.people.join(twin.channels.lobby.id, twin.workspace.app.botUserId);
    await twin.settled();
    await twin.gestures.slash({ ...at(twin, 'lobby'), command: '/eyeline', text: 'help' });
    expect(host.received).toMatchObject([
      { invocation: { command: 'introduce' }, channel: twin.channels.lobby.id },
      { text: 'help', channel: twin.channels.lobby.id },
    ]);
  });

  it('a command in direct messages says that they are off', async () => {
    const { twin, host } = await runSlack({ mode });
    const { id: channel } = twin.workspace.directMessages(at(twin).user);

    await twin.gestures.slash({ user: at(twin).user, channel, command: '/eyeline', text: 'help' });

    expect(twin.reading.ephemerals()).toMatchObject([
      { text: 'Direct messages are off here. Ask in a channel that Eyeline is in.' },
    ]);
    expect(host.received).toEqual([]);
  });

  it('a command that could not be written says so at once', async () => {
    const host = createFakeHost({
      onReceive: () => {
        throw new Error('the disk is full');
      },
    });
    const { twin } = await runSlack({ mode, host });

    await twin.gestures.slash({ ...at(twin), command: '/eyeline', text: 'help' });

    expect(twin.reading.ephemerals()).toMatchObject([
      { text: 'Eyeline could not take this. Try again in a moment.' },
    ]);
  });

  it('a command that the record does not take says why', async () => {
    const host = createFakeHost({
      onReceive: () => {
        throw new EyelineError('STORE_FAILED', { expected: 'room', received: 'none', action: 'Make some.' });
      },
    });
    const { twin } = await runSlack({ mode, host });

    await twin.gestures.slash({ ...at(twin), command: '/eyeline', text: 'help' });

    expect(twin.reading.ephemerals()).toMatchObject([
      {
        text: 'Nothing was done: Eyeline cannot write to its record. Expected room but received none. Make some. Then ask again.',
      },
    ]);
  });

  it('a modal that cannot be opened in time says so, and the command is acknowledged', async () => {
    const { twin } = await runSlack({ mode });
    twin.faults.play('views.open', { kind: 'late', delayMs: 2900 });

    const outcome = await twin.gestures.slash({ ...at(twin), command: '/eyeline', text: 'check' });

    expect(outcome.isAcknowledged).toBe(true);
    expect(twin.reading.ephemerals()).toMatchObject([
      { text: 'Eyeline could not take this. Try again in a moment.' },
    ]);
  });
});

describe('where Slack does not say in time whether a channel is shared', () => {
  it.each(['press', 'shortcut'] as const)(
    'a %s of the other organisation is told to try again, not that it is too old',
    async (how) => {
      const host = createFakeHost();
      const value = host.keepButton('T1', 'C1', SHOW);
      const quiet = () => {};
      const interactions = createInteractions({
        api: {} as SlackApi,
        identity: { team: 'T1', teamName: 'Newsroom' } as Identity,
        host,
        directory: { channel: () => Promise.reject(new Error('late')) } as unknown as Directory,
        hearing: {} as Hearing,
        directMessages: false,
        logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      });
      const body = {
        team: { id: 'T2' },
        user: { id: 'U2', team_id: 'T2' },
        channel: { id: 'C1' },
        message: { ts: '1.000001' },
        trigger_id: 't1',
        action_ts: '2.000001',
        actions: [{ value, action_ts: '2.000001' }],
      };

      expect(await interactions[how](body)).toBe(NOTICES.failed);
    },
  );
});

/** The id of a try of this modal. */
function tryOf(id: string | undefined): unknown {
  return expect.stringMatching(new RegExp(`^${id}\\.[0-9a-f]{16}$`));
}

/** Moves the clock that only goes forward on by so many ms, once this is called; for this test. */
function skipTime(ms: number): () => void {
  const now = performance.now.bind(performance);
  let skippedMs = 0;
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now() + skippedMs);
  onTestFinished(() => spy.mockRestore());
  return () => {
    skippedMs = ms;
  };
}

/** Where a refusal would be told: the test makes its presses up, and their addresses. */
function isMadeUpAddress({ what }: Violation): boolean {
  return what === 'invalid_url';
}

/** What the twin makes a press of: a message's button. */
function partsOf(twin: SlackTwin, ts: string, channel: keyof SlackTwin['channels'] = 'triage') {
  const seen = twin.reading.message(twin.channels[channel].id, ts);
  const block = seen?.blocks.find(({ type }) => type === 'actions') as Record<string, unknown>;
  const [element] = block.elements as Record<string, unknown>[];
  const interactions = {
    makeTrigger: () => 'TR1.1.twin',
    makeResponseAddress: () => `${twin.app.apiUrl.replace('/api/', '')}/response/none`,
  };
  const objects = { toObject: () => ({ type: 'message', ...seen, thread_ts: seen?.threadTs, files: [] }) };
  const ids = { ts: () => '1700000000.000100', next: () => 'x', short: () => 'x' };
  const core = { workspace: twin.workspace, interactions, objects, ids } as never;
  return { core, message: seen as never, block, element: element as Record<string, unknown> };
}
