import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { z } from 'zod';
import { keepFile } from '../act/files.ts';
import { readMentions } from '../act/mentions.ts';
import type { MessageChange } from '../act/messages.ts';
import type { TwinAttachment, TwinChannel, TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { may } from './access.ts';
import { type FormError, invalidForm, Refusal } from './refusal.ts';
import type { UploadedFile } from './route.ts';
import type { attachmentRequest } from './schemas/common.ts';
import { attachmentNamesIn } from './schemas/embed.ts';
import { MAX_FILES, type ResponseBody } from './schemas/message.ts';

type AttachmentRequest = z.output<typeof attachmentRequest>;

/** The parts of a body that a message is made of; a field left out stays as it was. */
export type MessageParts = Pick<
  ResponseBody,
  'content' | 'embeds' | 'components' | 'attachments' | 'allowed_mentions'
>;

/**
 * What a body and its files make of a message: `before` is the message that is edited, null for a new one.
 *
 * @throws Refusal 50035 for attachments that match no file; 50006 where nothing is left.
 */
export async function composeMessage(
  world: World,
  channel: TwinChannel,
  parts: MessageParts,
  files: readonly UploadedFile[],
  options: {
    readonly before: TwinMessage | null;
    readonly flags: number;
    readonly repliedUserId?: string | null;
  },
): Promise<MessageChange> {
  const { before, flags } = options;
  const isEphemeral = (flags & MessageFlags.Ephemeral) !== 0;
  const attachments = await attach(world, channel, parts.attachments, files, before, isEphemeral);
  const guild = world.guilds.get(channel.guildId ?? '') ?? null;
  const content = parts.content === undefined ? (before?.content ?? '') : (parts.content ?? '');
  const isContentNew = before === null || parts.content !== undefined;
  const mentions = readMentions(content, guild, {
    allowed: (parts.allowed_mentions ?? null) as Parameters<typeof readMentions>[2]['allowed'],
    mayPingEveryone: may(world, channel, 'MentionEveryone'),
    repliedUserId: options.repliedUserId ?? null,
  });
  const embeds = parts.embeds === undefined ? (before?.embeds ?? []) : (parts.embeds ?? []);
  const change: MessageChange = {
    content,
    attachments,
    embeds: embeds.map((embed) => ({ ...embed, type: 'rich' })) as NonNullable<MessageChange['embeds']>,
    components: (parts.components === undefined
      ? (before?.components ?? [])
      : (parts.components ?? [])) as NonNullable<MessageChange['components']>,
    flags,
    ...(isContentNew ? mentions : {}),
  };
  refuseDangling(parts, attachments);
  refuseEmpty(change);
  return change;
}

/**
 * Files of the message after the request. For a new message all that were sent; for an edit, "Editing Message
 * Attachments": without the field the old ones and the new ones, with it only what it lists.
 */
async function attach(
  world: World,
  channel: TwinChannel,
  listed: readonly AttachmentRequest[] | null | undefined,
  files: readonly UploadedFile[],
  before: TwinMessage | null,
  isEphemeral: boolean,
): Promise<TwinAttachment[]> {
  const requests = listed ?? [];
  const errors: FormError[] = [];
  const kept = before?.attachments ?? [];
  for (const [index, { id }] of requests.entries()) {
    const isFile = files.some((file) => file.index === String(id));
    const isKept = kept.some((attachment) => attachment.id === String(id));
    if (!isFile && !isKept) {
      errors.push({
        path: ['attachments', index, 'id'],
        code: 'ATTACHMENT_NOT_FOUND',
        message: 'No file of this request and no attachment of the message has this id.',
      });
    }
  }
  if (errors.length > 0) throw invalidForm(...errors);
  const retained = listed
    ? kept.filter(({ id }) => requests.some((request) => String(request.id) === id))
    : kept;
  if (retained.length + files.length > MAX_FILES) {
    throw new Refusal(
      400,
      RESTJSONErrorCodes.MaximumNumberOfAttachmentsInAMessageReached,
      'Maximum number of attachments in a message reached (10)',
      { isViolation: true },
    );
  }
  for (const attachment of retained) {
    const request = requests.find(({ id }) => String(id) === attachment.id);
    if (request?.description !== undefined) attachment.description = request.description;
  }
  const added: TwinAttachment[] = [];
  for (const file of files) {
    const request = requests.find(({ id }) => String(id) === file.index);
    if (listed && !request && before !== null) {
      // v10: the array must contain the new ones too.
      throw invalidForm({
        path: ['attachments'],
        code: 'ATTACHMENT_NOT_LISTED',
        message: `files[${file.index}] is not among the attachments.`,
      });
    }
    const name = request?.filename ?? file.name;
    added.push(
      await keepFile(
        world,
        channel.id,
        {
          name,
          bytes: file.bytes,
          ...(request?.description ? { description: request.description } : {}),
          ...(request?.title ? { title: request.title } : {}),
        },
        isEphemeral,
      ),
    );
  }
  return [...retained, ...added];
}

/** Strict: an embed that points at no file of the message shows nothing there. */
function refuseDangling(parts: MessageParts, attachments: readonly TwinAttachment[]): void {
  const missing = attachmentNamesIn(parts.embeds ?? []).find(
    (name) => !attachments.some(({ filename }) => filename === name),
  );
  if (missing !== undefined) {
    throw invalidForm({
      path: ['embeds'],
      code: 'TWIN_DANGLING_ATTACHMENT',
      message: `No file of the message is called ${missing}.`,
    });
  }
}

function refuseEmpty(change: MessageChange): void {
  const isEmpty =
    (change.content ?? '').trim() === '' &&
    !change.attachments?.length &&
    !change.embeds?.length &&
    !change.components?.length;
  if (!isEmpty) return;
  throw new Refusal(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'Cannot send an empty message', {
    isViolation: true,
  });
}
