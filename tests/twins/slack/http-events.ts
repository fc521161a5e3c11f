/** docs.slack.dev/apis/events-api/using-http-request-urls, docs.slack.dev/authentication/verifying-requests-from-slack. */
import { createHmac } from 'node:crypto';
import type { Acknowledgement, Carrier, EnvelopeKind, Retry } from './carrier.ts';
import type { Json } from './rules.ts';
import type { SlackTwinSettings } from './settings.ts';

/** Wrong on purpose: what an app must refuse. */
export type Forgery = 'bad-signature' | 'old-timestamp' | 'no-signature' | 'wrong-secret';

export interface HttpEvents extends Carrier {
  /** Where events go; loopback only. */
  setAddress(address: string): void;
  /** `url_verification`: the status and what came back. */
  verifyAddress(challenge: string): Promise<{ status: number; text: string }>;
  /** Sends a body with a wrong signature; the status. */
  forge(kind: EnvelopeKind, body: Json, forgery: Forgery): Promise<number>;
}

/** `X-Slack-Retry-Reason`. */
const RETRY_REASONS = {
  timeout: 'http_timeout',
  gone: 'connection_failed',
  refused: 'http_error',
} as const satisfies Record<Retry['reason'], string>;

/** Events are JSON, commands a form, interactions a form whose field `payload` is JSON. */
function encode(kind: EnvelopeKind, body: Json): { type: string; text: string } {
  const form = 'application/x-www-form-urlencoded';
  if (kind === 'events_api') return { type: 'application/json', text: JSON.stringify(body) };
  if (kind === 'slash_commands') {
    return { type: form, text: new URLSearchParams(body as Record<string, string>).toString() };
  }
  return { type: form, text: new URLSearchParams({ payload: JSON.stringify(body) }).toString() };
}

export function sign(secret: string, timestamp: number, text: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${text}`).digest('hex')}`;
}

export function makeHttpEvents(settings: SlackTwinSettings, secret: string): HttpEvents {
  let address: string | null = null;

  function post(type: string, text: string, headers: Record<string, string>, signal?: AbortSignal) {
    if (!address) throw new Error('Expected an address for events: call setEventsAddress first');
    return fetch(address, {
      method: 'POST',
      headers: { 'content-type': type, 'user-agent': 'Slackbot 1.0', ...headers },
      body: text,
      redirect: 'manual',
      ...(signal ? { signal } : {}),
    });
  }

  function signed(text: string): Record<string, string> {
    const timestamp = Math.floor(Date.now() / 1000);
    return {
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': sign(secret, timestamp, text),
    };
  }

  async function send(kind: EnvelopeKind, body: Json, retry: Retry | null): Promise<Acknowledgement> {
    const { type, text } = encode(kind, body);
    const startMs = performance.now();
    const failed = (reason: Acknowledgement['reason'], status: number | null, isFinal: boolean) => ({
      isAcknowledged: false,
      payload: null,
      reason,
      status,
      isFinal,
      elapsedMs: performance.now() - startMs,
    });
    try {
      const response = await post(
        type,
        text,
        {
          ...signed(text),
          ...(retry
            ? {
                'x-slack-retry-num': String(retry.attempt),
                'x-slack-retry-reason': RETRY_REASONS[retry.reason],
              }
            : {}),
        },
        AbortSignal.timeout(settings.acknowledgeMs),
      );
      const answer = await response.text();
      const isFinal = response.headers.get('x-slack-no-retry') === '1';
      if (!response.ok) return failed('refused', response.status, isFinal);
      return {
        isAcknowledged: true,
        payload: parsePayload(answer),
        reason: null,
        status: response.status,
        elapsedMs: performance.now() - startMs,
        isFinal,
      };
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      return failed(isTimeout ? 'timeout' : 'gone', null, false);
    }
  }

  return {
    get isReachable() {
      return address !== null;
    },
    send,
    setAddress(to) {
      const { hostname } = new URL(to);
      if (!['127.0.0.1', 'localhost'].includes(hostname))
        throw new Error(`Expected loopback, got ${hostname}`);
      address = to;
    },
    async verifyAddress(challenge) {
      const text = JSON.stringify({ token: 'twin-verification-token', challenge, type: 'url_verification' });
      const response = await post('application/json', text, signed(text));
      return { status: response.status, text: await response.text() };
    },
    async forge(kind, body, forgery) {
      const { type, text } = encode(kind, body);
      const old = Math.floor(Date.now() / 1000) - 6 * 60;
      const timestamp = forgery === 'old-timestamp' ? old : old + 6 * 60;
      const right = sign(forgery === 'wrong-secret' ? 'another secret' : secret, timestamp, text);
      const signature = forgery === 'bad-signature' ? `v0=${'0'.repeat(64)}` : right;
      const response = await post(type, text, {
        'x-slack-request-timestamp': String(timestamp),
        ...(forgery === 'no-signature' ? {} : { 'x-slack-signature': signature }),
      });
      await response.arrayBuffer();
      return response.status;
    },
  };
}

function parsePayload(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
