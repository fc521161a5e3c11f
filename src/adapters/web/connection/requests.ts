import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { formatBytes } from '../../../core/bytes.ts';
import type { ButtonPress, NewMessage, PinRequest } from '../api.ts';
import { readBody, within } from '../bounds/read-body.ts';
import { notFound, refuse } from '../errors.ts';
import type { DeskLimits } from '../options.ts';

/** A message of the longest text and most files, with room. */
const MAX_JSON_BYTES = 2 ** 20;

/** Longest text that incidents are searched for, UTF-16 units. */
const MAX_SEARCH_LENGTH = 200;

const key = z.guid();
const id = z.int().positive();

/** A body of `POST /api/messages`. */
export function newMessageSchema({ maxTextLength, maxFiles }: DeskLimits): z.ZodType<NewMessage> {
  return z.strictObject({
    key,
    thread: id.nullable(),
    text: z.string().max(maxTextLength),
    uploads: z.array(z.guid()).max(maxFiles),
  });
}

/** A body of `POST /api/presses`. */
export function buttonPressSchema({ maxTextLength }: DeskLimits): z.ZodType<ButtonPress> {
  return z.strictObject({
    key,
    message: id,
    button: z.int().min(0),
    label: z.string().max(maxTextLength),
    text: z.string().max(maxTextLength),
  });
}

/** A body of `POST /api/pins`. */
export const pinSchema: z.ZodType<PinRequest> = z.strictObject({ message: id, isPinned: z.boolean() });

/** A body of `POST /api/samples`. */
export const samplesSchema = z.strictObject({ key });

/** A request's JSON. @throws a refusal where it is none, too long or not as expected. */
export async function readJson<T>(
  incoming: IncomingMessage,
  schema: z.ZodType<T>,
  bodyMs: number,
): Promise<T> {
  requireType(incoming, 'application/json');
  const signal = within(bodyMs);
  const bytes = await readBody(incoming, { maxBytes: MAX_JSON_BYTES, tooLarge, signal });
  const result = schema.safeParse(parse(bytes));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') || 'the body';
  throw malformed(`${field} as the desk's page sends it`, issue?.message ?? 'something else');
}

/** @throws a refusal with status 415 where a request's body is of another type. */
export function requireType({ headers }: IncomingMessage, mediaType: string): void {
  const given = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (given === mediaType) return;
  throw refuse(415, {
    expected: `a body of type ${mediaType}`,
    received: given === undefined ? 'one without a type' : 'one of another type',
    action: 'Use the desk through its page.',
  });
}

/** A number in an address; `what` is there none of if it is no number. */
export function pathNumber(text: string, what: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw notFound(what);
}

/** A revision of a query or a header; null where it is not given. */
export function optionalRevision(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,15}(?:\.\d{1,20})?$/.test(text)) return Number(text);
  throw malformed(`${name} to be a revision`, 'something else');
}

/** A number of a query or a header, 0 or more; null where it is not given. */
export function optionalNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw malformed(`${name} to be a whole number`, 'something else');
}

/** A status of incidents of a query; null where none is given. */
export function optionalStatus(text: string | undefined): 'open' | 'closed' | null {
  if (text === undefined || text === 'open' || text === 'closed') return text ?? null;
  throw malformed('status to be open or closed', 'something else');
}

/** What is looked for, without the blanks around it. */
export function searchText(text: string | undefined): string {
  const wanted = text?.trim() ?? '';
  if (wanted !== '' && wanted.length <= MAX_SEARCH_LENGTH) return wanted;
  throw malformed(
    `text to have 1 to ${MAX_SEARCH_LENGTH} characters`,
    wanted === '' ? 'none' : `${wanted.length}`,
  );
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw malformed('JSON', 'something else');
  }
}

function malformed(expected: string, received: string): Error {
  return refuse(400, { expected, received, action: 'Reload the page.' });
}

function tooLarge(): Error {
  return refuse(413, {
    expected: `a message of at most ${formatBytes(MAX_JSON_BYTES)}`,
    received: 'a longer one',
    action: 'Send the text as a file.',
  });
}
