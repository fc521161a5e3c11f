import { RESTJSONErrorCodes as Code, type RouteLike, Routes } from 'discord.js';
import { z } from 'zod';
import type { ChatAdapter, ChatHost, Place, Posted } from '../../../core/chat/port/adapter.ts';
import type { OutgoingMessage } from '../../../core/chat/port/message.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { TO_ANSWER } from '../connection/permissions.ts';
import { codeOf, describe, toPlatformError } from '../errors.ts';
import { type Directory, isDirectTeam } from '../who/directory.ts';
import type { Reading } from '../who/reading.ts';
import { encodeMessage, nonceOf, shorten, toldKey } from './encode.ts';
import { createFinder } from './find.ts';
import { oneLine } from './markdown.ts';
import type { Places } from './places.ts';
import type { Replies, Reply } from './replies.ts';
import { answeredIn } from './texts.ts';
import { NAME_LENGTH } from './thread-names.ts';
import { createWhisper } from './whisper.ts';
import { type Body, type Handle, messageHandle, type Writer } from './writer.ts';

export interface OutboxParts {
  readonly host: () => ChatHost;
  readonly api: DiscordApi;
  readonly directory: Directory;
  readonly places: Places;
  readonly replies: Replies;
  readonly reading: () => Reading;
  readonly writer: Writer;
  readonly ownId: () => Promise<string>;
  readonly logger: Log;
}

/** A message of ours, enough to change it after a restart. */
const Reference = z.strictObject({
  /** The channel or thread that it stands in. */
  channel: z.string(),
  message: z.string(),
  key: z.string(),
  /** A last line that stands under every state of it. */
  note: z.string().nullable(),
});
type Reference = z.infer<typeof Reference>;

/** What Eyeline says on Discord: posts, edits, and finds what it said. */
export function createOutbox(
  parts: OutboxParts,
): Required<Pick<ChatAdapter, 'post' | 'edit' | 'find' | 'notify' | 'whisper' | 'remove' | 'takeAway'>> {
  const { host, api, directory, places, replies, reading, writer, logger } = parts;
  const find = createFinder({ api, directory, ownId: parts.ownId });
  const whisper = createWhisper({ api, replies, logger });

  function bodyOf(place: Place, message: OutgoingMessage, { key, note }: Pick<Reference, 'key' | 'note'>) {
    return (more: string | null) =>
      encodeMessage(message, {
        key,
        note: [note, more].filter((line) => line !== null).join(' ') || null,
        keepButton: (button) => host().keepButton(place.team, place.channel, button),
      });
  }

  /** Runs what talks to Discord; its errors become the core's. */
  async function talk<T>(doing: string, { channel }: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toPlatformError(error, { doing, missing: () => directory.missing(channel, TO_ANSWER) });
    }
  }

  /** From now on, messages missed in this conversation are read later; all before the answered one are read. */
  function follow({ team, channel, origin }: Place, thread: string | null): void {
    if (isDirectTeam(team)) return;
    if (thread !== null) reading().begin(team, { channel, thread }, origin.platformId);
    if (host().watched(team).includes(channel) && thread !== channel) {
      reading().begin(team, { channel, thread: null }, origin.platformId);
    }
  }

  function replyOf({ origin }: Place): Promise<Reply | null> {
    return origin.kind === 'command' ? replies.of(origin.platformId) : Promise.resolve(null);
  }

  /** Fills in the deferred answer; null where its time is over. */
  async function fillIn(place: Place, message: OutgoingMessage, reference: Reference, reply: Reply) {
    try {
      return await writer.edit(
        replyHandle(reply),
        bodyOf(place, message, reference),
        place.team,
        message.files,
      );
    } catch (error) {
      if (!isOver(error)) throw error;
      replies.forget(place.origin.platformId);
      return null;
    }
  }

  async function send(place: Place, message: OutgoingMessage, key: string): Promise<Reference> {
    const { id, replyTo, note } = await places.target(place);
    const changed: Body = bodyOf(place, message, { key, note });
    const nonce = { nonce: nonceOf(key), enforce_nonce: true };
    const route = Routes.channelMessages(id) as RouteLike;
    const post = (extra: object) => writer.post(route, extra, changed, place.team, message.files);
    const reply = { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    const sent = await post(replyTo === null ? nonce : { ...nonce, ...reply }).catch((error: unknown) => {
      // Without a right to read what it replies to.
      if (codeOf(error) !== Code.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
      return post(nonce);
    });
    return { channel: id, message: sent.id, key, note };
  }

  /** The thread for what follows an answer that stands in the channel itself, where there is something to go on with. */
  async function openThread(
    place: Place,
    { channel, message }: Reference,
    { buttons, blocks }: OutgoingMessage,
  ) {
    if (buttons.length === 0) return;
    const [first] = blocks;
    const name = first?.type === 'paragraph' ? oneLine(first.line).split(/[.:]\s/)[0] : '';
    try {
      await places.startThread(channel, message, shorten(name || 'Eyeline', NAME_LENGTH));
    } catch (error) {
      logger.debug(
        { reason: describe(error), team: place.team },
        'a thread could not be opened; the answer stands',
      );
    }
  }

  /** Says to who called the menu's command where the answer is. */
  async function pointTo(place: Place, reply: Reply, channel: string): Promise<void> {
    replies.forget(place.origin.platformId);
    const body = { content: answeredIn(channel), allowed_mentions: { parse: [] } };
    try {
      await api.call({ method: 'PATCH', ...replyHandle(reply), body, isDoneWithoutBody: true });
    } catch (error) {
      logger.debug(
        { reason: describe(error) },
        'a deferred answer could not be filled in; the answer stands',
      );
    }
  }

  /** Also in an archived thread, which Discord allows. One that is gone, or whose thread is, is no error. */
  async function remove({ channel, message }: Reference): Promise<void> {
    const request = {
      method: 'DELETE',
      ...messageHandle(channel, message),
      isDoneWithoutBody: true,
    } as const;
    await api.call(request).catch((error: unknown) => {
      const code = codeOf(error);
      if (code !== Code.UnknownMessage && code !== Code.UnknownChannel) throw error;
    });
  }

  return {
    post: (place, message, key) =>
      talk('to post an answer', place, async () => {
        const reply = await replyOf(place);
        let reference: Reference | null = null;
        if (reply?.kind === 'shown') {
          const own = { channel: place.thread ?? place.channel, message: reply.message, key, note: null };
          if (await fillIn(place, message, own, reply)) reference = own;
        }
        reference ??= await send(place, message, key);
        if (reply?.kind === 'hidden') await pointTo(place, reply, reference.channel);
        const isOpened = place.opensThread ?? true;
        if (place.thread === null && isOpened) await openThread(place, reference, message);
        const isHere = !isOpened && reference.channel === place.channel;
        const thread = isHere ? null : (place.thread ?? reference.message);
        follow(place, thread);
        return { reference: JSON.stringify(reference), thread };
      }),

    edit: (place, posted, message) =>
      talk('to change an answer', place, async () => {
        const reference = readReference(posted);
        const reply = await replyOf(place);
        const isReply = reply?.kind === 'shown' && reply.message === reference.message;
        const isDone = isReply && (await fillIn(place, message, reference, reply)) !== null;
        if (!isDone) {
          const { channel, message: id } = reference;
          const edit = () =>
            writer.edit(
              messageHandle(channel, id),
              bodyOf(place, message, reference),
              place.team,
              message.files,
            );
          await edit().catch(async (error: unknown) => {
            if (codeOf(error) !== Code.InvalidActionOnArchivedThread) throw error;
            const route = Routes.channel(channel) as RouteLike;
            await api.call({ method: 'PATCH', route, body: { archived: false }, isDoneWithoutBody: true });
            await edit();
          });
        }
        const isOpened = place.opensThread ?? true;
        if (isOpened && reference.channel === place.channel && place.thread === reference.message) {
          await openThread(place, reference, message);
        }
        follow(place, posted.thread);
      }),

    whisper: (place, message) =>
      talk('to tell who asked', place, () =>
        whisper(
          place,
          encodeMessage(message, {
            key: toldKey(place.thread),
            note: null,
            keepButton: (button) => host().keepButton(place.team, place.channel, button),
            isPrivate: true,
          }),
        ),
      ),

    remove: (place, posted, kept) =>
      talk('to take a message away', place, async () => {
        const reference = readReference(posted);
        // A command's answer is filled in where its progress stood.
        if (kept && readReference(kept).message === reference.message) return;
        await remove(reference);
      }),

    // Attachments go with their message.
    takeAway: (place, messages) =>
      talk('to take messages away', place, async () => {
        for (const posted of messages) await remove(readReference(posted));
      }),

    // In the channel, as a reply to what was asked where that stands there too.
    notify: (place, message, key) =>
      talk('to say that an answer waits', place, async () => {
        const { channel, origin } = place;
        const isHere = origin.kind === 'message' && places.channelOfOrigin(place) === channel;
        const reference = { message_id: origin.platformId, fail_if_not_exists: false };
        const extra = {
          nonce: nonceOf(key),
          enforce_nonce: true,
          ...(isHere ? { message_reference: reference } : {}),
        };
        const body = bodyOf(place, message, { key, note: null });
        await writer.post(Routes.channelMessages(channel) as RouteLike, extra, body, place.team, []);
      }),

    find: (place, key) =>
      talk('to look for an answer', place, async () => {
        const found = await find(place, key);
        if (!found) return null;
        const reference: Reference = { channel: found.channel_id, message: found.id, key, note: null };
        return { reference: JSON.stringify(reference), thread: place.thread ?? found.id };
      }),
  };
}

function replyHandle({ applicationId, token }: Reply): Handle {
  return {
    route: Routes.webhookMessage(applicationId, token, '@original') as RouteLike,
    isInteraction: true,
  };
}

/** Whether a deferred answer can be filled in no more. */
function isOver(error: unknown): boolean {
  const codes: readonly (number | null)[] = [
    Code.InvalidWebhookToken,
    Code.UnknownWebhook,
    Code.UnknownMessage,
  ];
  return codes.includes(codeOf(error));
}

function readReference({ reference }: Posted): Reference {
  try {
    return Reference.parse(JSON.parse(reference));
  } catch {
    throw new EyelineError('PLATFORM_REFUSED', {
      expected: 'a note of where an answer stands on Discord',
      received: 'one that cannot be read',
      action: 'Eyeline’s record has the result.',
    });
  }
}
