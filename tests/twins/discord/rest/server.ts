import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { readBody } from './body.ts';
import type { FaultPlan, RestFault } from './faults.ts';
import type { RateLimiter } from './rate-limits.ts';
import { invalidForm, Refusal } from './refusal.ts';
import type { RestAnswer, Route, UploadedFile } from './route.ts';
import { findRoute, type Match } from './router.ts';
import { validate } from './validate.ts';

/** The base that `rest.api` of the SDK is set to, below the twin's address. */
export const API_BASE = '/api';
const VERSIONED = `${API_BASE}/v10`;

/** A request as it came and what became of it. */
export interface RestCall {
  readonly method: string;
  /** Below the version, with the query. */
  readonly path: string;
  /** `POST /channels/:channel/messages`; null for an unknown one. */
  readonly route: string | null;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly atMs: number;
  /** The answer's status; 0 where the connection was cut. */
  status: number;
  /** The answer's body. */
  answer: unknown;
}

interface RestParts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly limiter: RateLimiter;
  readonly faults: FaultPlan;
  readonly calls: RestCall[];
}

const NO_QUERY = z.strictObject({});

/** Answers a request of the REST API; never throws. */
export async function serveRest(
  parts: RestParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world } = parts;
  const url = new URL(request.url ?? '/', 'http://twin');
  const method = request.method ?? 'GET';
  const path = url.pathname.startsWith(`${VERSIONED}/`) ? url.pathname.slice(VERSIONED.length) : null;
  const match = path === null ? null : findRoute(parts.routes, method, path);
  const sent = await readBody(request, world).catch((error: unknown) => error as Error);
  const call: RestCall = {
    method,
    path: `${path ?? url.pathname}${url.search}`,
    route: match ? `${method} ${match.route.pattern}` : null,
    body: sent instanceof Error ? undefined : sent.json,
    files: sent instanceof Error ? [] : sent.files,
    atMs: world.clock.now(),
    status: 0,
    answer: undefined,
  };
  parts.calls.push(call);
  const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    call.status = status;
    call.answer = body;
    const text = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, { ...(text ? { 'content-type': 'application/json' } : {}), ...headers });
    response.end(text);
  };
  const fault = await parts.faults.take(call.route ?? `${method} ${call.path}`, call.path);
  if (fault?.kind === 'delay') await sleep(fault.delayMs);
  if (isPlayedBefore(fault)) {
    playBefore(parts, fault, match, method, request, send);
    world.changed();
    return;
  }
  try {
    const admitted = admit(world, request, match, call);
    const verdict = parts.limiter.check(admitted, method);
    if (verdict.refused) {
      sendLimited(send, verdict.refused.retryAfterMs, verdict.refused.isGlobal, verdict.headers);
      return;
    }
    if (sent instanceof Error) throw sent;
    const answer = await carryOut(world, admitted, url, sent);
    if (fault?.kind === 'cut-after') cut(request, fault.isReset);
    else if (fault?.kind === 'lost-answer') send(502, { message: 'Bad Gateway', code: 0 });
    else if (fault?.kind === 'empty-answer') {
      send(fault.status, undefined, fault.status === 200 ? { 'content-type': 'application/json' } : {});
    } else send(answer.status, answer.body, verdict.headers);
  } catch (error) {
    sendError(world, call, error, send);
  } finally {
    world.changed();
  }
}

function cut(request: IncomingMessage, isReset = false): void {
  if (isReset) request.socket.resetAndDestroy();
  else request.socket.destroy();
}

/** Lets a request in. @throws Refusal for an unknown route, a missing token, a strange user agent. */
function admit(world: World, request: IncomingMessage, match: Match | null, call: RestCall): Match {
  if (!match) {
    throw new Refusal(404, RESTJSONErrorCodes.GeneralError, '404: Not Found', { isViolation: true });
  }
  // API reference, "User Agent".
  if (!/^DiscordBot \(\S+, \S+\)/.test(request.headers['user-agent'] ?? '')) {
    world.violations.push({ where: `${call.method} ${call.path}`, what: 'no User-Agent of a Discord bot' });
  }
  const isRight = request.headers.authorization === `Bot ${world.options.token}`;
  const isAuthorized = isRight && !world.isTokenRefused;
  if (!match.route.isInteraction && !isAuthorized) {
    throw new Refusal(401, RESTJSONErrorCodes.GeneralError, '401: Unauthorized');
  }
  return match;
}

async function carryOut(
  world: World,
  match: Match,
  url: URL,
  sent: { readonly json: unknown; readonly files: readonly UploadedFile[] },
): Promise<RestAnswer> {
  const { route, params } = match;
  refuseBadIds(params);
  const query = validate(route.query ?? NO_QUERY, Object.fromEntries(url.searchParams));
  if (sent.files.length > 0 && !route.takesFiles) throw noBody('This endpoint takes no files.');
  if (route.body === null && sent.json !== undefined) throw noBody('This endpoint takes no body.');
  const body = route.body === null ? undefined : validate(route.body, sent.json ?? {});
  return route.handle({ world, params, query, body, files: sent.files });
}

/** Segments that are ids. */
const IDS = ['channel', 'guild', 'message', 'user', 'interaction', 'application', 'command', 'webhook'];

/** Ids in the path that are none, such as `undefined`. */
function refuseBadIds(params: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(params)) {
    const isFine = !IDS.includes(name) || /^\d{17,20}$/.test(value) || ['@me', '@original'].includes(value);
    if (!isFine) {
      throw invalidForm({
        path: [`${name}_id`],
        code: 'NUMBER_TYPE_COERCE',
        message: `Value "${value}" is not snowflake.`,
      });
    }
  }
}

function noBody(message: string): Refusal {
  return new Refusal(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, message, { isViolation: true });
}

type Send = (status: number, body: unknown, headers?: Readonly<Record<string, string>>) => void;

function sendError(world: World, call: RestCall, error: unknown, send: Send): void {
  const where = `${call.method} ${call.path}`;
  if (error instanceof Refusal) {
    if (error.isViolation) {
      world.violations.push({ where, what: JSON.stringify(error.toBody()) });
    }
    send(error.status, error.toBody());
    return;
  }
  world.violations.push({ where, what: `the twin failed: ${error instanceof Error ? error.stack : error}` });
  send(500, { message: '500: Internal Server Error', code: 0 });
}

type BeforeFault = Extract<RestFault, { kind: 'status' | 'rate-limit' | 'cut-before' }>;

function isPlayedBefore(fault: RestFault | null): fault is BeforeFault {
  return fault !== null && ['status', 'rate-limit', 'cut-before'].includes(fault.kind);
}

function playBefore(
  parts: RestParts,
  fault: BeforeFault,
  match: Match | null,
  method: string,
  request: IncomingMessage,
  send: Send,
): void {
  if (fault.kind === 'cut-before') cut(request, fault.isReset);
  else if (fault.kind === 'status') {
    send(fault.status, fault.body ?? { message: `${fault.status}: played by the twin`, code: 0 });
  } else {
    const isGlobal = fault.scope === 'global';
    parts.limiter.block(isGlobal ? null : match, method, fault.retryAfterMs);
    sendLimited(send, fault.retryAfterMs, isGlobal, { 'x-ratelimit-scope': fault.scope ?? 'user' });
  }
}

/** "Rate Limit Response Structure". */
function sendLimited(
  send: Send,
  retryAfterMs: number,
  isGlobal: boolean,
  headers: Readonly<Record<string, string>>,
): void {
  const seconds = Number((retryAfterMs / 1000).toFixed(3));
  send(
    429,
    { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
    {
      ...headers,
      'retry-after': String(Math.ceil(seconds)),
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
  );
}
