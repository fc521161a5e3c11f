/** docs.slack.dev/reference/methods/chat.postMessage, chat.update, chat.delete, chat.postEphemeral. */
import type { webApi } from '@slack/bolt';
import type { ArgumentSpecs } from '../arguments.ts';
import { blockProblems, completeBlocks } from '../blocks.ts';
import type { TwinCore } from '../core.ts';
import { pushChange, pushDeletion, pushMessage } from '../events.ts';
import { metadataProblems } from '../metadata.ts';
import type { Json } from '../rules.ts';
import {
  type Answer,
  type Method,
  needScope,
  postingChannel,
  postingThread,
  refuseWrong,
  SlackRefusal,
} from './method.ts';

/** "Provide no more than 40,000 characters or risk truncation": the twin refuses what Slack would cut. */
const MAX_TEXT = 40_000;
const MAX_MARKDOWN = 12_000;

const contentArgs = {
  channel: 'string!',
  text: 'string',
  blocks: 'json',
  attachments: 'json',
  markdown_text: 'string',
  parse: 'string',
  link_names: 'boolean',
  as_user: 'boolean',
} as const satisfies ArgumentSpecs;

const authorArgs = {
  thread_ts: 'ts',
  username: 'string',
  icon_emoji: 'string',
  icon_url: 'string',
} as const satisfies ArgumentSpecs;

interface Content {
  readonly text: string;
  readonly blocks: Json[] | null;
  readonly metadata: Json | null;
}

/** What a message says; refuses what is too long, empty or not Block Kit. */
function contentOf(core: TwinCore, where: string, args: Json): Content {
  const text = args.text as string | undefined;
  const markdown = args.markdown_text as string | undefined;
  const blocks = args.blocks as Json[] | undefined;
  if (args.attachments !== undefined) {
    refuseWrong(core, where, 'invalid_attachments', ['attachments are legacy: not modelled by the twin']);
  }
  if (args.parse !== undefined && !['full', 'none'].includes(args.parse as string)) {
    refuseWrong(core, where, 'invalid_arguments', ['parse must be full or none']);
  }
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) {
    refuseWrong(core, where, 'markdown_text_conflict', ['markdown_text goes with neither text nor blocks']);
  }
  if ((text ?? '').length > MAX_TEXT || (markdown ?? '').length > MAX_MARKDOWN) {
    refuseWrong(core, where, 'msg_too_long', ['the text is too long']);
  }
  if (!text && !markdown && (blocks ?? []).length === 0) {
    refuseWrong(core, where, 'no_text', ['neither text nor blocks']);
  }
  const problems = blocks === undefined ? [] : blockProblems(blocks);
  if (problems.length > 0) refuseWrong(core, where, 'invalid_blocks', problems);
  if (blocks) needSlackFiles(core, where, blocks);
  const metadata = (args.metadata as Json | undefined) ?? null;
  const metadataFaults = metadata ? metadataProblems(metadata) : [];
  if (metadataFaults.length > 0) refuseWrong(core, where, 'invalid_metadata_format', metadataFaults);
  if (['username', 'icon_emoji', 'icon_url'].some((name) => args[name] !== undefined)) {
    needScope(core, 'chat:write.customize');
  }
  return {
    text: text ?? markdown ?? '',
    blocks: blocks ? completeBlocks(blocks, core.ids.short) : null,
    metadata,
  };
}

/**
 * `SlackFileImageObject`: the file must be there, a picture, and looked at by Slack already
 * (slackapi/python-slack-sdk#1521: refused right after an upload; wording constructed).
 */
function needSlackFiles(core: TwinCore, where: string, blocks: readonly Json[]): void {
  blocks.forEach((block, index) => {
    const reference = block.slack_file as { id?: string; url?: string } | undefined;
    if (!reference) return;
    const file = [...core.files.all.values()].find((candidate) => {
      const object = core.files.toObject(candidate, 'api');
      return (
        candidate.id === reference.id ||
        (reference.url !== undefined && [object.url_private, object.permalink].includes(reference.url))
      );
    });
    const problem = `invalid slack file [json-pointer:/blocks/${index}/slack_file]`;
    if (!file) refuseWrong(core, where, 'invalid_blocks', [problem]);
    if (file.mimeType === null) {
      const errors = [problem];
      throw new SlackRefusal('invalid_blocks', {
        errors,
        response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
      });
    }
    if (!/^image\/(png|jpeg|gif)$/.test(file.mimeType)) refuseWrong(core, where, 'invalid_blocks', [problem]);
  });
}

function postMessage(core: TwinCore, args: Json): Answer & webApi.ChatPostMessageResponse {
  const where = 'chat.postMessage';
  const channel = postingChannel(core, args.channel);
  const content = contentOf(core, where, args);
  const threadTs = postingThread(core, where, channel, args.thread_ts);
  const isBroadcast = args.reply_broadcast === true;
  if (isBroadcast && threadTs === null) {
    refuseWrong(core, where, 'invalid_arguments', ['reply_broadcast without thread_ts']);
  }
  const message = core.messages.add({
    channel: channel.id,
    ts: core.ids.ts(),
    threadTs,
    isBroadcast,
    user: core.workspace.app.botUserId,
    botId: core.workspace.app.botId,
    username: (args.username as string | undefined) ?? null,
    text: content.text,
    blocks: content.blocks ?? [],
    metadata: content.metadata,
    unfurl: {
      links: (args.unfurl_links as boolean | undefined) ?? null,
      media: (args.unfurl_media as boolean | undefined) ?? null,
    },
  });
  pushMessage(core, message);
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: core.objects.toObject(message, 'api', true),
  };
}

/**
 * docs.slack.dev/reference/methods/chat.update, "blocks": text without blocks removes the blocks; neither keeps
 * them; with blocks the message is not flagged as edited. Metadata that is left out stays; an empty object
 * removes it.
 */
function update(core: TwinCore, args: Json): Answer & webApi.ChatUpdateResponse {
  const where = 'chat.update';
  const channel = postingChannel(core, args.channel);
  const message = core.messages.find(channel.id, args.ts as string);
  if (!message || message.isTombstone) throw new SlackRefusal('message_not_found');
  if (message.user !== core.workspace.app.botUserId) throw new SlackRefusal('cant_update_message');
  const isMetadataRemoved = args.metadata !== undefined && Object.keys(args.metadata as Json).length === 0;
  const { metadata: _metadata, ...withoutMetadata } = args;
  const content = contentOf(core, where, isMetadataRemoved ? withoutMetadata : args);
  const fileIds = args.file_ids as string[] | undefined;
  if (fileIds?.some((id) => core.files.all.get(id)?.user !== message.user)) {
    throw new SlackRefusal('file_not_found');
  }
  const previous = core.objects.toObject(message, 'event');
  for (const id of keptBlockIds(message.blocks, content.blocks ?? []))
    core.violations.add(where, `block_id ${id} is that of the message before: an update takes a new one`);
  message.text = content.text;
  message.blocks = content.blocks ?? (args.text === undefined ? message.blocks : []);
  if (isMetadataRemoved) message.metadata = null;
  else if (content.metadata) message.metadata = content.metadata;
  if (fileIds) message.files = fileIds;
  if (!content.blocks) message.edited = { user: message.user, ts: core.ids.ts() };
  pushChange(core, message, previous);
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: core.objects.toObject(message, 'api', true),
  };
}

/**
 * docs.slack.dev/reference/block-kit/blocks, "block_id": "should be unique for each message and each iteration of a
 * message. If a message is updated, use a new block_id." Slack does not refuse it; the twin reports it.
 */
function keptBlockIds(before: readonly Json[], after: readonly Json[]): string[] {
  const known = new Set(before.map(({ block_id: id }) => id));
  return after.flatMap(({ block_id: id }) => (typeof id === 'string' && known.has(id) ? [id] : []));
}

/** docs.slack.dev/reference/methods/chat.delete: "a bot token may delete only messages posted by that bot". */
function remove(core: TwinCore, args: Json): Answer & webApi.ChatDeleteResponse {
  const channel = postingChannel(core, args.channel);
  const message = core.messages.find(channel.id, args.ts as string);
  if (!message || message.isTombstone) throw new SlackRefusal('message_not_found');
  if (message.user !== core.workspace.app.botUserId) throw new SlackRefusal('cant_delete_message');
  const previous = core.objects.toObject(message, 'event');
  core.messages.remove(message);
  pushDeletion(core, message, previous);
  return { ok: true, channel: channel.id, ts: message.ts };
}

function postEphemeral(core: TwinCore, args: Json): Answer & webApi.ChatPostEphemeralResponse {
  const where = 'chat.postEphemeral';
  const channel = postingChannel(core, args.channel);
  const content = contentOf(core, where, args);
  if (!channel.members.has(args.user as string)) throw new SlackRefusal('user_not_in_channel');
  const threadTs = postingThread(core, where, channel, args.thread_ts);
  // "Ephemeral messages in threads are only shown if there is already an active thread": nobody would see it.
  if (threadTs !== null && core.messages.thread(channel.id, threadTs).length < 2) {
    core.violations.add(where, 'an ephemeral message in a thread without replies is not shown');
  }
  const ts = core.ids.ts();
  core.ephemerals.push({
    ts,
    channel: channel.id,
    user: args.user as string,
    text: content.text,
    blocks: content.blocks ?? [],
    threadTs,
  });
  return { ok: true, message_ts: ts };
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    args: {
      ...contentArgs,
      ...authorArgs,
      metadata: 'json',
      mrkdwn: 'boolean',
      reply_broadcast: 'boolean',
      unfurl_links: 'boolean',
      unfurl_media: 'boolean',
    },
    tier: null,
    scope: 'chat:write',
    run: postMessage,
  },
  'chat.update': {
    args: { ...contentArgs, ts: 'ts!', metadata: 'json', file_ids: 'strings', reply_broadcast: 'boolean' },
    tier: 3,
    scope: 'chat:write',
    run: update,
  },
  'chat.delete': {
    args: { channel: 'string!', ts: 'ts!', as_user: 'boolean' },
    tier: 3,
    scope: 'chat:write',
    run: remove,
  },
  'chat.postEphemeral': {
    args: { ...contentArgs, ...authorArgs, user: 'string!' },
    tier: 4,
    scope: 'chat:write',
    run: postEphemeral,
  },
};
