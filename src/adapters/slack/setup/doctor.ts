import type { PlatformFinding } from '../../../core/chat/port/platform-finding.ts';
import { EyelineError } from '../../../core/errors.ts';
import { REASONS } from '../connection/scopes.ts';
import { createAppToken, createSocket } from '../connection/socket.ts';
import { createSlackApi } from '../connection/web-api.ts';
import { API_URL, checkOptions, type SlackOptions, TIMINGS } from '../options.ts';
import { type Identity, identify, missingScopes } from '../who/identity.ts';

/** What the doctor needs. */
export type CheckOptions = Pick<
  SlackOptions,
  'mode' | 'botToken' | 'appToken' | 'signingSecret' | 'apiUrl' | 'directMessages' | 'timings'
>;

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Tries the tokens, the scopes and the connection, without hearing or saying anything. Never throws. */
export async function checkSlack(options: CheckOptions): Promise<PlatformFinding[]> {
  const { mode, botToken, apiUrl = API_URL } = options;
  const timings = { ...TIMINGS, ...options.timings };
  const settings = await finding('Slack settings', async () => {
    checkOptions(options);
    return mode === 'socket' ? 'Socket Mode: no address is needed.' : 'HTTP mode: the signing secret is set.';
  });
  if (!settings.isFine) return [settings];
  let identity: Identity | null = null;
  const bot = await finding('SLACK_BOT_TOKEN', async () => {
    identity = await identify(createSlackApi({ botToken, apiUrl, logger: SILENT, timings }));
    return `The workspace ${identity.teamName}, as @${identity.botName}.`;
  });
  return [
    settings,
    bot,
    ...(identity ? [scopesOf(identity, options.directMessages ?? false)] : []),
    ...(mode === 'socket' ? [await finding('SLACK_APP_TOKEN', () => tryConnection(options))] : []),
  ];
}

function scopesOf(identity: Identity, directMessages: boolean): PlatformFinding {
  const missing = missingScopes(identity, directMessages);
  if (missing.length === 0) {
    const text = identity.scopes
      ? 'Eyeline has all it needs.'
      : 'Slack does not say which scopes Eyeline has.';
    return { name: 'Slack scopes', isFine: true, text };
  }
  const named = missing.map((scope) => `${scope} (${REASONS[scope]})`).join('; ');
  const text = `Missing: ${named}. Add them at https://api.slack.com/apps, page OAuth & Permissions, and install the app again.`;
  return { name: 'Slack scopes', isFine: false, text };
}

async function tryConnection({ appToken, apiUrl = API_URL, timings }: CheckOptions): Promise<string> {
  const all = { ...TIMINGS, ...timings };
  const nothing = () => {};
  const parts = { appToken: appToken ?? '', apiUrl, logger: SILENT, timings: all };
  const token = createAppToken(parts, nothing);
  const socket = createSocket({ ...parts, token }, { onLost: nothing, onBack: nothing });
  try {
    await socket.open();
  } finally {
    await socket.close();
    token.close();
  }
  return 'Slack’s socket opens.';
}

async function finding(name: string, look: () => Promise<string>): Promise<PlatformFinding> {
  try {
    return { name, isFine: true, text: await look() };
  } catch (error) {
    const text = error instanceof EyelineError ? error.message : 'This could not be tested.';
    return { name, isFine: false, text };
  }
}
