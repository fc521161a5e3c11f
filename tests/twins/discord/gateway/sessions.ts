import {
  GatewayDispatchEvents as Event,
  type GatewayReadyDispatchData,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { encodeGuildCreate } from '../encode/guild.ts';
import { encodeUser } from '../encode/people.ts';
import { applicationFlags } from '../rest/routes/application.ts';
import type { World, WorldEvent } from '../world/world.ts';
import type { EventFaults } from './event-faults.ts';
import { isHeard } from './intents.ts';

/** A gateway session: it outlives its connection for some minutes. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  /** All dispatches so far, as they were sent or would have been. */
  readonly log: { readonly seq: number; readonly type: Event; readonly text: string }[];
  socket: WebSocket | null;
  /** When the connection was lost; null while it stands. */
  detachedMs: number | null;
}

export interface Sessions {
  readonly all: Map<string, Session>;
  /** Begins a session: READY, then a GUILD_CREATE for each guild. */
  begin(socket: WebSocket, intents: number): Session;
  /** Null where it cannot be resumed. */
  resumable(id: string): Session | null;
  /** Replays what came after `seq`, then RESUMED. */
  resume(session: Session, socket: WebSocket, seq: number): void;
  detach(session: Session): void;
  end(session: Session): void;
}

/** Keeps sessions and gives each the events that it hears, in order, numbered. */
export function makeSessions(world: World, faults: EventFaults, resumeAddress: () => string): Sessions {
  const all = new Map<string, Session>();

  function record(session: Session, type: Event, data: unknown): string {
    session.seq += 1;
    const text = JSON.stringify({ op: Op.Dispatch, s: session.seq, t: type, d: data });
    session.log.push({ seq: session.seq, type, text });
    return text;
  }

  function dispatch(session: Session, type: Event, data: unknown): void {
    const text = record(session, type, data);
    if (faults.takeCut(type)) {
      session.socket?.terminate();
      return;
    }
    session.socket?.send(text);
  }

  function hear(session: Session, event: WorldEvent): void {
    if (!isHeard(world, session.intents, event)) return;
    if (faults.takeLoss(event.type)) return;
    const data = event.encode({ hasContent: (session.intents & Intent.MessageContent) !== 0 });
    dispatch(session, event.type, data);
    if (faults.takeDouble(event.type)) dispatch(session, event.type, data);
  }

  world.onEvent((event) => {
    for (const session of all.values()) hear(session, event);
  });

  /** GatewayReadyDispatchData; guilds are unavailable until their GUILD_CREATE ("Ready"). */
  function ready(session: Session): GatewayReadyDispatchData {
    return {
      v: 10,
      user: encodeUser(world.bot),
      guilds: ownGuilds().map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: resumeAddress(),
      shard: [0, 1],
      application: {
        id: world.bot.id,
        flags: applicationFlags(world),
        flags_new: String(applicationFlags(world)),
      },
    };
  }

  function ownGuilds() {
    return [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id));
  }

  return {
    all,
    begin: (socket, intents) => {
      const session: Session = {
        id: `s${world.nextId()}`,
        intents,
        seq: 0,
        log: [],
        socket,
        detachedMs: null,
      };
      all.set(session.id, session);
      dispatch(session, Event.Ready, ready(session));
      if ((intents & Intent.Guilds) !== 0) {
        for (const guild of ownGuilds().filter(({ isAvailable }) => isAvailable)) {
          dispatch(session, Event.GuildCreate, encodeGuildCreate(world, guild));
        }
      }
      return session;
    },
    resumable: (id) => {
      const session = all.get(id);
      if (!session) return null;
      const isOver =
        session.detachedMs !== null && world.clock.now() - session.detachedMs > world.options.sessionResumeMs;
      if (!isOver) return session;
      all.delete(id);
      return null;
    },
    resume: (session, socket, seq) => {
      if (session.socket && session.socket !== socket) session.socket.terminate();
      session.socket = socket;
      session.detachedMs = null;
      for (const entry of session.log.filter((one) => one.seq > seq)) socket.send(entry.text);
      dispatch(session, Event.Resumed, {});
    },
    detach: (session) => {
      session.socket = null;
      session.detachedMs = world.clock.now();
    },
    end: (session) => {
      all.delete(session.id);
    },
  };
}
