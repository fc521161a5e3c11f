import { CLOCK, type Clock } from '../../core/async/clock.ts';
import { EyelineError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { Hosts } from '../../core/source/check-address.ts';
import type { GuardedFetch } from '../../core/source/guarded-fetch.ts';

/** How long things take, ms, by which clock; for tests. */
export interface SlackTimings {
  /** Longest time a call waits for Slack's limits before it is given up. */
  readonly maxWaitMs: number;
  /** Longest time Slack may take to answer a call. */
  readonly callMs: number;
  /** Longest time a file may take. */
  readonly fileMs: number;
  /** How long an upload's message is waited for. */
  readonly shareMs: number;
  /** How long an answer waits for Slack to have looked at its pictures, before it goes out without them. */
  readonly pictureMs: number;
  /** First wait before a connection is opened again; doubled up to `reconnectMaxMs`. */
  readonly reconnectMs: number;
  readonly reconnectMaxMs: number;
  /** A connection that held for as long as this has the next wait begin with `reconnectMs` again. */
  readonly steadyMs: number;
  /** How long a connection may take to say hello. */
  readonly helloMs: number;
  /** How long an event may wait for older ones before it is acknowledged: Slack gives 3 s. */
  readonly holdMs: number;
  /** How long an `app_mention` waits for its `message`, which has all that it has. */
  readonly mentionMs: number;
  /** Least time between two tries with a token that Slack refuses. */
  readonly tokenRetryMs: number;
  /** Work that takes longer shows its progress. */
  readonly progressMs: number;
  /** How long an answer's end waits for its mark, where Slack's limits hold marks up. */
  readonly markMs: number;
  /** How long what Slack says of people and channels is believed. */
  readonly cacheMs: number;
  /** After this, nothing older than a message that was heard comes any more: Slack's last retry is at 6 minutes. */
  readonly settleMs: number;
  /** How often reading marks are moved. */
  readonly settleEveryMs: number;
  /** After an absence that was longer, the threads of open incidents are compared with what is recorded of them. */
  readonly compareAfterMs: number;
  /** How long the start waits for what was missed to be read; the rest is read while Eyeline is at work. */
  readonly catchUpMs: number;
  readonly clock: Clock;
}

export const TIMINGS: SlackTimings = {
  maxWaitMs: 30_000,
  callMs: 15_000,
  fileMs: 60_000,
  shareMs: 20_000,
  pictureMs: 10_000,
  reconnectMs: 250,
  reconnectMaxMs: 30_000,
  steadyMs: 60_000,
  helloMs: 15_000,
  holdMs: 2_000,
  mentionMs: 700,
  tokenRetryMs: 60_000,
  progressMs: 5_000,
  markMs: 2_000,
  cacheMs: 60_000,
  settleMs: 10 * 60_000,
  settleEveryMs: 60_000,
  compareAfterMs: 60_000,
  catchUpMs: 5_000,
  clock: CLOCK,
};

export interface SlackOptions {
  /** The setting SLACK_MODE. */
  readonly mode: 'socket' | 'http';
  /** The setting SLACK_BOT_TOKEN. */
  readonly botToken: string;
  /** The setting SLACK_APP_TOKEN; needed for Socket Mode. */
  readonly appToken: string | null;
  /** The setting SLACK_SIGNING_SECRET; needed for HTTP mode. */
  readonly signingSecret: string | null;
  /** The setting SLACK_API_URL. Default `https://slack.com/api/`. */
  readonly apiUrl?: string;
  /** The setting SLACK_FILES_HOSTS: exact hosts beside files.slack.com and that of `apiUrl`, with their port. */
  readonly filesHosts: readonly string[];
  /** The setting HOST: what HTTP mode listens on. */
  readonly host: string;
  /** The setting PORT; 0 takes a free one. */
  readonly port: number;
  /** The setting SLACK_MANAGERS: ids of users or user groups; empty: owners, admins, the channel's creator. */
  readonly managers: readonly string[];
  /** The setting INCIDENT_VISIBILITY. */
  readonly visibility: 'channel' | 'tenant';
  /** Whether direct messages are answered. Default: they are not. */
  readonly directMessages?: boolean;
  readonly fetchFile: GuardedFetch;
  readonly logger: Log;
  /** Default: {@link TIMINGS}. */
  readonly timings?: Partial<SlackTimings>;
}

/** Slack's own. */
export const API_URL = 'https://slack.com/api/';

/** Where HTTP mode listens for events, commands and interactions. */
export const EVENTS_PATH = '/slack/events';

/** Where each secret is shown; the page of one's app is reached from there. */
export const PAGES = {
  SLACK_BOT_TOKEN:
    'Copy the Bot User OAuth Token (xoxb-…) from https://api.slack.com/apps, page OAuth & Permissions.',
  SLACK_APP_TOKEN:
    'Make a token (xapp-…) with the scope connections:write at https://api.slack.com/apps, page Basic Information, App-Level Tokens.',
  SLACK_SIGNING_SECRET: 'Copy the Signing Secret from https://api.slack.com/apps, page Basic Information.',
} as const;

/** A setting that is missing or wrong, with the page to fix it; never with its value. */
export function wrongSetting(name: keyof typeof PAGES, expected: string, received: string): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: `${name} to be ${expected}`,
    received,
    action: PAGES[name],
  });
}

/** @throws EyelineError `INVALID_SETTING` */
export function checkOptions({
  mode,
  botToken,
  appToken,
  signingSecret,
  apiUrl = API_URL,
}: Pick<SlackOptions, 'mode' | 'botToken' | 'appToken' | 'signingSecret' | 'apiUrl'>): void {
  if (/^(xapp|xoxp|xoxe)/.test(botToken) || botToken === '') {
    throw wrongSetting('SLACK_BOT_TOKEN', 'a bot token', botToken === '' ? 'none' : 'another kind of token');
  }
  if (mode === 'socket' && (appToken === null || /^xox/.test(appToken))) {
    const received = appToken === null ? 'none' : 'another kind of token';
    throw wrongSetting('SLACK_APP_TOKEN', 'an app-level token where SLACK_MODE=socket', received);
  }
  if (mode === 'http' && !signingSecret) {
    throw wrongSetting('SLACK_SIGNING_SECRET', 'set where SLACK_MODE=http', 'none');
  }
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : null;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return;
  throw new EyelineError('INVALID_SETTING', {
    expected: 'SLACK_API_URL to be an https address, or http on this machine',
    received: 'another address, not shown here',
    action: `Leave it unset to use Slack itself (${API_URL}).`,
  });
}

/** Where the bot token may go: exact hosts. */
export function tokenHosts({ apiUrl = API_URL, filesHosts }: SlackOptions): Hosts {
  return new Set(['files.slack.com', new URL(apiUrl).host, ...filesHosts]);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
