import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionResponseType } from 'discord-api-types/v10';
import type * as DiscordModule from '../../src/adapters/discord/index.ts';
import type { DiscordOptions } from '../../src/adapters/discord/index.ts';
import type * as CommandsModule from '../../src/commands/index.ts';
import type * as ParseModule from '../../src/core/chat/language/parse-command.ts';
import type * as FetchModule from '../../src/core/source/guarded-fetch.ts';
import type { Store } from '../../src/core/store/open-store.ts';
import { builtFile } from '../fixtures/built.ts';
import { emitMessageCreate } from '../twins/discord/act/events.ts';
import { type DiscordTwin, makeDiscordTwin } from '../twins/discord/discord-twin.ts';
import type { TwinOptions } from '../twins/discord/options.ts';
import type { TwinMessage } from '../twins/discord/world/model.ts';
import { isShown, showMessage } from './discord-view.ts';
import type { Harness } from './harness.ts';

const { createDiscordAdapter } = (await import(
  builtFile('adapters/discord/index.js')
)) as typeof DiscordModule;
const { guardedFetch } = (await import(builtFile('core/source/guarded-fetch.js'))) as typeof FetchModule;
const { parseCommand } = (await import(
  builtFile('core/chat/language/parse-command.js')
)) as typeof ParseModule;
const { COMMANDS } = (await import(builtFile('commands/index.js'))) as typeof CommandsModule;

export interface DiscordHarness extends Harness {
  readonly twin: DiscordTwin;
}

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What reactions mean. */
const MARKS: Readonly<Record<string, string>> = { '👀': 'working', '✅': 'done', '⚠️': 'failed' };

/** How an adapter is pointed at a twin. */
export function twinOptions(twin: DiscordTwin): DiscordOptions {
  return {
    token: twin.token,
    apiUrl: twin.apiAddress,
    cdnHosts: [new URL(twin.cdnAddress).host],
    managers: [],
    visibility: 'channel',
    fetchFile: guardedFetch,
    logger: QUIET,
    timings: { retryMs: 200, longestRetryMs: 1000, tokenRetryMs: 500, progressMs: 500 },
  };
}

/** Discord as a twin of it: a guild whose channel `triage` is watched, where `ana` writes. */
export async function makeDiscordHarness(
  openRecord: () => Store,
  twinSettings: TwinOptions = {},
  adapterSettings: Partial<DiscordOptions> = {},
): Promise<DiscordHarness> {
  const twin = await makeDiscordTwin(twinSettings);
  const user = 'ana';
  const channel = twin.channel('triage');
  let lastMessage: TwinMessage | null = null;
  let outage: Promise<void> = Promise.resolve();

  // A deferred answer stands where it was asked; it counts from when it says something.
  const shown = new Set<TwinMessage>();
  twin.world.onChange(() => {
    for (const message of twin.world.messages.values()) {
      if (message.authorId === twin.botId && isShown(message)) shown.add(message);
    }
  });
  const byShown = (a: TwinMessage, b: TwinMessage) => [...shown].indexOf(a) - [...shown].indexOf(b);

  const store = openRecord();
  const team = { platform: 'discord', platformId: channel.guildId as string, name: 'Newsroom' } as const;
  store
    .forTenant(store.tenants.enrol(team).id)
    .watches.set(channel.id, true, { actor: null, atMs: Date.now() });
  store.close();

  /** Of a thread: the answer that it was started from, where that is the bot's, and what stands in it. */
  /** The newest message with a button of this label: in the thread or, where it has none, of those that one person sees. */
  function bearer(thread: string, label: string): TwinMessage {
    const has = (each: TwinMessage) => showMessage(each).buttons.includes(label);
    const found = answersIn(thread).findLast(has) ?? [...twin.world.ephemeral.values()].findLast(has);
    if (!found) throw new Error(`no button ${label}`);
    return found;
  }

  function answersIn(thread: string): TwinMessage[] {
    const root = twin.world.messages.get(thread);
    const isOwn = root?.authorId === twin.botId && root.channelId === channel.id;
    const replies = twin
      .botMessagesIn(channel.id)
      .filter(({ reference, id }) => reference?.messageId === thread && id !== thread);
    const inThread = twin.threadOf(thread) ? twin.botMessagesIn(thread) : [];
    // That an answer waits is said in the channel; it is none itself.
    const isNotice = ({ content }: TwinMessage) => content.startsWith('The answer cannot be sent yet');
    return [...(isOwn ? [root] : []), ...replies.filter((each) => !isNotice(each)), ...inThread]
      .filter(isShown)
      .sort(byShown);
  }

  async function mention(text: string, thread: string | undefined): Promise<string> {
    lastMessage = await twin.post({
      channel: thread ?? channel.id,
      user,
      content: `<@${twin.botId}> ${text}`,
    });
    return thread ?? lastMessage.id;
  }

  /** The thread as people see it; a root that has none yet gets it from who writes first. */
  async function threadFor(root: string): Promise<string> {
    if (!twin.threadOf(root)) {
      // The bot may be about to start it.
      for (let tries = 0; tries < 20 && !twin.threadOf(root); tries++) await sleep(25);
      if (!twin.threadOf(root)) twin.startThread({ user, name: 'A case', message: root });
    }
    return root;
  }

  return {
    twin,
    makeAdapter: () => createDiscordAdapter({ ...twinOptions(twin), ...adapterSettings }),
    post: async ({ text, files = [], thread }) => {
      const place = thread === undefined ? channel.id : await threadFor(thread);
      lastMessage = await twin.post({ channel: place, user, files, ...(text ? { content: text } : {}) });
      return thread ?? lastMessage.id;
    },
    command: async (text, thread) => {
      let invocation: ReturnType<typeof parseCommand>;
      try {
        invocation = parseCommand(text, COMMANDS);
      } catch {
        return mention(text, thread);
      }
      const place = thread === undefined ? channel.id : await threadFor(thread);
      const { command, options } = invocation;
      const played = await twin.slash({
        user,
        channel: place,
        command: `eyeline${command.includes(' ') ? '-' : ' '}${command}`,
        options,
      });
      await played.answered();
      return thread ?? played.original?.id ?? 'nowhere';
    },
    tell: async (text, files, thread) => {
      const place = await threadFor(thread);
      lastMessage = await twin.post({ channel: place, user, files, content: `<@${twin.botId}> ${text}` });
      return thread;
    },
    press: async (thread, label, text) => {
      const pressed = await twin.press(bearer(thread, label), label, user).answered();
      if (!pressed.modal) return;
      const ids = JSON.stringify(pressed.modal.components).match(/"custom_id":"([^"]+)"/)?.[1] as string;
      await twin.submitModal(pressed, { [ids]: text ?? '' }, user).answered();
    },
    fill: async (thread, label, values) => {
      const pressed = await twin.press(bearer(thread, label), label, user).answered();
      if (!pressed.modal) throw new Error('no modal');
      const { answer, original } = await twin.submitModal(pressed, values, user).answered();
      const isTold = answer === InteractionResponseType.ChannelMessageWithSource;
      return isTold && original ? showMessage(original).text : null;
    },
    repeat: async () => {
      if (lastMessage) emitMessageCreate(twin.world, lastMessage);
    },
    whispers: () => [...twin.world.ephemeral.values()].filter(isShown).map(showMessage),
    hasThread: (message) => twin.threadOf(message) !== null,
    answers: async (thread) => answersIn(thread).map(showMessage),
    reaction: async (thread) => MARKS[twin.botReactionsOn(thread)[0] ?? ''] ?? null,
    hasMentioned: async () =>
      [...twin.world.messages.values()].some(
        ({ authorId, mentionIds, mentionRoleIds, mentionsEveryone }) =>
          authorId === twin.botId && (mentionIds.length > 0 || mentionRoleIds.length > 0 || mentionsEveryone),
      ),
    answersAll: false,
    pins: {
      pin: (message) => twin.pin(message, user),
      unpin: (message) => twin.unpin(message),
    },
    change: {
      edit: (message) => void twin.editMessage(message, { content: 'Changed' }),
      remove: (message) => twin.deleteMessage(message),
    },
    setDown: (isDown) => {
      outage = outage.then(() => (isDown ? twin.goDown() : twin.comeUp()));
    },
    deny: (what) => {
      const deny = { nothing: [], answers: ['SendMessagesInThreads'], files: ['AttachFiles'] } as const;
      twin.administration.setOverwrites(channel.id, [{ of: '@bot', deny: deny[what] }]);
    },
    refuseToken: (isRefused) => {
      twin.world.isTokenRefused = isRefused;
    },
    close: async () => {
      await outage;
      const violations = twin.takeViolations();
      await twin.close();
      if (violations.length > 0) throw new Error(`violations: ${JSON.stringify(violations, null, 1)}`);
    },
  };
}
