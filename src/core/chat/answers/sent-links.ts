import type { SentLinks } from '../port/command.ts';
import type { Payload } from '../port/payload.ts';

/** The links of a message, and how much a person did for them to be fetched. */
export function sentLinks({ links = [], text, invocation }: Payload): SentLinks {
  return { addresses: links, consent: text !== '' || invocation ? 'addressed' : 'sent' };
}
