import { createHmac } from 'node:crypto';
import type { APIAttachment } from 'discord-api-types/v10';
import type { TwinAttachment } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** APIAttachment, its address signed now ("Signed Attachment CDN URLs": every payload has a fresh one). */
export function encodeAttachment(world: World, attachment: TwinAttachment): APIAttachment {
  const url = signedAddress(world, attachment);
  return {
    id: attachment.id,
    filename: attachment.filename,
    ...(attachment.title === null ? {} : { title: attachment.title }),
    ...(attachment.description === null ? {} : { description: attachment.description }),
    content_type: attachment.contentType,
    size: attachment.bytes.length,
    url,
    proxy_url: url,
    ...(attachment.widthPx === null ? {} : { width: attachment.widthPx, height: attachment.heightPx }),
    ...(attachment.isEphemeral ? { ephemeral: true } : {}),
  };
}

/** `ex`: expires, `is`: issued (hex seconds), `hm`: signature; with the ampersand at the end that Discord has. */
export function signedAddress(world: World, attachment: TwinAttachment): string {
  const issuedSeconds = Math.floor(world.clock.now() / 1000);
  const is = issuedSeconds.toString(16);
  const ex = (issuedSeconds + Math.floor(world.options.attachmentAddressMs / 1000)).toString(16);
  const path = attachmentPath(attachment);
  return `${world.cdnBase}${path}?ex=${ex}&is=${is}&hm=${signature(path, ex, is)}&`;
}

export function attachmentPath(attachment: TwinAttachment): string {
  const room = attachment.isEphemeral ? 'ephemeral-attachments' : 'attachments';
  return `/${room}/${attachment.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
}

/** HMAC of the path and both times; 64 hex digits as in the documentation's example. */
export function signature(path: string, ex: string, is: string): string {
  return createHmac('sha256', 'twin').update(`${path}|${ex}|${is}`).digest('hex');
}
