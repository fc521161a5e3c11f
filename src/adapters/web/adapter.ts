import type { ChatAdapter, ChatHost } from '../../core/chat/port/adapter.ts';
import { onceStarted } from '../../core/chat/port/once-started.ts';
import { resolveHost } from './bounds/addresses.ts';
import { bracketed } from './bounds/guards.ts';
import { createSenderAddresses } from './bounds/sender-address.ts';
import { createApp } from './connection/app.ts';
import { createDeskServer } from './connection/server.ts';
import { createConversation } from './hear/conversation.ts';
import { COMMAND_PREFIX } from './hear/decode.ts';
import { createGate } from './hear/gate.ts';
import { createHandOver } from './hear/hand-over.ts';
import { createPins } from './hear/pins.ts';
import { createSweeper } from './hear/sweeper.ts';
import { createUploads } from './hear/uploads.ts';
import { checkOptions, type DeskOptions, TIMINGS } from './options.ts';
import { createEventStreams } from './speak/events.ts';
import { createOutbox } from './speak/outbox.ts';
import { withUnkeptEdits } from './speak/unkept-edits.ts';
import { createLogin } from './who/login.ts';

/** Files of a message of Eyeline's are read by their hash: the desk sets no limit but memory. */
const MAX_OUTGOING_BYTES = 2 ** 28;

/** Least time between two edits of a message: each goes to every open page, ms. */
const EDIT_INTERVAL_MS = 200;

/** The local desk: a chat platform of its own, in a browser. */
export interface DeskAdapter extends ChatAdapter {
  /** Where a browser finds it, `http://127.0.0.1:4600`; null before the start. */
  readonly address: string | null;
  /** The port that it listens on; null before the start. */
  readonly port: number | null;
}

/**
 * The local desk. Its platform is the message log: what the page posts is written there first, then handed
 * over, so that a crash between the two is made up for at the next start.
 *
 * @throws EyelineError `INVALID_SETTING` where it would be open to others without a login.
 */
export function createDeskAdapter(options: DeskOptions): DeskAdapter {
  checkOptions(options);
  const { host: hostName, origin, token, version, team, files, pages, suggest, samples } = options;
  const log = withUnkeptEdits(options.log);
  const { limits, logger, thumbnails } = options;
  const { pingMs, idleMs, failedLoginMs, bodyMs, slowMs, retryMs } = { ...TIMINGS, ...options.timings };

  let chatHost: ChatHost | null = null;
  let started: Promise<void> | null = null;
  let listening: Promise<void> | null = null;
  let stopped: Promise<void> | null = null;
  let isQuiet = false;

  const addresses = createSenderAddresses(options.trustedProxies);
  const gate = createGate();
  const streams = createEventStreams(log, pingMs);
  const handOver = createHandOver({ log, team, logger, retryMs });
  const uploads = createUploads({ files, ...limits, slowMs });
  const sweeper = createSweeper({ unused: options.unused, uploads, logger });
  const conversation = createConversation({
    log,
    files,
    samples,
    uploads,
    gate,
    handOver,
    host: () => onceStarted(chatHost),
    onChange: streams.wake,
  });
  const pins = createPins({
    log,
    team,
    gate,
    host: () => onceStarted(chatHost),
    onChange: streams.wake,
  });
  const isSecure = origin?.startsWith('https:') ?? false;
  const app = createApp({
    version,
    log,
    files,
    pages,
    thumbnails,
    suggest,
    limits,
    hasSamples: samples !== null,
    hasLogin: options.token !== null,
    uploads,
    conversation,
    pins,
    streams,
    isQuiet: () => isQuiet,
    bodyMs,
    slowMs,
    login: token === null ? null : createLogin({ token, isSecure, failedLoginMs, bodyMs, logger }),
    addresses,
    connections: () => server.connections,
    place: { host: hostName, port: () => server.port(), origin, isOwnOnly: token === null, logger },
  });
  const server = createDeskServer(app, addresses, idleMs);

  async function start(host: ChatHost): Promise<void> {
    chatHost = host;
    await handOver.run(host);
    if (isQuiet) return;
    listening = listen();
    await listening;
    if (!isQuiet) sweeper.start();
  }

  async function listen(): Promise<void> {
    const address = await resolveHost(hostName, token === null);
    if (!isQuiet) await server.listen(address, options.port);
  }

  async function quiet(): Promise<void> {
    isQuiet = true;
    await gate.close();
    await handOver.end();
  }

  async function stop(): Promise<void> {
    await quiet();
    await listening?.catch(() => {});
    streams.close();
    await Promise.all([server.close(), sweeper.stop()]);
  }

  return {
    platform: 'desk',
    features: {
      edits: true,
      editFiles: true,
      buttons: true,
      reactions: true,
      maxTextLength: limits.maxTextLength,
      maxFiles: limits.maxFiles,
      maxFileBytes: MAX_OUTGOING_BYTES,
      editIntervalMs: EDIT_INTERVAL_MS,
      progressAfterMs: 0,
      watchesAll: true,
      answersAll: true,
      commandPrefix: COMMAND_PREFIX,
    },
    get address() {
      const port = server.port();
      if (port === 0) return null;
      return origin ?? `http://${bracketed(hostName)}:${port}`;
    },
    get port() {
      return server.port() || null;
    },
    start: (host) => {
      started ??= start(host);
      return started;
    },
    quiet,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    ...createOutbox({ team, log, files, onChange: streams.wake }),
  };
}
