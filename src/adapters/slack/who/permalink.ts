import type { Identity } from './identity.ts';

/** A message of Slack's. */
export interface MessageSpot {
  readonly channel: string;
  readonly ts: string;
  /** The `ts` of its thread's first message; its own, or null, where it stands in the channel. */
  readonly thread: string | null;
}

/**
 * The address that opens a message, in the form that docs.slack.dev/reference/methods/chat.getPermalink shows for
 * messages and for replies. It is made here: the method would be called once a message, before it is written down.
 * Null where Slack does not say what the workspace's address is.
 */
export function permalinkOf({ channel, ts, thread }: MessageSpot, { address }: Identity): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const link = new URL(`/archives/${channel}/p${ts.replace('.', '')}`, address);
  if (link.protocol !== 'https:') return null;
  if (thread !== null && thread !== ts) {
    link.searchParams.set('thread_ts', thread);
    link.searchParams.set('cid', channel);
  }
  return link.href;
}
