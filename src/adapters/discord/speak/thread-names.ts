import type { APIMessage } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { withoutLinks } from '../../../core/source/links/find-links.ts';
import { filesOf } from '../connection/files-of.ts';
import { shorten } from './encode.ts';

/** What threads are called that are started from messages. */
export interface ThreadNames {
  keep(message: APIMessage): void;
  of(messageId: string): string;
}

/** Longest name: Discord takes 100, lists show about this many. */
export const NAME_LENGTH = 80;

/** For a message that came in an earlier life of the process. */
const UNNAMED = 'Eye alignment';

export function createThreadNames(): ThreadNames {
  const names = new LRUCache<string, string>({ max: 500 });
  return {
    keep: (message) => void names.set(message.id, nameOf(message)),
    of: (messageId) => names.get(messageId) ?? UNNAMED,
  };
}

/** What was written, without mentions and links; else the first file's name. */
function nameOf(message: APIMessage): string {
  const forwarded = message.message_snapshots?.[0]?.message.content ?? '';
  const line = withoutLinks(message.content || forwarded)
    .replaceAll(/<[@#:&][^>]*>/g, '')
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '');
  return shorten(line ?? filesOf(message)[0]?.filename ?? UNNAMED, NAME_LENGTH);
}
