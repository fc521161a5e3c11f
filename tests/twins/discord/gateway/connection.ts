import {
  GatewayCloseCodes as Close,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { encodeMember } from '../encode/people.ts';
import type { World } from '../world/world.ts';
import { ALL_INTENTS } from './intents.ts';
import { type SentPayload, sentPayload } from './schemas.ts';
import type { Session, Sessions } from './sessions.ts';

/** Payloads a connection may send a minute ("Rate Limiting": 120 in 60 s). */
const MAX_SENT_A_MINUTE = 120;
const MAX_PAYLOAD_BYTES = 4096;

type Sent<Code extends Op> = Extract<SentPayload, { op: Code }>['d'];

/** Why a connection is closed. */
interface Closing {
  readonly code: Close;
  readonly why: string;
  /** A wrong token and an intent that is off are the operator's fault, not the bot's. */
  readonly isViolation: boolean;
}

const ALREADY: Closing = {
  code: Close.AlreadyAuthenticated,
  why: 'Already authenticated.',
  isViolation: true,
};
const WRONG_TOKEN: Closing = {
  code: Close.AuthenticationFailed,
  why: 'Authentication failed.',
  isViolation: false,
};

/** What of the gateway a connection needs to know. */
export interface ConnectionParts {
  readonly world: World;
  readonly sessions: Sessions;
  /** False: heartbeats are left unanswered (a zombie). */
  acknowledges(): boolean;
  onIdentify(): void;
}

/** Serves one connection from HELLO to its end. */
export function serveConnection(parts: ConnectionParts, socket: WebSocket): void {
  const { world, sessions } = parts;
  const intervalMs = world.options.heartbeatIntervalMs;
  const sentAtMs: number[] = [];
  let session: Session | null = null;
  let lastHeartbeatMs = performance.now();
  const watch = setInterval(() => {
    // "If your app fails to send a heartbeat event in time, your connection will be closed"; half is grace.
    if (performance.now() - lastHeartbeatMs > intervalMs * 1.5) socket.close(Close.UnknownError);
  }, intervalMs / 2);

  socket.send(JSON.stringify({ op: Op.Hello, s: null, t: null, d: { heartbeat_interval: intervalMs } }));
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    clearInterval(watch);
    if (!session || session.socket !== socket) return;
    // "When you close the connection with close code 1000 or 1001, your session will be invalidated."
    if (code === 1000 || code === 1001) sessions.end(session);
    else sessions.detach(session);
    world.changed();
  });
  socket.on('message', (data: Buffer) => {
    const now = performance.now();
    sentAtMs.push(now);
    while ((sentAtMs[0] ?? now) < now - 60_000) sentAtMs.shift();
    if (sentAtMs.length > MAX_SENT_A_MINUTE)
      return refuse(Close.RateLimited, 'more than 120 payloads a minute');
    if (data.length > MAX_PAYLOAD_BYTES)
      return refuse(Close.DecodeError, 'a payload of more than 4096 bytes');
    const payload = parse(data.toString('utf8'));
    if (typeof payload === 'string') return refuse(Close.DecodeError, payload);
    receive(payload);
    world.changed();
  });

  function refuse(code: number, why: string): void {
    world.violations.push({ where: 'gateway', what: `${why} (closed with ${code})` });
    socket.close(code, why.slice(0, 120));
  }

  function receive(payload: SentPayload): void {
    switch (payload.op) {
      case Op.Heartbeat:
        lastHeartbeatMs = performance.now();
        if (parts.acknowledges()) socket.send(JSON.stringify({ op: Op.HeartbeatAck }));
        return;
      case Op.Identify:
        identify(payload.d);
        return;
      case Op.Resume:
        resume(payload.d);
        return;
      default:
        if (!session) refuse(Close.NotAuthenticated, `opcode ${payload.op} before identifying`);
        else if (payload.op === Op.RequestGuildMembers) sendMembers(session, payload.d);
    }
  }

  function identify(sent: Sent<Op.Identify>): void {
    parts.onIdentify();
    const refusal = session ? ALREADY : refuseIdentify(world, sent);
    if (!refusal) session = sessions.begin(socket, sent.intents);
    else if (refusal.isViolation) refuse(refusal.code, refusal.why);
    else socket.close(refusal.code, refusal.why);
  }

  function resume(sent: Sent<Op.Resume>): void {
    const known = sessions.resumable(sent.session_id);
    if (session) refuse(ALREADY.code, ALREADY.why);
    else if (sent.token !== world.options.token || world.isTokenRefused)
      socket.close(WRONG_TOKEN.code, WRONG_TOKEN.why);
    else if (!known) socket.send(JSON.stringify({ op: Op.InvalidSession, s: null, t: null, d: false }));
    else if (sent.seq > known.seq) refuse(Close.InvalidSeq, 'a sequence number that was never sent');
    else {
      session = known;
      sessions.resume(known, socket, sent.seq);
    }
  }

  /** GUILD_MEMBERS_CHUNK ("Request Guild Members"): by ids, or all with the GUILD_MEMBERS intent. */
  function sendMembers(own: Session, sent: Sent<Op.RequestGuildMembers>): void {
    const guild = world.guilds.get(sent.guild_id);
    if (!guild) return;
    const ids = sent.user_ids === undefined ? null : [sent.user_ids].flat();
    if (ids === null && (own.intents & Intent.GuildMembers) === 0) {
      refuse(Close.DisallowedIntents, 'all members without the GUILD_MEMBERS intent');
      return;
    }
    const found = [...guild.members.values()].filter(({ userId }) => ids?.includes(userId) ?? true);
    own.seq += 1;
    const data = {
      guild_id: guild.id,
      members: found.map((member) => encodeMember(world, member)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
      ...(sent.nonce === undefined ? {} : { nonce: sent.nonce }),
    };
    socket.send(JSON.stringify({ op: Op.Dispatch, s: own.seq, t: 'GUILD_MEMBERS_CHUNK', d: data }));
  }
}

/** What is wrong with an IDENTIFY ("Gateway Close Event Codes"); null for nothing. */
function refuseIdentify(world: World, sent: Sent<Op.Identify>): Closing | null {
  if (sent.token !== world.options.token || world.isTokenRefused) return WRONG_TOKEN;
  if (sent.shard && (sent.shard[0] !== 0 || sent.shard[1] !== 1)) {
    return { code: Close.InvalidShard, why: 'Invalid shard.', isViolation: true };
  }
  if ((sent.intents & ~ALL_INTENTS) !== 0) {
    return { code: Close.InvalidIntents, why: 'Invalid intent(s).', isViolation: true };
  }
  const isDisallowed =
    ((sent.intents & Intent.MessageContent) !== 0 && !world.hasPrivileged('messageContent')) ||
    ((sent.intents & Intent.GuildMembers) !== 0 && !world.hasPrivileged('guildMembers')) ||
    ((sent.intents & Intent.GuildPresences) !== 0 && !world.hasPrivileged('guildPresences'));
  return isDisallowed
    ? { code: Close.DisallowedIntents, why: 'Disallowed intent(s).', isViolation: false }
    : null;
}

/** The payload; a text that says what is wrong with it. */
function parse(text: string): SentPayload | string {
  try {
    const result = sentPayload.safeParse(JSON.parse(text));
    return result.success ? result.data : `not a payload of Discord's: ${result.error.message}`;
  } catch {
    return 'no JSON';
  }
}
