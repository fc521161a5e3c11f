import { EyelineError } from '../../../core/errors.ts';
import { SlackMessage } from '../connection/payloads.ts';
import type { Arguments, SlackApi } from '../connection/web-api.ts';
import { slackCode, toEyelineError } from '../errors.ts';
import type { Identity } from '../who/identity.ts';
import { isBlockIdOf } from './encode.ts';
import { bearsKey } from './upload-files.ts';

/** Messages a page, within what docs.slack.dev recommends. */
export const PAGE = 200;

/** Pages of a channel that are looked through for a message that opened a thread: it was sent a moment ago. */
const CHANNEL_PAGES = 10;

/** Errors that say that there is nothing to read (any more). */
const NOTHING: ReadonlySet<string> = new Set(['thread_not_found', 'message_not_found']);

/** Pages of a thread or a channel, in Slack's order. @throws EyelineError */
export async function* readPages(
  api: SlackApi,
  method: 'conversations.history' | 'conversations.replies',
  args: Arguments,
): AsyncGenerator<SlackMessage[]> {
  let cursor: string | undefined;
  do {
    const more: Arguments = cursor === undefined ? {} : { cursor };
    const page = await api.callRaw(method, { ...args, ...more, limit: PAGE }).catch((error: unknown) => {
      if (NOTHING.has(slackCode(error) ?? '')) return null;
      throw error instanceof EyelineError ? error : toEyelineError(error, method);
    });
    yield (page?.messages ?? []).flatMap((message) => SlackMessage.safeParse(message).data ?? []);
    cursor = page?.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
}

/** Our own message of a key, in a thread or at the channel's end; null where there is none. */
export async function findOwn(
  api: SlackApi,
  { botUserId, botId }: Identity,
  { channel, thread }: { readonly channel: string; readonly thread: string | null },
  key: string,
): Promise<SlackMessage | null> {
  const isOurs = ({ user, bot_id, metadata, blocks, files }: SlackMessage) =>
    (user === botUserId || bot_id === botId) &&
    (metadata?.event_payload.key === key ||
      isBlockIdOf(blocks?.[0]?.block_id ?? '', key) ||
      files.some(({ name }) => bearsKey(name ?? '', key)));
  const where = thread === null ? { channel } : { channel, ts: thread };
  const method = thread === null ? 'conversations.history' : 'conversations.replies';
  let pages = 0;
  for await (const page of readPages(api, method, { ...where, include_all_metadata: true })) {
    const found = page.find(isOurs);
    if (found) return found;
    pages++;
    if (thread === null && pages === CHANNEL_PAGES) return null;
  }
  return null;
}
