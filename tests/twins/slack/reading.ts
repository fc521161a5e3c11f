import type { TwinCore } from './core.ts';
import type { StoredMessage } from './messages.ts';
import type { Json } from './rules.ts';

/** A message as a person sees it. */
export interface SeenMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly user: string;
  readonly isBot: boolean;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly files: readonly SeenFile[];
  /** Of its image blocks that show a file of Slack's, in order. */
  readonly pictures: readonly SeenFile[];
  /** Buttons' labels, in order. */
  readonly buttons: readonly string[];
  /** Emoji names, with who reacted. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly metadata: Json | null;
  readonly isEdited: boolean;
  readonly isTombstone: boolean;
  /** As posted by the app; null: not said. */
  readonly unfurl: StoredMessage['unfurl'];
}

export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly mimeType: string | null;
  readonly bytes: Buffer;
}

export interface Reading {
  /** In the channel itself, oldest first. */
  channel(channel: string): SeenMessage[];
  /** The parent and its replies, oldest first. */
  thread(channel: string, threadTs: string): SeenMessage[];
  /** Null where there is none. */
  message(channel: string, ts: string): SeenMessage | null;
  /** What only this person saw; all people's without a name. */
  ephemerals(user?: string): TwinCore['ephemerals'];
}

export function makeReading(core: TwinCore): Reading {
  function seenFile(id: unknown): SeenFile[] {
    const file = core.files.all.get(String(id));
    if (!file) return [];
    const { name, title, altText, mimeType, bytes } = file;
    return [{ id: file.id, name, title, altText, mimeType, bytes }];
  }

  function seen(message: StoredMessage): SeenMessage {
    const elements = message.blocks.flatMap((block) => (block.elements ?? [block.accessory]) as Json[]);
    return {
      channel: message.channel,
      ts: message.ts,
      threadTs: message.threadTs,
      user: message.user,
      isBot: message.user === core.workspace.app.botUserId,
      text: message.text,
      blocks: message.blocks,
      files: message.files.flatMap(seenFile),
      pictures: message.blocks.flatMap((block) =>
        seenFile((block.slack_file as Json | undefined)?.id).map((file) => ({
          ...file,
          // What a reader is told stands in the block.
          altText: String(block.alt_text),
        })),
      ),
      buttons: elements
        .filter((element) => element?.type === 'button')
        .map((element) => String((element.text as Json).text)),
      reactions: Object.fromEntries([...message.reactions].map(([name, users]) => [name, [...users]])),
      metadata: message.metadata,
      isEdited: message.edited !== null,
      isTombstone: message.isTombstone,
      unfurl: message.unfurl,
    };
  }
  return {
    channel: (channel) => core.messages.history(channel).map(seen),
    thread: (channel, threadTs) => core.messages.thread(channel, threadTs).map(seen),
    message(channel, ts) {
      const found = core.messages.find(channel, ts);
      return found ? seen(found) : null;
    },
    ephemerals: (user) => core.ephemerals.filter((message) => user === undefined || message.user === user),
  };
}
