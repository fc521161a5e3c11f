import { botEvents, botScopes } from '../../src/adapters/slack/connection/scopes.ts';
import type * as SlackModule from '../../src/adapters/slack/index.ts';
import type { SlackAdapter, SlackOptions } from '../../src/adapters/slack/index.ts';
import type * as FetchModule from '../../src/core/source/guarded-fetch.ts';
import { builtFile } from '../fixtures/built.ts';
import { makeFastClock } from '../fixtures/fast-clock.ts';
import type { SeenMessage } from '../twins/slack/reading.ts';
import type { Json } from '../twins/slack/rules.ts';
import type { SlackTwinSettings } from '../twins/slack/settings.ts';
import { makeSlackTwin, type SlackTwin } from '../twins/slack/slack-twin.ts';
import type { Harness, ShownMessage } from './harness.ts';

const { createSlackAdapter } = (await import(builtFile('adapters/slack/index.js'))) as typeof SlackModule;
const { guardedFetch } = (await import(builtFile('core/source/guarded-fetch.js'))) as typeof FetchModule;

const MARKS: Readonly<Record<string, string>> = {
  white_check_mark: 'done',
  eyes: 'working',
  warning: 'failed',
};

/**
 * How much faster than ours the clock of Slack's limits runs, unless a test says otherwise. No faster: a second of theirs
 * has to be longer than the twin's grace for calls under way, or it would not notice a call that comes too early.
 */
const SPEED = 2;

/** What an adapter on such a clock waits for besides limits, and for as long as on ours. */
export function timingsAt(speed: number): Partial<SlackOptions['timings']> {
  return {
    progressMs: 500,
    maxWaitMs: 30_000 * speed,
    shareMs: 20_000 * speed,
    pictureMs: 10_000 * speed,
    catchUpMs: 5_000 * speed,
    reconnectMs: 250 * speed,
    tokenRetryMs: 500,
  };
}

/** How a Slack harness is set. */
export interface SlackHarnessOptions {
  readonly mode: 'socket' | 'http';
  /** How many seconds of Slack's limits, by which the twin and the adapter wait, pass in one of ours. Default 2. */
  readonly speed?: number;
  readonly twin?: Partial<SlackTwinSettings>;
  readonly adapter?: Partial<SlackOptions>;
}

export interface SlackHarness extends Harness {
  readonly twin: SlackTwin;
  /** What the adapter wrote to its log, as JSON. */
  readonly log: readonly string[];
}

/** The twin with the scopes and events that the manifest asks for, and no others; its triage channel is watched. */
export async function makeSlackHarness(options: SlackHarnessOptions): Promise<SlackHarness> {
  const { mode, speed = SPEED } = options;
  const fast = makeFastClock(speed);
  const twin = await makeSlackTwin({
    transport: mode,
    scopes: botScopes(false),
    subscriptions: botEvents(false),
    retryDelaysMs: [20, 20, 20],
    nowMs: fast.nowMs,
    graceMs: 250 * speed,
    ...options.twin,
  });
  const { app, users, people, gestures, reading, workspace } = twin;
  const channel = twin.channels.triage.id;
  // Settings of the whole team are for its admins.
  const user = users.admin.id;
  const log: string[] = [];
  let isRunning = false;

  const write = (fields: object, message: string) => {
    const plain = (_: string, value: unknown) =>
      value instanceof Error ? `${value.stack} ${value.cause}` : value;
    log.push(JSON.stringify([message, fields], plain));
  };

  function own(thread: string): SeenMessage[] {
    return reading.thread(channel, thread).filter(({ isBot }) => isBot);
  }

  /** What it did is heard. */
  async function heard(): Promise<void> {
    if (isRunning) await twin.settled();
  }

  async function slash(text: string): Promise<string> {
    const before = new Set(reading.channel(channel).map(({ ts }) => ts));
    const whispered = reading.ephemerals(user).length;
    const { isAcknowledged } = await gestures.slash({ user, channel, command: '/eyeline', text });
    if (!isAcknowledged) throw new Error('the slash command was not acknowledged');
    for (;;) {
      const answer = reading.channel(channel).find(({ ts, isBot }) => isBot && !before.has(ts));
      if (answer) return answer.ts;
      if (reading.ephemerals(user).length > whispered) return 'nowhere';
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Presses the newest button of this label, in the thread or, where it has none, in what the person alone sees. */
  async function pressLast(thread: string, button: string): Promise<void> {
    const message = own(thread).findLast(({ buttons }) => buttons.includes(button));
    if (message) await gestures.press({ user, channel, ts: message.ts, button });
    else await gestures.pressPrivate({ user, channel, button });
  }

  return {
    twin,
    log,
    makeAdapter: (store) => {
      const { id: team, name } = workspace.team;
      const tenant = store.forTenant(store.tenants.enrol({ platform: 'slack', platformId: team, name }).id);
      tenant.watches.set(channel, true, { actor: null, atMs: 0 });
      const made: SlackAdapter = createSlackAdapter({
        mode,
        botToken: app.botToken,
        appToken: mode === 'socket' ? app.appToken : null,
        signingSecret: mode === 'http' ? app.signingSecret : null,
        apiUrl: app.apiUrl,
        filesHosts: [],
        host: '127.0.0.1',
        port: 0,
        managers: [],
        visibility: 'channel',
        fetchFile: guardedFetch,
        logger: { debug: write, info: write, warn: write, error: write },
        ...options.adapter,
        timings: { ...timingsAt(speed), clock: fast.clock, ...options.adapter?.timings },
      });
      return {
        ...made,
        start: async (host) => {
          await made.start(host);
          if (made.address) twin.http.setAddress(made.address);
          isRunning = true;
        },
        quiet: async () => {
          isRunning = false;
          await made.quiet();
        },
      };
    },
    post: async ({ text = '', files = [], thread }) => {
      const where = thread === undefined ? {} : { thread_ts: thread };
      const { ts } = people.post({ channel, user, text, files, ...where });
      await heard();
      return thread ?? ts;
    },
    command: async (text, thread) => {
      if (thread === undefined) return slash(text);
      people.post({ channel, user, text: `<@${workspace.app.botUserId}> ${text}`, thread_ts: thread });
      await heard();
      return thread;
    },
    tell: async (text, files, thread) => {
      const said = `<@${workspace.app.botUserId}> ${text}`;
      people.post({ channel, user, text: said, files, thread_ts: thread });
      await heard();
      return thread;
    },
    press: async (thread, label, text) => {
      await pressLast(thread, label);
      if (text === undefined) return;
      const modal = gestures.modals(user).at(-1);
      if (!modal) throw new Error('no modal');
      const [first] = modal.view.blocks as Json[];
      const { errors, isAcknowledged } = await gestures.submit(modal.id, { [String(first?.block_id)]: text });
      if (errors || !isAcknowledged) throw new Error(`the modal stays: ${JSON.stringify(errors)}`);
    },
    fill: async (thread, label, values) => {
      const before = new Set(gestures.modals(user).map(({ id }) => id));
      await pressLast(thread, label);
      const modal = gestures.modals(user).find(({ id }) => !before.has(id));
      if (!modal) throw new Error('no modal');
      const { errors, isAcknowledged } = await gestures.submit(modal.id, values);
      if (!isAcknowledged) throw new Error('the modal was not acknowledged');
      if (!errors) return null;
      await gestures.close(modal.id);
      return Object.entries(errors)
        .map(([field, error]) => `${field}: ${error}`)
        .join('\n');
    },
    repeat: async () => {
      const ids = new Set(
        twin.delivery.records.flatMap(({ kind, id }) => (kind === 'events_api' ? [id] : [])),
      );
      for (const id of ids) twin.delivery.repeat(id);
      await twin.settled();
    },
    answers: async (thread) => shownOf(own(thread)),
    whispers: () =>
      reading.ephemerals(user).map(({ blocks }) => ({
        text: wordsOf({ blocks }),
        buttons: labelsOf(blocks),
        files: [],
      })),
    hasThread: (message) => reading.thread(channel, message).length > 1,
    reaction: async (thread) => {
      const { reactions } = reading.message(channel, thread) as SeenMessage;
      const names = Object.keys(reactions).filter((name) =>
        reactions[name]?.includes(workspace.app.botUserId),
      );
      return names.length === 0 ? null : names.map((name) => MARKS[name]).join(' ');
    },
    hasMentioned: async () =>
      [...workspace.channels.keys()]
        .flatMap((id) => reading.channel(id).flatMap(({ ts }) => reading.thread(id, ts)))
        .some(({ isBot, text, blocks }) => isBot && (/<[@!#]/.test(text) || callsSomebody(blocks))),
    answersAll: false,
    pins: {
      pin: (ts) => people.pin({ channel, ts }, user),
      unpin: (ts) => people.unpin({ channel, ts }, user),
    },
    change: {
      edit: (ts) => people.edit({ channel, ts }, 'Changed'),
      remove: (ts) => people.deleteMessage({ channel, ts }),
    },
    setDown: (isDown) => (isDown ? twin.goDown() : twin.comeBack()),
    deny: (what) => twin.faults.deny(what),
    refuseToken: (isRefused) => {
      twin.tokens.bot.refusedWith = isRefused ? 'invalid_auth' : null;
    },
    close: async () => {
      const violations = twin.violations.take();
      await twin.close();
      if (violations.length > 0) throw new Error(`violations: ${JSON.stringify(violations)}`);
      const told = log.filter((line) => /xox[a-z]-[^…]|xapp-[^…]|ticket=/.test(line));
      if (told.length > 0) throw new Error(`secrets in the log: ${told.join('\n')}`);
    },
  };
}

/** Answers as people see them, with their pictures; a message of files belongs to the one above it that has its key. */
export function shownOf(messages: readonly SeenMessage[]): ShownMessage[] {
  const texts = messages.filter(({ files }) => files.length === 0);
  return texts.map((message) => {
    const key = `-${keyOf(message)}-files.`;
    const files = messages.flatMap((each) => each.files).filter(({ name }) => name.includes(key));
    return {
      text: wordsOf(message),
      buttons: message.buttons,
      links: linksIn(message.blocks),
      files: [...message.pictures, ...files].map(({ name, altText, bytes }) => ({ name, altText, bytes })),
    };
  });
}

export function keyOf({ metadata }: SeenMessage): string {
  return String((metadata?.event_payload as Json | undefined)?.key);
}

/** The labels of a message's buttons. */
function labelsOf(blocks: readonly Json[]): string[] {
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => (elements as Json[]).map(({ text }) => String((text as Json).text)));
}

/** The words of a message's rich text, a line a part. */
export function wordsOf({ blocks }: Pick<SeenMessage, 'blocks'>): string {
  return blocks
    .filter(({ type }) => type === 'rich_text')
    .flatMap((block) => (block.elements as Json[]).map(wordsIn))
    .join('\n');
}

function wordsIn(element: Json): string {
  if (element.type === 'text' || element.type === 'link') return String(element.text);
  const parts = (element.elements as Json[]).map(wordsIn);
  return parts.join(element.type === 'rich_text_list' ? '\n' : '');
}

function callsSomebody(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(callsSomebody);
  if (typeof value !== 'object' || value === null) return false;
  const { type } = value as Json;
  return (
    ['user', 'usergroup', 'broadcast', 'channel'].includes(String(type)) ||
    Object.values(value).some(callsSomebody)
  );
}

/** Addresses that buttons open. */
function linksIn(blocks: unknown): string[] {
  return [...JSON.stringify(blocks).matchAll(/"url":"(https:[^"]+)"/g)].map(([, url = '']) => url);
}
