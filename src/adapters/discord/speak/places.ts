import {
  type APIChannel,
  RESTJSONErrorCodes as Code,
  type RouteLike,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Place } from '../../../core/chat/port/adapter.ts';
import type { DiscordApi } from '../connection/api.ts';
import { TO_ANSWER } from '../connection/permissions.ts';
import { codeOf, isForbidden, isUnavailable, missingRight } from '../errors.ts';
import { type Directory, isDirectTeam } from '../who/directory.ts';
import { missingThreadsNote } from './texts.ts';
import type { ThreadNames } from './thread-names.ts';

/** Where a message is to be posted. */
export interface Target {
  /** Of the channel or thread. */
  readonly id: string;
  /** The message that is replied to, where the answer stands in the channel in place of a thread. */
  readonly replyTo: string | null;
  /** What is said with it where a missing permission leaves no thread. */
  readonly note: string | null;
}

/** Finds and makes threads. All throw the SDK's errors. */
export interface Places {
  target(place: Place): Promise<Target>;
  /** Starts a thread from a message, or finds that it stands; the reason where it cannot be. */
  startThread(channel: string, message: string, name: string): Promise<'stands' | 'forbidden' | 'impossible'>;
  /** The channel that the answered message itself stands in. */
  channelOfOrigin(place: Place): string;
}

/** What says that no thread can be started from a message, now or ever; all others are tried again. */
const NO_THREAD: ReadonlySet<number> = new Set([
  Code.CannotExecuteActionOnThisChannelType,
  Code.CannotExecuteActionOnSystemMessage,
  Code.UnknownMessage,
  Code.UnknownChannel,
  Code.MaximumActiveThreads,
  Code.MaximumThreadParticipantsReached,
]);

export function createPlaces(api: DiscordApi, directory: Directory, names: ThreadNames): Places {
  async function startThread(channel: string, message: string, name: string) {
    try {
      const route = Routes.threads(channel, message) as RouteLike;
      // A week: people come back to a case after some days.
      const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek };
      await api.call({ method: 'POST', route, body, isDoneWithoutBody: true });
      return 'stands' as const;
    } catch (error) {
      if (codeOf(error) === Code.ThreadAlreadyCreatedForMessage) return 'stands';
      if (isForbidden(error)) return 'forbidden';
      if (NO_THREAD.has(codeOf(error) ?? -1)) return 'impossible';
      throw error;
    }
  }

  async function exists(thread: string): Promise<boolean> {
    try {
      await api.call<APIChannel>({ method: 'GET', route: Routes.channel(thread) as RouteLike });
      return true;
    } catch (error) {
      if (isUnavailable(error) || codeOf(error) !== Code.UnknownChannel) throw error;
      return false;
    }
  }

  /** Whether the place is the message that a thread is to be started from; else the thread is there, most likely. */
  function isRoot({ channel, thread, origin }: Place): boolean {
    return origin.kind === 'message' && origin.platformId === thread && !directory.isForum(channel);
  }

  return {
    startThread,

    target: async (place) => {
      const { channel, thread, opensThread = true } = place;
      const here = { replyTo: null, note: null };
      if (thread === null || thread === channel) return { id: channel, ...here };
      if (!opensThread && (isRoot(place) || (!directory.isThread(thread) && !(await exists(thread)))))
        return { id: channel, replyTo: thread, note: null };
      if (directory.isThread(thread) || (!isRoot(place) && (await exists(thread))))
        return { id: thread, ...here };
      // A thread that nothing can be said in is not started.
      if (directory.missing(channel, ['SendMessagesInThreads']).length > 0) {
        const missing = directory.missing(channel, TO_ANSWER);
        throw missingRight('to post an answer', 'no right to', missing);
      }
      const started = await startThread(channel, thread, names.of(thread));
      // Somebody else may have started it: Discord refuses before it looks.
      const stands = started === 'stands' || (started === 'forbidden' && (await exists(thread)));
      if (stands) return { id: thread, ...here };
      return { id: channel, replyTo: thread, note: started === 'forbidden' ? missingThreadsNote() : null };
    },

    channelOfOrigin: ({ team, channel, thread, origin }) => {
      if (isDirectTeam(team) || thread === null) return channel;
      return thread !== origin.platformId || directory.isForum(channel) ? thread : channel;
    },
  };
}
