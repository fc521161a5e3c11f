import type { KnownLink, LinkConsent, LinkReader } from './link-reader.ts';

/** What becomes of links; each is in one of these, once. */
export interface LinkPlan {
  /** To be fetched now. */
  readonly fetch: readonly KnownLink[];
  /** To be fetched once a person asks. */
  readonly waiting: readonly KnownLink[];
  /** How many lead to a profile that another link before them leads to. */
  readonly doubles: number;
  /** How many are not fetched because that is switched off. */
  readonly off: number;
}

/** Sorts links by what may be done with them; those to one profile are one. */
export function planLinks(addresses: readonly string[], consent: LinkConsent, reader: LinkReader): LinkPlan {
  const byKey = new Map<string, KnownLink>();
  for (const address of addresses) {
    const known = reader.know(address);
    if (!byKey.has(known.key)) byKey.set(known.key, known);
  }
  const links = [...byKey.values()];
  const doubles = addresses.length - links.length;
  if (reader.policy === 'off') return { fetch: [], waiting: [], doubles, off: links.length };
  const mayFetch = ({ isWellKnown }: KnownLink) => {
    if (reader.policy === 'ask') return consent === 'pressed';
    return consent !== 'sent' || isWellKnown;
  };
  return {
    fetch: links.filter(mayFetch),
    waiting: links.filter((link) => !mayFetch(link)),
    doubles,
    off: 0,
  };
}
