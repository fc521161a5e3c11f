import {
  Client,
  type ClientEvents,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  Partials,
} from 'discord.js';
import { afterEach } from 'vitest';
import { type DiscordTwin, makeDiscordTwin } from './discord-twin.ts';
import type { TwinOptions } from './options.ts';

/** What our bot asks for. */
export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
];

/** Twins and clients of a test, closed when it ends. */
export interface Bench {
  twin(options?: TwinOptions): Promise<DiscordTwin>;
  /** A client that points at the twin by its documented options; not logged in. */
  client(twin: DiscordTwin, options?: Partial<ClientOptions>): Client;
  /** A client that is ready. */
  ready(twin: DiscordTwin, options?: Partial<ClientOptions>): Promise<Client<true>>;
}

/** To be called in a `describe`: everything opened is closed after each test. */
export function makeBench(): Bench {
  const clients: Client[] = [];
  const twins: DiscordTwin[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.destroy()));
    await Promise.all(twins.splice(0).map((twin) => twin.close()));
  });
  const bench: Bench = {
    twin: async (options) => {
      const twin = await makeDiscordTwin(options);
      twins.push(twin);
      return twin;
    },
    client: (twin, options) => {
      const client = new Client({
        intents: INTENTS,
        partials: [Partials.Channel, Partials.Message],
        ...options,
        rest: { api: twin.apiAddress, cdn: twin.cdnAddress, ...options?.rest },
      });
      clients.push(client);
      return client;
    },
    ready: async (twin, options) => {
      const client = bench.client(twin, options);
      const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(twin.token);
      await isReady;
      return client as Client<true>;
    },
  };
  return bench;
}

/** What comes next under this name, and passes `test` where there is one. */
export function next<Name extends keyof ClientEvents>(
  client: Client,
  name: Name,
  test: (...values: ClientEvents[Name]) => boolean = () => true,
): Promise<ClientEvents[Name]> {
  return new Promise((resolve) => {
    const listen = (...values: ClientEvents[Name]) => {
      if (!test(...values)) return;
      client.off(name, listen);
      resolve(values);
    };
    client.on(name, listen);
  });
}
