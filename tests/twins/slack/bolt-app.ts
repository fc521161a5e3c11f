import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { SlackTwinSettings } from './settings.ts';
import { makeSlackTwin, type SlackTwin } from './slack-twin.ts';

/** A logger that says nothing: what the SDK warns of is seen in the twin. */
function quietLogger(): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    setName: nothing,
    getLevel: () => LogLevel.ERROR,
  };
}

/** A twin that is closed at the end of the test. */
export async function startTwin(options: Partial<SlackTwinSettings> = {}): Promise<SlackTwin> {
  const twin = await makeSlackTwin({ retryDelaysMs: [20, 20, 20], ...options });
  onTestFinished(() => twin.close());
  return twin;
}

export interface ClientOptions {
  readonly token?: string;
  readonly retries?: number;
}

/** The real Web API client; no retries unless said otherwise. */
export function makeClient(twin: SlackTwin, { token, retries = 0 }: ClientOptions = {}): webApi.WebClient {
  return new webApi.WebClient(token ?? twin.app.botToken, {
    slackApiUrl: twin.app.apiUrl,
    logger: quietLogger(),
    retryConfig: { retries, minTimeout: 20, maxTimeout: 50 },
    rejectRateLimitedCalls: retries === 0,
  });
}

/** The real Bolt app in Socket Mode; `prepare` adds listeners before it starts. */
export async function startSocketApp(
  twin: SlackTwin,
  prepare: (app: App) => void,
  { ignoreSelf = true }: { readonly ignoreSelf?: boolean } = {},
): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: twin.app.appToken,
    logger: quietLogger(),
    // The SDK waits this long before it connects again.
    clientPingTimeout: 300,
    installerOptions: { clientOptions: { slackApiUrl: twin.app.apiUrl } },
  });
  endQuietly(receiver.client);
  const app = new App({
    token: twin.app.botToken,
    receiver,
    ignoreSelf,
    logger: quietLogger(),
    clientOptions: { slackApiUrl: twin.app.apiUrl },
  });
  prepare(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/**
 * The SDK holds the promise of its own coming back nowhere: a socket that ends before its hello, as at the end of a test,
 * would be an unhandled rejection of nothing.
 */
function endQuietly(client: SocketModeReceiver['client']): void {
  const start = client.start.bind(client);
  client.start = () =>
    start().catch((error: unknown) => {
      if (error !== undefined) throw error;
      return new Promise<never>(() => {});
    });
}

/** The real Bolt app behind HTTP on a free port of 127.0.0.1; the twin sends its events there. */
export async function startHttpApp(twin: SlackTwin, prepare: (app: App) => void): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: twin.app.signingSecret, logger: quietLogger() });
  const app = new App({
    token: twin.app.botToken,
    receiver,
    logger: quietLogger(),
    clientOptions: { slackApiUrl: twin.app.apiUrl },
  });
  prepare(app);
  const server = await app.start({ host: '127.0.0.1', port: 0 });
  const address = (server as { address(): { port: number } }).address();
  twin.http.setAddress(`http://127.0.0.1:${address.port}/slack/events`);
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}
