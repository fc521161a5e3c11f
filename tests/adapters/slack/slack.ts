import { onTestFinished } from 'vitest';
import { botEvents, botScopes } from '../../../src/adapters/slack/connection/scopes.ts';
import {
  createSlackAdapter,
  type SlackAdapter,
  type SlackOptions,
} from '../../../src/adapters/slack/index.ts';
import type { Place } from '../../../src/core/chat/port/adapter.ts';
import { guardedFetch } from '../../../src/core/source/guarded-fetch.ts';
import { createFakeHost, type FakeHost, type FakeHostOptions } from '../../fixtures/fake-host.ts';
import type { SlackTwinSettings } from '../../twins/slack/settings.ts';
import { makeSlackTwin, type SlackTwin } from '../../twins/slack/slack-twin.ts';
import type { Violation } from '../../twins/slack/violations.ts';

export interface SlackRun {
  readonly twin: SlackTwin;
  readonly adapter: SlackAdapter;
  readonly host: FakeHost;
  /** What the adapter logged, as JSON. */
  readonly log: readonly string[];
  /** A place in the triage channel. */
  place(change?: Partial<Place>): Place;
}

export interface SlackRunOptions {
  readonly mode?: 'socket' | 'http';
  readonly twin?: SlackTwin;
  readonly settings?: Partial<SlackTwinSettings>;
  readonly adapter?: Partial<SlackOptions>;
  readonly host?: FakeHost | ((twin: SlackTwin) => FakeHostOptions);
  /** Violations that the test means to cause. */
  readonly mayViolate?: (violation: Violation) => boolean;
  /** Default: it is started. */
  readonly isStarted?: boolean;
}

/** A twin that is closed with the test, which fails where the twin was used as Slack does not allow. */
export async function startTwin(
  settings: Partial<SlackTwinSettings> = {},
  mayViolate: (violation: Violation) => boolean = () => false,
): Promise<SlackTwin> {
  const twin = await makeSlackTwin({
    scopes: botScopes(false),
    subscriptions: botEvents(false),
    retryDelaysMs: [20, 20, 20],
    ...settings,
  });
  onTestFinished(async () => {
    const wrong = twin.violations.take().filter((violation) => !mayViolate(violation));
    await twin.close();
    if (wrong.length > 0) throw new Error(`violations: ${JSON.stringify(wrong)}`);
  });
  return twin;
}

/** An adapter on the twin with a core that writes down what it is handed. */
export async function runSlack(options: SlackRunOptions = {}): Promise<SlackRun> {
  const { mode = 'socket', host: given, isStarted = true } = options;
  const twin =
    options.twin ?? (await startTwin({ transport: mode, ...options.settings }, options.mayViolate));
  const host = typeof given === 'object' ? given : createFakeHost(given?.(twin) ?? {});
  const log: string[] = [];
  const base = slackOptions(twin, mode, log);
  const timings = { ...base.timings, ...options.adapter?.timings };
  const adapter = createSlackAdapter({ ...base, ...options.adapter, timings });
  onTestFinished(() => adapter.stop());
  if (isStarted) {
    await adapter.start(host);
    if (adapter.address) twin.http.setAddress(adapter.address);
  }
  return {
    twin,
    adapter,
    host,
    log,
    place: (change) => ({
      team: twin.workspace.team.id,
      channel: twin.channels.triage.id,
      thread: null,
      origin: { kind: 'message', platformId: '1.000000' },
      ...change,
    }),
  };
}

/** What the adapter needs to speak to a twin. */
export function slackOptions(
  twin: SlackTwin,
  mode: 'socket' | 'http' = 'socket',
  log: string[] = [],
): SlackOptions {
  const write = (fields: object, message: string) => {
    const plain = (_: string, value: unknown) =>
      value instanceof Error ? `${value.stack} ${value.cause}` : value;
    log.push(JSON.stringify([message, fields], plain));
  };
  const { app } = twin;
  return {
    mode,
    botToken: app.botToken,
    appToken: mode === 'socket' ? app.appToken : null,
    signingSecret: mode === 'http' ? app.signingSecret : null,
    apiUrl: app.apiUrl,
    filesHosts: [],
    host: '127.0.0.1',
    port: 0,
    managers: [],
    visibility: 'channel',
    fetchFile: guardedFetch,
    logger: { debug: write, info: write, warn: write, error: write },
    timings: { mentionMs: 50, reconnectMs: 20 },
  };
}

/** A file that is said to be a picture. */
export function picture(name = 'a.png', text = 'pixels') {
  return { name, bytes: Buffer.from(text) };
}
