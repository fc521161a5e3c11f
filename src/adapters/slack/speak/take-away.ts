import type { Posted } from '../../../core/chat/port/adapter.ts';
import { EyelineError } from '../../../core/errors.ts';
import { SlackMessage } from '../connection/payloads.ts';
import type { Method } from '../connection/scopes.ts';
import type { Arguments, SlackApi } from '../connection/web-api.ts';
import { slackCode, toEyelineError } from '../errors.ts';
import { readReference } from './reference.ts';

/** What says that it is gone already. */
const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'thread_not_found',
  'file_not_found',
  'file_deleted',
]);

/**
 * Deletes a message of ours for good, its files first: a file that was uploaded outlives its message on Slack
 * (docs.slack.dev/reference/methods/chat.delete, files.delete).
 *
 * @throws EyelineError
 */
export async function takeAway(api: SlackApi, channel: string, posted: Posted): Promise<void> {
  const { ts, pictures = [] } = readReference(posted);
  const asked = { channel, ts, limit: 1, inclusive: true };
  const page = await unlessGone(api, 'conversations.replies', asked);
  const [first] = page?.messages ?? [];
  const message = SlackMessage.safeParse(first).data;
  // Of a thread whose first message is gone, Slack may name another one.
  const shared = message?.ts === ts ? message.files.flatMap(({ id }) => id ?? []) : [];
  // Pictures that stand in the text are no files of the message.
  for (const file of new Set([...shared, ...pictures])) await unlessGone(api, 'files.delete', { file });
  await unlessGone(api, 'chat.delete', { channel, ts });
}

async function unlessGone<M extends Method>(api: SlackApi, method: M, args: Arguments) {
  try {
    return await api.callRaw(method, args);
  } catch (error) {
    if (GONE.has(slackCode(error) ?? '')) return null;
    throw error instanceof EyelineError ? error : toEyelineError(error, method);
  }
}
