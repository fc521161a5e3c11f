import type { TwinMessage, TwinSnapshot } from '../world/model.ts';

/** "Message Snapshot Object": a message as it stands now; of a forwarded one, what it holds itself. */
export function snapshotOf(message: TwinMessage): TwinSnapshot {
  const [inner] = message.snapshots;
  if (inner) return inner;
  return {
    content: message.content,
    attachments: [...message.attachments],
    embeds: structuredClone(message.embeds),
    createdMs: message.createdMs,
    editedMs: message.editedMs,
    type: message.type,
    flags: message.flags,
  };
}
