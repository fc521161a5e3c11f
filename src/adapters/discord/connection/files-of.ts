import type { APIAttachment, APIMessage } from 'discord.js';

/** The files of a message, those of a forwarded one too. */
export function filesOf(message: Pick<APIMessage, 'attachments' | 'message_snapshots'>): APIAttachment[] {
  return [
    ...message.attachments,
    ...(message.message_snapshots ?? []).flatMap((each) => each.message.attachments),
  ];
}
