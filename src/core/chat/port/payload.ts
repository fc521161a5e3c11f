import { z } from 'zod';
import { readKept } from '../../incident/kept-json.ts';
import { KeptInvocation } from './kept-message.ts';

const File = z.object({ name: z.string().nullable(), sizeBytes: z.number().nullable(), handle: z.string() });

/** A submission's payload: all that is needed to take it up after a crash. */
const Payload = z.object({
  /** What was said to Eyeline; empty for what was not said to it. */
  text: z.string(),
  /** For an incident that it opens. */
  title: z.string(),
  hasLink: z.boolean(),
  /** What may be fetched, as addresses; the first versions kept none. */
  links: z.exactOptional(z.array(z.string())),
  files: z.array(File),
  /** It may not be meant for Eyeline: nothing is said of it unless it turns out to be. Missing: it is. */
  isUnsure: z.exactOptional(z.boolean()),
  invocation: KeptInvocation.nullable(),
  /** The id of the bot that sent it, as the team allowed it; missing: a person did. */
  bot: z.exactOptional(z.string()),
});
export type Payload = z.infer<typeof Payload>;

export function encodePayload(payload: Payload): string {
  return JSON.stringify(payload);
}

/** The payload of a command that nobody typed: only what it calls, and what comes with it. Default: nothing does. */
export function encodeInvocation(
  invocation: NonNullable<Payload['invocation']>,
  { files = [], bot }: { readonly files?: Payload['files']; readonly bot?: string } = {},
): string {
  const sender = bot === undefined ? {} : { bot };
  return encodePayload({ text: '', title: '', hasLink: false, files, invocation, ...sender });
}

/** @throws EyelineError `STORE_DAMAGED` for what {@link encodePayload} did not write. */
export function decodePayload(json: string): Payload {
  return readKept('a submission', Payload, json);
}
