import { compareTs } from '../../connection/compare-ts.ts';
import { SlackMessage } from '../../connection/payloads.ts';
import { PAGE } from '../../speak/find-own.ts';
import type { MissedApi } from './missed-api.ts';

/** What a channel's history says of what was missed in it. */
export interface Survey {
  /** The channel's messages after its mark, oldest first. */
  readonly fresh: readonly SlackMessage[];
  /** The `ts` of its newest message; null where it is empty. */
  readonly newest: string | null;
  /** Last replies of the asked threads and of fresh messages that have replies; null: Slack does not say which. */
  readonly lastReplies: ReadonlyMap<string, string | null>;
}

export interface SurveyQuestion {
  readonly channel: string;
  /** Fresh is what is after it; null: nothing is. */
  readonly mark: string | null;
  /** The first messages of threads of which it is to be known whether they have new replies. */
  readonly threads: ReadonlySet<string>;
}

/**
 * Goes back through a channel's history: page by page to the mark, then from one asked thread to the next older
 * one. Each call tells of one asked thread at least, mostly of many, so it takes no more calls than reading all.
 * A thread that the history no longer shows has nothing to be read.
 */
export async function survey(api: MissedApi, { channel, mark, threads }: SurveyQuestion): Promise<Survey> {
  const fresh: SlackMessage[] = [];
  const lastReplies = new Map<string, string | null>();
  const roots = [...threads].sort((a, b) => compareTs(b, a));
  let newest: string | null = null;

  function look(message: SlackMessage): void {
    const { ts, reply_count: replies, latest_reply: last } = message;
    const isFresh = mark !== null && compareTs(ts, mark) > 0;
    if (isFresh) fresh.push(message);
    if ((replies ?? 0) > 0 && (isFresh || threads.has(ts))) lastReplies.set(ts, last ?? null);
  }

  let from: { readonly latest?: string; readonly inclusive?: boolean } = {};
  for (;;) {
    const answer = await api.call('conversations.history', { channel, limit: PAGE, ...from });
    const page = (answer.messages ?? []).flatMap((message) => SlackMessage.safeParse(message).data ?? []);
    page.forEach(look);
    newest ??= page[0]?.ts ?? null;
    const last = page.at(-1)?.ts;
    if (last === undefined || !answer.has_more) break;
    if (mark !== null && compareTs(last, mark) > 0) {
      from = { latest: last, inclusive: false };
      continue;
    }
    const next = roots.find((root) => compareTs(root, last) < 0);
    if (next === undefined) break;
    from = { latest: next, inclusive: true };
  }
  return { fresh: fresh.sort((a, b) => compareTs(a.ts, b.ts)), newest, lastReplies };
}
