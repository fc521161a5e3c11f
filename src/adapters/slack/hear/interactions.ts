import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type SharedTime, startTime, withinMs } from '../../../core/async/within.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import { recordRefuses } from '../../../core/chat/port/adapter-errors.ts';
import { DEFAULT_TEXT_LENGTH, optionOf } from '../../../core/chat/port/command-head.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { type Button, plainLine } from '../../../core/chat/port/message.ts';
import type { Log } from '../../../core/log.ts';
import { hasLink } from '../../../core/source/links/find-links.ts';
import { ButtonPress, FilledModal, MessageAction, SlashCommand } from '../connection/payloads.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { escapeText } from '../speak/encode.ts';
import { askModal, checkModal, formModal, type ModalPlace, readModalPlace } from '../speak/modals.ts';
import { NOTICES } from '../speak/notices.ts';
import { readPressValue } from '../speak/press-value.ts';
import type { Directory } from '../who/directory.ts';
import type { Identity } from '../who/identity.ts';
import { INPUT } from '../who/names.ts';
import { permalinkOf } from '../who/permalink.ts';
import { isDirectMessage, timeOf } from './decode.ts';
import { decodeFiles } from './decode-files.ts';
import type { Hearing } from './hearing.ts';
import { unescapeEntities } from './typed-text.ts';

/** What comes of an interaction: what only the person who acts is told; null: nothing, the answer comes. */
export type Notice = string | null;

/** What people do beyond writing. Each is settled when it may be acknowledged. */
export interface Interactions {
  command(body: unknown): Promise<Notice>;
  shortcut(body: unknown): Promise<Notice>;
  press(body: unknown): Promise<Notice>;
  /** What is shown beside an input of the modal, which stays; null: it closes. */
  submit(body: unknown): Promise<FieldNotice>;
}

/** What is shown beside the input of a block. */
export type FieldNotice = { readonly block: string; readonly text: string } | null;

export interface InteractionOptions {
  readonly api: SlackApi;
  readonly identity: Identity;
  readonly host: ChatHost;
  readonly directory: Directory;
  readonly hearing: Hearing;
  readonly directMessages: boolean;
  readonly logger: Log;
}

/** `check`, and not of an earlier submission: without a link it needs pictures, which a slash command cannot carry. */
const CHECK = /^check\b(?![\s\S]*(?:--|—|–)again\b)/i;

/** All that an interaction waits for, ms: triggers are good for 3 s, acknowledgements due within 3 s. */
const IN_ALL_MS = 2400;

/** The longest that one part of it waits, so that something is left for the others, ms. */
const PART_MS = 1500;

export function createInteractions(options: InteractionOptions): Interactions {
  const { api, identity, host, directory, hearing, directMessages, logger } = options;
  const { team, teamName } = identity;

  function decode(
    at: {
      readonly channel: string;
      readonly thread: string | null;
      readonly actor: string;
      readonly id: string;
    },
    said: Partial<Pick<Incoming, 'text' | 'files' | 'invocation' | 'sentMs'>>,
  ): Incoming {
    const spot = at.thread === null ? null : { channel: at.channel, ts: at.thread, thread: null };
    const permalink = spot && permalinkOf(spot, identity);
    return {
      tenant: { platform: 'slack', platformId: team, name: teamName },
      kind: 'command',
      platformId: at.id,
      channel: at.channel,
      thread: at.thread,
      actor: at.actor,
      sentMs: said.sentMs ?? Date.now(),
      text: said.text ?? '',
      files: said.files ?? [],
      isDirected: true,
      invocation: said.invocation ?? null,
      ...(permalink === null ? {} : { permalink }),
    };
  }

  /**
   * Whether somebody acts where Eyeline serves: in a shared channel people of the other organisation act in their own team's
   * name. Null: Slack did not say in time.
   */
  async function isOurs(
    { team: of, user, channel }: Omit<MessageAction, 'message'>,
    time: SharedTime,
  ): Promise<boolean | null> {
    if (of?.id === team) return true;
    if (!of || of.id !== user.team_id) return false;
    try {
      return (await soon(time, directory.channel(channel.id)))?.isShared ?? false;
    } catch (err) {
      logger.warn({ err }, 'Slack did not say in time whether a channel is shared');
      return null;
    }
  }

  async function open(trigger: string | null | undefined, view: object, time: SharedTime): Promise<Notice> {
    try {
      await time.within(api.call('views.open', { trigger_id: trigger, view }, { maxWaitMs: 0 }));
      return null;
    } catch (err) {
      logger.warn({ err }, 'a Slack modal could not be opened');
      return NOTICES.failed;
    }
  }

  /** The form as the record fills it in, for who pressed. */
  async function openForm(
    trigger: string | null | undefined,
    incoming: Incoming,
    button: Button,
    time: SharedTime,
  ): Promise<Notice> {
    const { channel, thread } = incoming;
    const opened = await host.openForm(incoming, button, Math.min(PART_MS, time.leftMs()));
    if (opened.next === 'refused') return escapeText(plainLine(opened.message));
    const place = { channel, thread, button: host.keepButton(team, channel, opened.button) };
    return open(trigger, formModal(opened.form, place), time);
  }

  /** Of a form: the block of a field that is wrong, or the first. */
  async function submitForm(
    incoming: Incoming,
    button: Button,
    values: Values,
    time: SharedTime,
  ): Promise<FieldNotice> {
    const typed = Object.fromEntries(
      Object.entries(values).map(([option, actions]) => {
        const given = actions[option];
        return [option, given?.value ?? given?.selected_option?.value ?? ''];
      }),
    );
    const [first = INPUT] = Object.keys(values);
    const read = await host.readForm(incoming, button, typed, Math.min(PART_MS, time.leftMs()));
    if (read.next === 'nothing') return null;
    if (read.next === 'call') return beside(first, await hand({ ...incoming, invocation: read.invocation }));
    return {
      block: read.option !== null && Object.hasOwn(typed, read.option) ? read.option : first,
      text: plainLine(read.message),
    };
  }

  async function refusedPlace(channel: string, time: SharedTime): Promise<Notice> {
    if (isDirectMessage(channel, null) && !directMessages) return NOTICES.direct;
    try {
      const known = await soon(time, directory.channel(channel));
      return known?.isMember ? null : NOTICES.notMember(identity.botName);
    } catch {
      // Slack did not say: the answer will, if it is refused.
      return null;
    }
  }

  async function hand(incoming: Incoming): Promise<Notice> {
    try {
      await hearing.command(incoming);
      return null;
    } catch (err) {
      logger.error({ err }, 'a Slack command could not be handed over');
      return recordRefuses(err) ?? NOTICES.failed;
    }
  }

  return {
    command: async (body) => {
      const time = startTime(IN_ALL_MS);
      const {
        team_id,
        channel_id: channel,
        user_id: actor,
        text: raw,
        trigger_id: id,
      } = SlashCommand.parse(body);
      if (team_id !== team) return NOTICES.elsewhere;
      const refused = await refusedPlace(channel, time);
      if (refused !== null) return refused;
      const text = unescapeEntities(raw).trim();
      if (!CHECK.test(text) || hasLink(text))
        return hand(decode({ channel, thread: null, actor, id }, { text }));
      // The words are kept beside the button: the modal carries nothing but ids.
      const button = host.keepButton(team, channel, {
        label: text,
        invocation: { command: 'check', options: {} },
      });
      return open(id, checkModal({ channel, thread: null, button }), time);
    },

    shortcut: async (body) => {
      const time = startTime(IN_ALL_MS);
      const action = MessageAction.parse(body);
      const { channel, message, user, trigger_id, action_ts } = action;
      const isHere = await isOurs(action, time);
      if (!isHere) return isHere === null ? NOTICES.failed : NOTICES.elsewhere;
      const refused = await refusedPlace(channel.id, time);
      if (refused !== null) return refused;
      const files = decodeFiles(message);
      if (files.length === 0) return NOTICES.noPictures;
      const id = trigger_id ?? `${channel.id} ${message.ts} ${action_ts}`;
      const at = { channel: channel.id, thread: message.thread_ts ?? message.ts, actor: user.id, id };
      return hand(decode(at, { files, invocation: { command: 'check', options: {} }, ...sentAt(action_ts) }));
    },

    press: async (body) => {
      const time = startTime(IN_ALL_MS);
      const action = ButtonPress.parse(body);
      const { channel, message, container, user, trigger_id } = action;
      const { value, action_ts } = action.actions?.[0] ?? {};
      const pressed = value ? readPressValue(value) : null;
      const isHere = pressed !== null && (await isOurs(action, time));
      if (isHere === null) return NOTICES.failed;
      const button = pressed && isHere ? host.findButton(team, channel.id, pressed.button) : null;
      if (!pressed || !button) return NOTICES.staleButton;
      const shownIn = message ? (message.thread_ts ?? message.ts) : (container?.thread_ts ?? null);
      const thread = pressed.thread ?? shownIn;
      const shown = message?.ts ?? container?.message_ts;
      const id = trigger_id ?? `${channel.id} ${shown} ${action_ts}`;
      const at = { channel: channel.id, thread, actor: user.id, id };
      if (button.form) return openForm(trigger_id, decode(at, sentAt(action_ts)), button, time);
      if (needsText(button)) {
        const place = { channel: channel.id, thread, button: pressed.button };
        return open(trigger_id, askModal(button, place, longestOf(button)), time);
      }
      return hand(decode(at, { invocation: button.invocation, ...sentAt(action_ts) }));
    },

    submit: async (body) => {
      const time = startTime(IN_ALL_MS);
      const { view, user, team: of } = FilledModal.parse(body);
      const { values } = view.state;
      const [first = INPUT] = Object.keys(values);
      const place = readModalPlace(view.private_metadata);
      const isOfTeam = (view.app_installed_team_id ?? of?.id) === team;
      const button = place && isOfTeam ? host.findButton(team, place.channel, place.button) : null;
      if (!place || !button) return { block: first, text: NOTICES.staleButton };
      const at = { ...threadAt(place), actor: user.id, id: attemptId(view) };
      if (button.form) return submitForm(decode(at, {}), button, values, time);
      const given = values[INPUT]?.[INPUT];
      if (needsText(button)) {
        const text = given?.value ?? '';
        if (text.trim() === '') return beside(INPUT, NOTICES.empty);
        const { command, options: set } = button.invocation;
        const invocation = { command, options: { ...set, [button.ask.option]: text } };
        return beside(INPUT, await hand(decode(at, { invocation })));
      }
      const files = decodeFiles({ files: given?.files ?? [], attachments: null });
      const notice =
        files.length === 0 ? NOTICES.empty : await hand(decode(at, { text: button.label, files }));
      return beside(INPUT, notice);
    },
  };

  function longestOf({ invocation, ask }: Button): number {
    const command = host.commands.find(({ name }) => name === invocation.command);
    const option = command && ask && optionOf(command, ask.option);
    return option?.maxLength ?? DEFAULT_TEXT_LENGTH;
  }
}

/** With a part of an interaction's time. */
function soon<T>(time: SharedTime, task: Promise<T>): Promise<T> {
  return withinMs(Math.min(PART_MS, time.leftMs()), task);
}

/**
 * The id of one try of a modal: the same as often as the same is sent, by Slack or by a person whom no answer reached, and
 * another one once something in it is corrected.
 */
function attemptId({ id, state }: View): string {
  const given = Object.entries(state.values).flatMap(([block, actions]) =>
    Object.entries(actions).map(([action, { value, selected_option: chosen, files }]) => [
      block,
      action,
      value ?? chosen?.value ?? '',
      ...(files ?? []).map((file) => file.id),
    ]),
  );
  const sorted = given.map((each) => JSON.stringify(each)).sort();
  return `${id}.${createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16)}`;
}

type View = z.infer<typeof FilledModal>['view'];

type Values = View['state']['values'];

function beside(block: string, text: Notice): FieldNotice {
  return text === null ? null : { block, text };
}

function needsText(button: Button): button is Button & Required<Pick<Button, 'ask'>> {
  return button.ask !== undefined;
}

function threadAt({ channel, thread }: ModalPlace): Pick<ModalPlace, 'channel' | 'thread'> {
  return { channel, thread };
}

function sentAt(ts: string | null | undefined): { sentMs?: number } {
  return ts ? { sentMs: timeOf(ts) } : {};
}
