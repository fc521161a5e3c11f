import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from '../rest/schemas/common.ts';

const presence = z.strictObject({
  since: z.number().nullish(),
  activities: z.array(z.record(z.string(), z.unknown())),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean(),
});

/** What a client may send (GatewaySendPayload; "Send Events"). */
export const sentPayload = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal(Op.Heartbeat), d: z.int().nullable() }),
  z.strictObject({
    op: z.literal(Op.Identify),
    d: z.strictObject({
      token: z.string(),
      properties: z.strictObject({ os: z.string(), browser: z.string(), device: z.string() }),
      compress: z.literal(false).optional(),
      large_threshold: z.int().min(50).max(250).nullish(),
      shard: z.tuple([z.int(), z.int()]).optional(),
      presence: presence.nullish(),
      intents: z.int().nonnegative(),
      capabilities: z.int().optional(),
    }),
  }),
  z.strictObject({
    op: z.literal(Op.Resume),
    d: z.strictObject({ token: z.string(), session_id: z.string(), seq: z.int() }),
  }),
  z.strictObject({ op: z.literal(Op.PresenceUpdate), d: presence }),
  z.strictObject({
    op: z.literal(Op.RequestGuildMembers),
    d: z.strictObject({
      guild_id: snowflake,
      query: z.string().optional(),
      limit: z.int().nonnegative().optional(),
      presences: z.boolean().optional(),
      user_ids: z.union([snowflake, z.array(snowflake).max(100)]).optional(),
      nonce: z.string().max(32).optional(),
    }),
  }),
]);

export type SentPayload = z.output<typeof sentPayload>;
