import { createHash } from 'node:crypto';
import { afterEach, expect } from 'vitest';
import { createDiscordAdapter, type DiscordOptions } from '../../../src/adapters/discord/index.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import type { ChatAdapter, Place } from '../../../src/core/chat/port/adapter.ts';
import type { OutgoingFile, OutgoingMessage } from '../../../src/core/chat/port/message.ts';
import { guardedFetch } from '../../../src/core/source/guarded-fetch.ts';
import { createFakeHost, type FakeHost, type FakeHostOptions } from '../../fixtures/fake-host.ts';
import { type DiscordTwin, makeDiscordTwin } from '../../twins/discord/discord-twin.ts';
import type { TwinOptions } from '../../twins/discord/options.ts';

/** What the adapter's log was told. */
export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

/** A twin and an adapter on it, with a core that writes down and answers nothing. */
export interface Bench {
  readonly twin: DiscordTwin;
  readonly host: FakeHost;
  readonly adapter: ChatAdapter;
  readonly log: LogLine[];
  /** Ids of the guild and of its channel `triage`. */
  readonly team: string;
  readonly channel: string;
  /** Another life of the process: a new adapter on the same twin and core. */
  restart(): Promise<ChatAdapter>;
}

export interface BenchOptions {
  readonly twin?: TwinOptions;
  readonly host?: (twin: DiscordTwin) => FakeHostOptions;
  readonly adapter?: (twin: DiscordTwin) => Partial<DiscordOptions>;
  /** Default: started. */
  readonly isStarted?: boolean;
}

/**
 * To be called in a `describe`: everything opened is closed after each test, and nothing may have been done that
 * Discord forbids, nor the token be told to the log.
 */
export function useBenches(): (options?: BenchOptions) => Promise<Bench> {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  return async (options = {}) => {
    const twin = await makeDiscordTwin(options.twin);
    const log: LogLine[] = [];
    const at = (level: string) => (fields: object, message: string) =>
      void log.push({ level, fields, message });
    const triage = twin.channel('triage');
    const host = createFakeHost({
      commands: COMMANDS,
      watched: [triage.id],
      ...options.host?.(twin),
    });
    const make = () =>
      createDiscordAdapter({
        token: twin.token,
        apiUrl: twin.apiAddress,
        cdnHosts: [new URL(twin.cdnAddress).host],
        managers: [],
        visibility: 'channel',
        fetchFile: guardedFetch,
        logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
        timings: { retryMs: 50, longestRetryMs: 200 },
        ...options.adapter?.(twin),
      });
    let adapter = make();
    closers.push(async () => {
      await adapter.stop();
      const violations = twin.takeViolations();
      await twin.close();
      expect(violations).toEqual([]);
      expect(JSON.stringify(log)).not.toContain(twin.token);
      expect(JSON.stringify(log)).not.toMatch(/&hm=|\/webhooks\/\d+\/|\/interactions\/\d+\//);
    });
    if (options.isStarted !== false) await adapter.start(host);
    return {
      twin,
      host,
      log,
      team: triage.guildId as string,
      channel: triage.id,
      get adapter() {
        return adapter;
      },
      restart: async () => {
        await adapter.stop();
        adapter = make();
        await adapter.start(host);
        return adapter;
      },
    };
  };
}

/** The place of the answer to a message of the channel. */
export function placeOf({ team, channel }: Pick<Bench, 'team' | 'channel'>, message: string): Place {
  return { team, channel, thread: message, origin: { kind: 'message', platformId: message } };
}

/** A file of an outgoing message and its bytes by hash. */
export function makeFile(
  name: string,
  bytes: Uint8Array,
  altText = 'A portrait.',
): { readonly file: OutgoingFile; readonly entry: readonly [string, Uint8Array] } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    file: { name, mediaType: 'image/png', altText, sha256, sizeBytes: bytes.length },
    entry: [sha256, bytes],
  };
}

export function messageOf(text: string, parts: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { blocks: [{ type: 'paragraph', line: text }], buttons: [], files: [], ...parts };
}

/** A small picture's bytes: what they show does not matter here. */
export function pictureBytes(seed = 1): Uint8Array {
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, seed]);
}
