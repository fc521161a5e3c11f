import type { Json } from './rules.ts';

/** Kinds of envelopes: docs.slack.dev/apis/events-api/using-socket-mode. */
export type EnvelopeKind = 'events_api' | 'slash_commands' | 'interactive';

/** What became of a delivery. */
export interface Acknowledgement {
  readonly isAcknowledged: boolean;
  /** What came back with it; null: nothing. */
  readonly payload: unknown;
  /**
   * Why it was not. `timeout`: the app was there and did not answer in time. `gone`: the connection ended.
   * `unreachable`: there was none. `refused`: an HTTP status other than 2xx, which `status` tells.
   */
  readonly reason: 'timeout' | 'gone' | 'unreachable' | 'refused' | null;
  readonly status: number | null;
  readonly elapsedMs: number;
  /** `X-Slack-No-Retry: 1`. */
  readonly isFinal: boolean;
}

export interface Retry {
  /** 1 to 3. */
  readonly attempt: number;
  /** Why the try before failed; the carrier puts it into Slack's words. */
  readonly reason: 'timeout' | 'gone' | 'refused';
}

/** Brings envelopes to the app: a web socket or HTTP. */
export interface Carrier {
  readonly isReachable: boolean;
  send(kind: EnvelopeKind, body: Json, retry: Retry | null): Promise<Acknowledgement>;
}
