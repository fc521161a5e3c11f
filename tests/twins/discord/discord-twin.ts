import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Cdn, makeCdn } from './cdn.ts';
import { type Administration, makeAdministration } from './driver/administration.ts';
import { type Interactions, makeInteractions } from './driver/interactions.ts';
import { makePeople, type People } from './driver/people.ts';
import { makeReading, type Reading } from './driver/reading.ts';
import { GATEWAY_PATH, type Gateway, makeGateway, RESUME_PATH } from './gateway/server.ts';
import { DEFAULT_GUILD, type TwinOptions } from './options.ts';
import { type FaultPlan, makeFaultPlan } from './rest/faults.ts';
import { makeRateLimiter } from './rest/rate-limits.ts';
import { allRoutes } from './rest/routes/all.ts';
import { API_BASE, type RestCall, serveRest } from './rest/server.ts';
import { buildGuild } from './world/build-guild.ts';
import { makeClock, type TwinClock } from './world/clock.ts';
import { makeSnowflakes } from './world/snowflake.ts';
import { makeWorld, type Violation, type World } from './world/world.ts';

/** A Discord of one's own on 127.0.0.1. */
export interface DiscordTwin extends People, Interactions, Reading {
  readonly token: string;
  /** For `rest.api` of the SDK: `http://127.0.0.1:PORT/api`. */
  readonly apiAddress: string;
  /** For `rest.cdn` of the SDK: `http://127.0.0.1:PORT`, another port. */
  readonly cdnAddress: string;
  readonly botId: string;
  readonly clock: TwinClock;
  readonly administration: Administration;
  /** Orders what goes wrong with requests. */
  readonly faults: FaultPlan;
  readonly gateway: Gateway;
  readonly cdn: Cdn;
  /** Every request to the API, in order. */
  readonly calls: readonly RestCall[];
  /** What the bot did that Discord forbids; empty at the end of every test. */
  readonly violations: readonly Violation[];
  /** Forgets the violations so far: for tests that provoke them. Returns them. */
  takeViolations(): Violation[];
  /**
   * An outage. `unreachable` (default): connections are refused, standing ones cut. `unavailable`: requests
   * get 503, the gateway closes.
   */
  goDown(how?: 'unreachable' | 'unavailable'): Promise<void>;
  /** The outage is over; the same addresses. */
  comeUp(): Promise<void>;
  close(): Promise<void>;
  /** Everything, for what no other member shows. */
  readonly world: World;
}

/** Starts a twin; to be closed after the test. */
export async function makeDiscordTwin(options: TwinOptions = {}): Promise<DiscordTwin> {
  const clock = makeClock(options.startMs);
  const nextId = makeSnowflakes(() => clock.now());
  const world = makeWorld({
    clock,
    nextId,
    bot: { id: nextId(), username: options.botName ?? 'Eyeline', isBot: true },
    options: withDefaults(options),
  });
  for (const guild of options.guilds ?? [DEFAULT_GUILD]) buildGuild(world, guild);

  let port = 0;
  let outage: 'unreachable' | 'unavailable' | null = null;
  const calls: RestCall[] = [];
  const limiter = makeRateLimiter(world);
  const cdn = makeCdn(world);
  const gateway = makeGateway(world, () => `ws://127.0.0.1:${port}${RESUME_PATH}`);
  const routes = allRoutes({
    address: () => `ws://127.0.0.1:${port}${GATEWAY_PATH}`,
    remainingStarts: () => 1000 - gateway.identifies(),
  });
  const faults = makeFaultPlan(routes.map(({ method, pattern }) => `${method} ${pattern}`));

  const api = createServer((request, response) => {
    if (outage === 'unavailable') response.writeHead(503).end('upstream connect error');
    else void serveRest({ world, routes, limiter, faults, calls }, request, response);
  });
  api.on('upgrade', (request, socket, head) => {
    if (outage === null) gateway.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
  });
  const files = serverOf((request, response) => void cdn.serve(request, response));
  port = await listen(api, 0);
  const cdnPort = await listen(files, 0);
  world.cdnBase = `http://127.0.0.1:${cdnPort}`;

  return {
    ...makePeople(world),
    ...makeInteractions(world),
    ...makeReading(world),
    token: world.options.token,
    apiAddress: `http://127.0.0.1:${port}${API_BASE}`,
    cdnAddress: world.cdnBase,
    botId: world.bot.id,
    clock,
    administration: makeAdministration(world),
    faults,
    gateway,
    cdn,
    calls,
    violations: world.violations,
    takeViolations: () => world.violations.splice(0),
    goDown: async (how = 'unreachable') => {
      outage = how;
      gateway.cut();
      if (how === 'unreachable') await Promise.all([stop(api), stop(files)]);
    },
    comeUp: async () => {
      const wasUnreachable = outage === 'unreachable';
      outage = null;
      if (wasUnreachable) await Promise.all([listen(api, port), listen(files, cdnPort)]);
    },
    close: async () => {
      gateway.cut();
      await Promise.all([stop(api), stop(files)]);
    },
    world,
  };
}

function withDefaults(options: TwinOptions): World['options'] {
  return {
    token: options.token ?? 'twin-bot-token',
    privilegedIntents: options.privilegedIntents ?? ['messageContent'],
    attachmentSizeLimitBytes: options.attachmentSizeLimitBytes ?? 10 * 1024 * 1024,
    requestSizeLimitBytes: options.requestSizeLimitBytes ?? 25 * 1024 * 1024,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 45_000,
    rateLimits: options.rateLimits ?? { default: { limit: 50, windowMs: 1000 } },
    globalRequestsPerSecond: options.globalRequestsPerSecond ?? 50,
    limitsNowMs: options.limitsNowMs ?? (() => performance.now()),
    sessionResumeMs: options.sessionResumeMs ?? 180_000,
    nonceMs: options.nonceMs ?? 300_000,
    attachmentAddressMs: options.attachmentAddressMs ?? 86_400_000,
    hidesChannels: options.hidesChannels ?? true,
  };
}

function serverOf(listener: RequestListener): Server {
  return createServer(listener);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
