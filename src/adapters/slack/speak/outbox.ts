import { randomBytes } from 'node:crypto';
import type { ChatAdapter, ChatHost, Draft, Place, Posted } from '../../../core/chat/port/adapter.ts';
import type { OutgoingMessage } from '../../../core/chat/port/message.ts';
import { EyelineError, isAway } from '../../../core/errors.ts';
import type { Reading } from '../connection/reading.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { refusal, slackCode, toEyelineError } from '../errors.ts';
import type { Directory } from '../who/directory.ts';
import type { Identity } from '../who/identity.ts';
import { SLASH_COMMAND } from '../who/names.ts';
import { type Asked, type EncodeOptions, encodeMessage, type SlackContent } from './encode.ts';
import { findOwn } from './find-own.ts';
import { nameMembers } from './name-members.ts';
import type { Pictures } from './pictures.ts';
import { pressValue } from './press-value.ts';
import { type Reference, readReference } from './reference.ts';
import { takeAway } from './take-away.ts';
import type { Uploads } from './uploads.ts';

export interface OutboxParts {
  readonly api: SlackApi;
  readonly identity: Identity;
  readonly host: ChatHost;
  readonly directory: Directory;
  readonly uploads: Uploads;
  readonly pictures: Pictures;
  readonly reading: Reading;
}

export type Outbox = Required<
  Pick<ChatAdapter, 'post' | 'edit' | 'find' | 'notify' | 'whisper' | 'remove' | 'takeAway'>
>;

/** Where nobody keeps it, a failed try's files are sent again. */
const NO_DRAFT: Draft = { kept: null, keep: () => {} };

/** What Eyeline does in Slack: writes, edits, finds what it wrote. */
export function createOutbox({
  api,
  identity,
  host,
  directory,
  uploads,
  pictures,
  reading,
}: OutboxParts): Outbox {
  const { team } = identity;

  async function contentOf(
    place: Place,
    message: OutgoingMessage,
    identifiers: Pick<EncodeOptions, 'key' | 'revision' | 'pictures'>,
    /** Where what is pressed belongs, if the message cannot show it. */
    pressedIn: string | null = null,
  ): Promise<SlackContent> {
    return encodeMessage(await nameMembers(message, directory), {
      ...identifiers,
      asked: await askedAt(place, directory),
      prefix: `${SLASH_COMMAND} `,
      keepButton: (button) => pressValue(host.keepButton(team, place.channel, button), pressedIn),
    });
  }

  /** @throws the SDK's own error for blocks that Slack refuses because of their pictures; else EyelineError. */
  async function postText(
    place: Place,
    message: OutgoingMessage,
    key: string,
    ids: readonly string[] = [],
  ): Promise<string> {
    const thread = threadOf(place);
    const args = {
      channel: place.channel,
      ...(thread === null ? {} : { thread_ts: thread }),
      ...(await contentOf(place, message, { key, pictures: ids })),
      unfurl_links: false,
      unfurl_media: false,
    };
    try {
      return (await api.callRaw('chat.postMessage', args)).ts as string;
    } catch (error) {
      if (error instanceof EyelineError || (ids.length > 0 && slackCode(error) === 'invalid_blocks')) {
        throw error;
      }
      throw toEyelineError(error, 'chat.postMessage');
    }
  }

  /** One message with its pictures; where Slack does not take them in time, without: they follow as files then. */
  async function postWithPictures(
    place: Place,
    message: OutgoingMessage,
    key: string,
    draft: Draft,
  ): Promise<Posted> {
    const posted = await pictures.postWith(message.files, key, draft, async (ids) =>
      stands(place, { ts: await postText(place, message, key, ids), key, pictures: [...ids] }),
    );
    return posted ?? stands(place, { ts: await postText(place, message, key), key });
  }

  /** `key`'s message stands: from here on its thread, if it has one, is read after an absence. */
  function stands(place: Place, kept: Reference): Posted {
    const { ts } = kept;
    const reference = JSON.stringify(kept);
    const holds = kept.pictures ? { hasPictures: true } : {};
    const thread = threadOf(place) ?? (place.opensThread === false ? null : ts);
    reading.watch(ts);
    if (thread === null) return { reference, thread, ...holds };
    reading.opened(place.channel, thread, place.origin.kind === 'message' ? place.origin.platformId : ts);
    return { reference, thread, ...holds };
  }

  /** Whether a thread has replies: what only one person sees in another is not shown at all. */
  async function isActive(channel: string, thread: string): Promise<boolean> {
    const page = await api.call('conversations.replies', { channel, ts: thread, limit: 1 }).catch(() => null);
    return (page?.messages?.[0]?.reply_count ?? 0) > 0;
  }

  /** The thread that a whisper is shown in; null: in the channel. */
  async function whisperThread(place: Place): Promise<string | null> {
    const thread = threadOf(place);
    if (thread === null) return null;
    // A message that stands in a thread proves it; a button may be that of a message without replies.
    return place.origin.kind === 'message' || (await isActive(place.channel, thread)) ? thread : null;
  }

  return {
    post: async (place, message, key, draft = NO_DRAFT) => {
      checkPlace(place, team);
      const thread = threadOf(place);
      if (message.files.length === 0) {
        return stands(place, { ts: await postText(place, message, key), key });
      }
      if (message.blocks.length > 0 || message.buttons.length > 0) {
        return postWithPictures(place, message, key, draft);
      }
      if (thread === null) throw new Error('files without a text go into a thread');
      const ts = await uploads.send(message.files, { channel: place.channel, thread }, key, draft);
      return stands(place, { ts, key });
    },

    edit: async (place, posted, message) => {
      checkPlace(place, team);
      const { ts, key, pictures: ids = [] } = readReference(posted);
      const revision = randomBytes(4).toString('hex');
      const content = await contentOf(place, message, { key, revision, pictures: ids });
      await api.call('chat.update', { channel: place.channel, ts, ...content });
      reading.watch(ts);
    },

    find: async (place, key) => {
      checkPlace(place, team);
      const { channel } = place;
      const thread = threadOf(place);
      const found = await findOwn(api, identity, { channel, thread }, key);
      if (!found) return null;
      const ids = (found.blocks ?? []).flatMap(({ slack_file }) => slack_file?.id ?? []);
      return stands(place, { ts: found.ts, key, ...(ids.length > 0 ? { pictures: ids } : {}) });
    },

    whisper: async (place, message) => {
      checkPlace(place, team);
      const { channel, origin } = place;
      if (!origin.actor) return false;
      const thread = await whisperThread(place);
      // Who asked knows what; nobody else reads it.
      const { asked: _, ...unsaid } = origin;
      const { text, blocks } = await contentOf(
        { ...place, origin: unsaid },
        message,
        { key: 'eyeline-told' },
        thread === null ? threadOf(place) : null,
      );
      try {
        await api.call('chat.postEphemeral', {
          channel,
          user: origin.actor,
          ...(thread === null ? {} : { thread_ts: thread }),
          text,
          blocks,
        });
        return true;
      } catch (error) {
        if (isAway(error)) throw error;
        return false;
      }
    },

    remove: async (place, posted, kept) => {
      checkPlace(place, team);
      const { ts } = readReference(posted);
      if (kept && readReference(kept).ts === ts) return;
      await api.callRaw('chat.delete', { channel: place.channel, ts }).catch((error: unknown) => {
        if (slackCode(error) === 'message_not_found') return;
        throw error instanceof EyelineError ? error : toEyelineError(error, 'chat.delete');
      });
    },

    takeAway: async (place, messages) => {
      checkPlace(place, team);
      for (const posted of messages) await takeAway(api, place.channel, posted);
    },

    // Seen by who asked, and by nobody else.
    notify: async (place, message, key) => {
      checkPlace(place, team);
      const { channel, origin } = place;
      if (!origin.actor) return;
      const { text, blocks } = await contentOf(place, message, { key });
      await api.call('chat.postEphemeral', { channel, user: origin.actor, text, blocks });
    },
  };
}

/** A message is answered in its own thread, unless nothing is to be opened; a command's answer opens one. */
function threadOf({ thread, origin, opensThread = true }: Place): string | null {
  const own = origin.kind === 'message' ? origin.platformId : null;
  if (!opensThread && thread === own) return null;
  return thread ?? own;
}

async function askedAt({ origin }: Place, directory: Directory): Promise<Asked | null> {
  const { asked, actor } = origin;
  if (origin.kind !== 'command' || asked === undefined || !actor) return null;
  const person = await directory.person(actor).catch(() => null);
  return { name: person?.name ?? 'Somebody', command: asked === '' ? 'help' : asked };
}

/** @throws EyelineError `PLATFORM_REFUSED` for a place of another workspace: the token is of this one. */
export function checkPlace(place: Place, team: string): void {
  if (place.team === team) return;
  throw refusal(
    'a place in the workspace of SLACK_BOT_TOKEN',
    'one in another',
    'Set the token of the app in that workspace.',
  );
}
