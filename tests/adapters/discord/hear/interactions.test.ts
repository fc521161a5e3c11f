import { GatewayDispatchEvents, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { OpenedForm, Place } from '../../../../src/core/chat/port/adapter.ts';
import { formField } from '../../../../src/core/chat/port/form.ts';
import type { Incoming } from '../../../../src/core/chat/port/incoming.ts';
import type { Button } from '../../../../src/core/chat/port/message.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import { makeGate } from '../../../fixtures/gate.ts';
import { makeTimeSkip } from '../../../fixtures/time-skip.ts';
import type { TwinMessage } from '../../../twins/discord/world/model.ts';
import { type Bench, messageOf, pictureBytes, placeOf, useBenches } from '../bench.ts';

const SHOW: Button = {
  label: 'Show incident 3',
  invocation: { command: 'incident show', options: { number: 3 } },
};
const NOTE: Button = {
  label: 'Add a note',
  invocation: { command: 'note', options: { incident: 3 } },
  ask: { option: 'text', label: 'Note on incident 3' },
};

const FORM: Button = {
  label: 'Edit…',
  invocation: { command: 'incident edit', options: { number: 3 } },
  form: { name: 'dates', shown: { title: 'Wave', from: '', status: 'open' } },
};
const OPENED: OpenedForm = {
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
  invocation: { command: 'incident edit', options: { number: 3, from: '2021' } },
} as const;

/** The place of the answer to what was taken. */
function placeFor({ team }: Bench, { channel, thread, kind, platformId }: Incoming): Place {
  return { team, channel, thread, origin: { kind, platformId } };
}

describe('commands on Discord', () => {
  const bench = useBenches();

  it('come typed, by the interaction’s id, and are acknowledged at once', async () => {
    const { twin, host, channel, team } = await bench();

    const played = await twin.slash({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline-incident edit',
      options: { number: 3, title: 'Wave of March' },
    });
    await played.answered();

    expect(host.received).toMatchObject([
      {
        tenant: { platformId: team },
        kind: 'command',
        platformId: played.id,
        channel,
        thread: null,
        actor: twin.user('ana').id,
        text: '',
        files: [],
        isDirected: true,
        invocation: { command: 'incident edit', options: { number: 3, title: 'Wave of March' } },
      },
    ]);
    expect(played.answer).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(played.isThinking).toBe(true);
    expect(played.answeredAfterMs).toBeLessThan(1000);
  });

  it('bring pictures as attachments, in their order', async () => {
    const { twin, host, adapter } = await bench();
    const file = (name: string) => ({ name, bytes: pictureBytes(Number(name[0])) });

    await twin.slash({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline check',
      options: { picture2: file('2.png'), picture1: file('1.png'), picture10: file('3.png') },
    });
    await twin.until(() => host.received.length === 1);

    const [received] = host.received;
    expect(received?.invocation).toEqual({ command: 'check', options: {} });
    expect(received?.files.map(({ name }) => name)).toEqual(['1.png', '2.png', '3.png']);
    const signal = new AbortController().signal;
    const fetched = await adapter.fetch(received?.files[1] as never, 100, signal);
    expect([...fetched.bytes]).toEqual([...pictureBytes(2)]);
  });

  it('are written down before they are acknowledged', async () => {
    let answeredBefore: unknown = 'never asked';
    const run = await bench({
      host: (twin) => ({
        onReceive: () => {
          answeredBefore = twin.calls.some(({ path }) => path.includes('/callback'));
        },
      }),
    });

    const played = await run.twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();

    expect(answeredBefore).toBe(false);
  });

  it('do not wait for more than half of the time that Discord gives behind what is being caught up with', async () => {
    let isFirst = true;
    const gate = makeGate();
    const run = await bench({
      host: () => ({
        onReceive: async () => {
          const wasFirst = isFirst;
          isFirst = false;
          if (wasFirst) await gate.opened;
        },
      }),
      adapter: () => ({ timings: { turnMs: 200 } }),
    });
    await run.twin.post({ channel: 'triage', user: 'ana', content: 'slow' });

    const played = await run.twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();
    gate.open();

    expect(played.isThinking).toBe(true);
    await run.twin.until(() => run.host.received.length === 2);
  });

  it('do nothing on a doubled event', async () => {
    const { twin, host } = await bench();
    twin.gateway.events.double(GatewayDispatchEvents.InteractionCreate);

    const played = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();
    await twin.until(() => host.calls.length === 2);

    expect(host.received).toHaveLength(1);
    expect(twin.calls.filter(({ path }) => path.includes('/callback'))).toHaveLength(1);
  });

  it('are answered in the deferred answer, from which the thread is started where there is something to go on with', async () => {
    const run = await bench();
    const { twin, host, adapter } = run;
    const played = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline-incident open' });
    await played.answered();
    const place = placeFor(run, host.received[0] as Incoming);

    const posted = await adapter.post(place, messageOf('Opening.'), 'eyeline-1');
    const threadsBefore = twin.threadsIn('triage').length;
    await adapter.edit(
      { ...place, thread: posted.thread },
      posted,
      messageOf('Incident 3 opened: Wave. Drop pictures.', { buttons: [SHOW] }),
    );

    expect(played.original).toMatchObject({
      content: 'Incident 3 opened: Wave. Drop pictures.',
      id: posted.thread,
    });
    expect(twin.botMessagesIn('triage')).toHaveLength(1);
    expect(threadsBefore).toBe(0);
    expect(twin.threadsIn('triage')).toMatchObject([{ id: posted.thread, name: 'Incident 3 opened' }]);
  });

  it.each([204, 200] as const)(
    'are answered in the deferred answer where Discord acknowledges it without a body (%i)',
    async (status) => {
      const run = await bench();
      const { twin, host, adapter } = run;
      const callback = 'POST /interactions/:interaction/:token/callback';
      twin.faults.next(callback, { kind: 'empty-answer', status });
      const played = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline-incident list' });
      await played.answered();

      await adapter.post(placeFor(run, host.received[0] as Incoming), messageOf('Done.'), 'eyeline-1');

      expect(played.original).toMatchObject({ content: 'Done.\n-# eyeline-1' });
      expect(played.isThinking).toBe(false);
      expect(twin.botMessagesIn('triage')).toHaveLength(1);
    },
  );

  it('are answered for who asked alone where they ask for help: nobody else sees it, or that it was asked', async () => {
    const run = await bench();
    const { twin, host, adapter } = run;
    const played = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();

    const isTold = await adapter.whisper?.(placeFor(run, host.received[0] as Incoming), messageOf('Help.'));

    expect(isTold).toBe(true);
    expect(played.original).toMatchObject({ content: 'Help.' });
    expect([...twin.world.ephemeral.values()]).toEqual([played.original]);
    expect(twin.botMessagesIn('triage')).toEqual([]);
  });

  it('are refused for who asked alone; the deferred answer that all saw is taken away', async () => {
    const run = await bench();
    const { twin, host, adapter } = run;
    const played = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline-incident list' });
    await played.answered();

    const place = placeFor(run, host.received[0] as Incoming);
    const told = [
      await adapter.whisper?.(place, messageOf('No.')),
      await adapter.whisper?.(place, messageOf('No.')),
    ];

    expect(told).toEqual([true, false]);
    expect(played.followups.map(({ content }) => content)).toEqual(['No.']);
    expect([...twin.world.ephemeral.values()]).toEqual(played.followups);
    expect(twin.botMessagesIn('triage')).toEqual([]);
  });

  it('are answered by a message of the channel after 15 minutes, or in another life', async () => {
    const skip = makeTimeSkip();
    const run = await bench();
    const { twin, host, adapter } = run;
    const options = { user: 'ana', channel: 'triage', command: 'eyeline help' };
    const early = await twin.slash(options);
    await early.answered();
    const late = await twin.slash(options);
    await late.answered();
    const [first, second] = host.received.map((received) => placeFor(run, received)) as [Place, Place];

    const posted = await adapter.post(first, messageOf('Looking.'), 'eyeline-1');
    skip(15 * 60_000);
    await adapter.edit({ ...first, thread: posted.thread }, posted, messageOf('Done.'));
    await adapter.post(second, messageOf('Late.'), 'eyeline-2');
    const third = await twin.slash(options);
    await third.answered();
    const later = await run.restart();
    await later.post(placeFor(run, host.received[2] as Incoming), messageOf('Later.'), 'eyeline-3');

    expect(
      twin
        .botMessagesIn('triage')
        .filter(({ content }) => content !== '')
        .map(({ content }) => content),
    ).toEqual(['Done.\n-# eyeline-1', 'Late.\n-# eyeline-2', 'Later.\n-# eyeline-3']);
    expect(late.isThinking).toBe(true);
  });

  it('are answered by a message where Discord takes the deferred answer’s right away before', async () => {
    const run = await bench();
    const { twin, host, adapter } = run;
    const played = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();
    twin.clock.advance(16 * 60_000);

    await adapter.post(placeFor(run, host.received[0] as Incoming), messageOf('Done.'), 'eyeline-1');

    expect(twin.botMessagesIn('triage').at(-1)?.content).toBe('Done.\n-# eyeline-1');
  });

  it('offer incidents while a number is typed, for the readers of that channel', async () => {
    const asked: unknown[] = [];
    const run = await bench();
    run.host.suggest = (...args: unknown[]) => {
      asked.push(args);
      return [
        { text: 'incident show --number 3', detail: `Wave ${'x'.repeat(200)}` },
        { text: 'incident show --title', detail: 'not a number' },
      ];
    };

    const played = await run.twin.autocomplete({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline-incident show',
      options: { number: 'wave of' },
      focused: 'number',
    });
    await played.answered();

    expect(played.choices).toEqual([{ name: `#3 Wave ${'x'.repeat(91)}…`, value: 3 }]);
    expect(asked).toEqual([[run.team, 'incident show --number of', expect.arrayContaining([run.channel])]]);
  });

  it('offer techniques by their numbers while one is typed', async () => {
    const run = await bench();
    run.host.suggest = () => [
      { text: 'technique add --technique T0145.007', detail: 'Stock Image Account Imagery' },
      { text: 'technique add --technique T0145', detail: 'Establish Account Imagery' },
    ];

    const played = await run.twin.autocomplete({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline-technique add',
      options: { technique: 'T0145' },
      focused: 'technique',
    });
    await played.answered();

    expect(played.choices).toEqual([
      { name: 'T0145.007 Stock Image Account Imagery', value: 'T0145.007' },
      { name: 'T0145 Establish Account Imagery', value: 'T0145' },
    ]);
  });

  it('say so where they cannot be written down', async () => {
    const run = await bench({
      host: () => ({
        onReceive: () => {
          throw new Error('disk full');
        },
      }),
    });

    const played = await run.twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();

    expect(played.original).toMatchObject({
      content: 'Eyeline could not take this. Try again in a moment.',
      flags: MessageFlags.Ephemeral,
    });
  });

  it('say why where the record takes nothing', async () => {
    const run = await bench({
      host: () => ({
        onReceive: () => {
          throw new EyelineError('STORE_FAILED', {
            expected: 'room',
            received: 'none',
            action: 'Make some.',
          });
        },
      }),
    });

    const played = await run.twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline help' });
    await played.answered();

    expect(played.original).toMatchObject({
      content:
        'Nothing was done: Eyeline cannot write to its record. Expected room but received none. Make some. Then ask again.',
      flags: MessageFlags.Ephemeral,
    });
  });
});

describe('the menu of a message', () => {
  const bench = useBenches();

  it('checks the pictures of a message, forwarded ones too, and answers in its thread', async () => {
    const run = await bench();
    const { twin, host, adapter, channel } = run;
    const file = { name: 'a.png', bytes: pictureBytes() };
    const original = await twin.post({
      channel: 'triage',
      user: 'ben',
      content: 'Seen today',
      files: [file],
    });
    const forwarded = twin.forward({ message: original, to: 'triage', user: 'ben' });
    await twin.until(() => host.received.length === 2);

    const played = twin.contextMenu({ user: 'ana', message: forwarded, command: 'Check eye alignment' });
    await played.answered();
    const taken = host.received[2] as Incoming;
    const posted = await adapter.post(placeFor(run, taken), messageOf('Done.'), 'eyeline-1');

    expect(taken).toMatchObject({
      kind: 'command',
      platformId: played.id,
      channel,
      thread: forwarded.id,
      actor: twin.user('ana').id,
      text: 'Seen today',
      files: [{ name: 'a.png' }],
      invocation: { command: 'check', options: {} },
    });
    expect(posted.thread).toBe(forwarded.id);
    expect(twin.botMessagesIn(forwarded.id).map(({ content }) => content)).toEqual(['Done.\n-# eyeline-1']);
    expect(played.original).toMatchObject({ content: `The answer is in <#${forwarded.id}>.` });
    expect((played.original?.flags ?? 0) & MessageFlags.Ephemeral).not.toBe(0);
  });
});

describe('buttons on Discord', () => {
  const bench = useBenches();

  async function answered(run: Bench, buttons: Button[]) {
    const asked = await run.twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    await run.twin.until(() => run.host.received.length === 1);
    await run.adapter.post(placeOf(run, asked.id), messageOf('Done.', { buttons }), 'eyeline-1');
    return { asked, message: run.twin.botMessagesIn(asked.id)[0] as { readonly id: string } };
  }

  it('are commands of who presses, after a restart too', async () => {
    const run = await bench();
    const { twin, host } = run;
    const { asked, message } = await answered(run, [SHOW]);

    await run.restart();
    const played = await twin.press(message, SHOW.label, 'ben').answered();

    expect(host.received[1]).toMatchObject({
      kind: 'command',
      platformId: played.id,
      channel: run.channel,
      thread: asked.id,
      actor: twin.user('ben').id,
      invocation: SHOW.invocation,
    });
    expect(played.answer).toBe(InteractionResponseType.DeferredMessageUpdate);
  });

  it('ask for a text in a dialog whose ids say nothing', async () => {
    const run = await bench();
    const { twin, host } = run;
    const { message } = await answered(run, [NOTE]);

    const opened = await twin.press(message, NOTE.label, 'ben').answered();
    const modal = JSON.stringify(opened.modal);
    const id = /"custom_id":"([^"]+)"/.exec(JSON.stringify(opened.modal?.components))?.[1] as string;
    const sent = await twin.submitModal(opened, { [id]: 'Four accounts' }, 'ben').answered();

    expect(modal).toContain('"title":"Add a note"');
    expect(modal).toContain('"label":"Note on incident 3"');
    expect(modal).toContain('"max_length":4000');
    expect(id).toMatch(/^button-\d+$/);
    expect(host.received[1]).toMatchObject({
      platformId: sent.id,
      invocation: { command: 'note', options: { incident: 3, text: 'Four accounts' } },
    });
  });

  it('open a form with what stands in the record, and hand it over as the command', async () => {
    const run = await bench({ host: () => ({ opened: OPENED, readForm: () => TAKEN }) });
    const { twin, host } = run;
    const { message } = await answered(run, [FORM]);

    const opened = await twin.press(message, FORM.label, 'ben').answered();
    const sent = await twin.submitModal(opened, { from: '2021', status: 'closed' }, 'ben').answered();

    expect(opened.modal).toMatchObject({
      title: 'Edit incident 1',
      components: [
        { label: 'Title', component: { custom_id: 'title', value: 'Wave', required: true } },
        { label: 'Activity from', description: 'A day', component: { custom_id: 'from', required: false } },
        { label: 'Status', component: { options: [{ default: true }, { default: false }] } },
      ],
    });
    expect(host.typedIn).toEqual([{ title: 'Wave', from: '2021', status: 'closed' }]);
    expect(host.received.at(-1)).toMatchObject({ platformId: sent.id, invocation: TAKEN.invocation });
    expect(sent.answer).toBe(InteractionResponseType.DeferredMessageUpdate);
  });

  it('open a form with tags that are longer as they are shown than as they were typed: the rest can be changed', async () => {
    const tags = formField('tags', 'Tags', { value: 'x'.repeat(2048), maxLength: 2000 });
    const form = { title: 'Edit incident 1', fields: [tags, formField('from', 'Activity from')] };
    const run = await bench({
      host: () => ({ opened: { next: 'open', button: FORM, form }, readForm: () => TAKEN }),
    });
    const { twin, host } = run;
    const { message } = await answered(run, [FORM]);

    const opened = await twin.press(message, FORM.label, 'ben').answered();
    await twin.submitModal(opened, { from: '2021' }, 'ben').answered();

    expect(opened.modal?.components).toMatchObject([
      {
        content: 'Tags: 2048 characters, of which a Discord dialog takes 2000. Change it by command: --tags.',
      },
      { label: 'Activity from' },
    ]);
    expect(host.typedIn).toEqual([{ from: '2021' }]);
  });

  it('tell who typed it alone what is wrong in a form, and open it as they filled it in', async () => {
    const run = await bench({
      host: () => ({
        opened: OPENED,
        readForm: (button, typed) => {
          if (typed.from === '2021') return TAKEN;
          const form = { name: 'dates', ...button.form, typed };
          return { next: 'refused', message: 'No day.', option: 'from', button: { ...button, form } };
        },
      }),
    });
    const { twin, host } = run;
    const { message } = await answered(run, [FORM]);
    const opened = await twin.press(message, FORM.label, 'ben').answered();

    const wrong = await twin.submitModal(opened, { from: 'soon', title: 'Second' }, 'ben').answered();
    const told = wrong.original as TwinMessage;
    const again = await twin.press(told, 'Correct…', 'ben').answered();
    await twin.submitModal(again, { from: '2021' }, 'ben').answered();

    expect(told.content).toBe('No day.');
    expect(told.flags & MessageFlags.Ephemeral).not.toBe(0);
    expect(JSON.stringify(again.modal)).toContain('"value":"soon"');
    expect(host.typedIn.at(-1)).toEqual({ title: 'Second', from: '2021', status: 'open' });
    expect(host.received.at(-1)).toMatchObject({
      thread: host.received[0]?.thread ?? host.received[0]?.platformId,
      invocation: TAKEN.invocation,
    });
  });

  it('open no form for who may not have it, and say why to them alone', async () => {
    const run = await bench({ host: () => ({ opened: { next: 'refused', message: 'Not for guests.' } }) });
    const { message } = await answered(run, [FORM]);

    const played = await run.twin.press(message, FORM.label, 'ben').answered();

    expect(played.modal).toBeNull();
    expect(played.original?.content).toBe('Not for guests.');
    expect((played.original?.flags ?? 0) & MessageFlags.Ephemeral).not.toBe(0);
  });

  it('of an answer that stands in the channel lead to its thread', async () => {
    const run = await bench();
    const { twin, host, adapter } = run;
    const called = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline-incident open' });
    await called.answered();
    const posted = await adapter.post(
      placeFor(run, host.received[0] as Incoming),
      messageOf('Incident 3 opened: Wave.', { buttons: [SHOW] }),
      'eyeline-1',
    );

    await twin.press(posted.thread as string, SHOW.label, 'ben').answered();
    await adapter.post(placeFor(run, host.received[1] as Incoming), messageOf('Shown.'), 'eyeline-2');

    expect(host.received[1]?.thread).toBe(posted.thread);
    expect(twin.botMessagesIn(posted.thread as string).map(({ content }) => content)).toEqual([
      'Shown.\n-# eyeline-2',
    ]);
  });

  it('are answered for who presses alone also where the answer is there before Discord took the press', async () => {
    let early: Promise<boolean> | undefined;
    let whisper: ((incoming: Incoming) => Promise<boolean> | undefined) | undefined;
    const run = await bench({
      host: () => ({
        onReceive: (incoming) => {
          early ??= whisper?.(incoming);
        },
      }),
    });
    const { twin, adapter } = run;
    const { message } = await answered(run, [SHOW]);
    whisper = (incoming) => adapter.whisper?.(placeFor(run, incoming), messageOf('No.'));

    const played = await twin.press(message, SHOW.label, 'ben').answered();

    expect(await early).toBe(true);
    expect(played.followups.map(({ content }) => content)).toEqual(['No.']);
    expect([...twin.world.ephemeral.values()]).toEqual(played.followups);
  });

  it('that only one person sees belong to the thread of what was pressed, with their dialogs', async () => {
    const run = await bench();
    const { twin, host, adapter } = run;
    const called = await twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline-incident list' });
    await called.answered();
    const posted = await adapter.post(
      { ...placeFor(run, host.received[0] as Incoming), opensThread: false },
      messageOf('Wave.', { buttons: [SHOW] }),
      'eyeline-1',
    );
    const shown = JSON.parse(posted.reference).message as string;
    const pressed = await twin.press({ id: shown }, SHOW.label, 'ben').answered();
    const told = messageOf('What can be done:', { buttons: [SHOW, NOTE] });
    await adapter.whisper?.(placeFor(run, host.received[1] as Incoming), told);
    const [alone] = pressed.followups;

    await twin.press(alone as TwinMessage, SHOW.label, 'ben').answered();
    const opened = await twin.press(alone as TwinMessage, NOTE.label, 'ben').answered();
    const id = /"custom_id":"([^"]+)"/.exec(JSON.stringify(opened.modal?.components))?.[1] as string;
    await twin.submitModal(opened, { [id]: 'Seen twice' }, 'ben').answered();

    expect(host.received.slice(1).map(({ thread }) => thread)).toEqual([shown, shown, shown]);
  });

  it('of another guild or channel are refused, whatever id a press carries', async () => {
    const run = await bench({
      twin: {
        guilds: [
          { name: 'Newsroom', channels: [{ name: 'triage' }, { name: 'desk' }] },
          { name: 'Rivals', channels: [{ name: 'room' }] },
        ],
      },
    });
    const { twin, host } = run;
    const { message } = await answered(run, [SHOW, FORM]);
    const own = twin.world.messages.get(message.id);
    for (const ref of ['Newsroom/desk', 'Rivals/room']) {
      const forged = await twin.post({ channel: ref, user: 'ana', content: 'forged' });
      twin.world.messages.set(forged.id, { ...forged, components: own?.components ?? [] });

      for (const { label } of [SHOW, FORM]) {
        const played = await twin.press(forged, label, 'ana').answered();

        expect(played.modal).toBeNull();
        expect(played.original?.content).toBe(
          'This button no longer works. "/eyeline help" lists all commands.',
        );
        expect((played.original?.flags ?? 0) & MessageFlags.Ephemeral).not.toBe(0);
      }
    }
    expect(host.received.filter(({ kind }) => kind === 'command')).toEqual([]);
  });
});
