import type { DiscordTwin } from './discord-twin.ts';

/** An answer of the twin. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly code?: number; readonly errors?: unknown; readonly [key: string]: unknown };
}

/** A request that no SDK would make. `body` is sent as JSON, but FormData and texts as they are. */
export async function rawRequest(
  twin: DiscordTwin,
  address: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const [method = 'GET', path = '/'] = address.split(' ');
  const isReady = body instanceof FormData || typeof body === 'string';
  const response = await fetch(`${twin.apiAddress}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${twin.token}`,
      'user-agent': 'DiscordBot (https://example.org, 1.0.0)',
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isReady ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
}

/** Codes at the leaves of an answer's tree of errors: `embeds.0.title BASE_TYPE_MAX_LENGTH`. */
export function leaves(errors: unknown, path = ''): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path} ${code}`.trim())
      : leaves(value, path ? `${path}.${key}` : key),
  );
}
