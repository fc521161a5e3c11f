import { z } from 'zod';
import type { AccountReading, AvatarReading } from '../../incident/accounts/account.ts';
import type { UnfiledRest } from '../../incident/findings/unfiled.ts';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import { timelineEntries } from '../schema/history.ts';

const KeptAvatar: z.ZodType<AvatarReading> = z.looseObject({
  sha256: z.string().nullable(),
  uploadedMs: z.number().nullable(),
  uploadedBy: z.enum(['address', 'last-modified', 'person', 'import']).nullable(),
} satisfies FieldsOf<AvatarReading>);

const KeptReading: z.ZodType<AccountReading> = z.object({
  source: z.enum(['site', 'archive', 'person', 'screenshot', 'import', 'link']),
  platform: z.string().nullable(),
  siteId: z.string().nullable(),
  address: z.string().nullable(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  createdMs: z.number().nullable(),
  lastActiveMs: z.number().nullable(),
  followers: z.number().nullable(),
  readMs: z.number(),
  avatar: KeptAvatar.nullable(),
} satisfies FieldsOf<AccountReading>);

const KeptLine: z.ZodType<UnfiledRest['timeline'][number]> = z.looseObject({
  kind: z.enum(timelineEntries.kind.enumValues),
  text: z.string(),
  data: z.string().nullable(),
  actor: z.string().nullable(),
  atMs: z.number(),
} satisfies FieldsOf<UnfiledRest['timeline'][number]>);

const Kept: z.ZodType<UnfiledRest> = z.looseObject({
  title: z.string(),
  accounts: z.array(z.looseObject({ reading: KeptReading, portraits: z.array(z.number()) })),
  timeline: z.array(KeptLine),
} satisfies FieldsOf<UnfiledRest>);

/** What waits with a submission's portraits, read again. @throws EyelineError `STORE_DAMAGED` */
export function readUnfiled(json: string): UnfiledRest {
  return readKept('what waits for an incident', Kept, json);
}
