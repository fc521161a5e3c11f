import type { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { PrivilegedIntent, TwinOptions } from '../options.ts';
import type { TwinClock } from './clock.ts';
import type {
  TwinAttachment,
  TwinChannel,
  TwinCommand,
  TwinGuild,
  TwinInteraction,
  TwinMessage,
  TwinUser,
} from './model.ts';

/** What a reader of an event or an answer gets to see. */
export interface Reader {
  /** False: contents are empty unless the bot wrote or is named in them ("Message Content Intent"). */
  readonly hasContent: boolean;
}

/** Something that happened, before it is known who hears it. */
export interface WorldEvent {
  readonly type: GatewayDispatchEvents;
  readonly guildId: string | null;
  /** Heard only by who may view this channel; null: no matter. */
  readonly channelId: string | null;
  /** The event's `d` for a reader. */
  encode(reader: Reader): unknown;
}

/** Wrongdoing of the bot: a real Discord would refuse it, or should. Tests end with none. */
export interface Violation {
  readonly where: string;
  readonly what: string;
}

/** Everything that Discord would know. */
export interface World {
  readonly clock: TwinClock;
  readonly nextId: () => string;
  readonly options: Required<Omit<TwinOptions, 'guilds' | 'botName' | 'startMs'>>;
  readonly bot: TwinUser;
  readonly users: Map<string, TwinUser>;
  readonly guilds: Map<string, TwinGuild>;
  readonly channels: Map<string, TwinChannel>;
  /** Of all channels, by id; ephemeral ones are not among them. */
  readonly messages: Map<string, TwinMessage>;
  readonly ephemeral: Map<string, TwinMessage>;
  readonly attachments: Map<string, TwinAttachment>;
  readonly interactions: Map<string, TwinInteraction>;
  readonly commands: Map<string, TwinCommand>;
  readonly nonces: Map<string, { readonly messageId: string; readonly atMs: number }>;
  readonly violations: Violation[];
  /** Where attachments are served, without a slash at the end; known once the twin listens. */
  cdnBase: string;
  /** The token is not taken for now: 401 ("HTTP Response Codes"), close code 4004 ("Gateway Close Event Codes"). */
  isTokenRefused: boolean;
  hasPrivileged(intent: PrivilegedIntent): boolean;
  emit(event: WorldEvent): void;
  onEvent(listener: (event: WorldEvent) => void): void;
  /** Tells those who wait that something may have changed. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** An empty world. */
export function makeWorld(parts: Pick<World, 'clock' | 'nextId' | 'options' | 'bot'>): World {
  const eventListeners: ((event: WorldEvent) => void)[] = [];
  const changeListeners = new Set<() => void>();
  const world: World = {
    ...parts,
    users: new Map([[parts.bot.id, parts.bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemeral: new Map(),
    attachments: new Map(),
    interactions: new Map(),
    commands: new Map(),
    nonces: new Map(),
    violations: [],
    cdnBase: '',
    isTokenRefused: false,
    hasPrivileged: (intent) => parts.options.privilegedIntents.includes(intent),
    emit: (event) => {
      for (const listener of eventListeners) listener(event);
      world.changed();
    },
    onEvent: (listener) => {
      eventListeners.push(listener);
    },
    changed: () => {
      for (const listener of [...changeListeners]) listener();
    },
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
  };
  return world;
}
