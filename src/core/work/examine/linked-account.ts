import { type AccountReading, NO_ACCOUNT_FACTS } from '../../incident/accounts/account.ts';
import { withoutSecrets } from '../../incident/evidence/source-address.ts';
import type { KnownLink, LinkedProfile } from '../../source/links/link-reader.ts';

/** What the link's profile said of its account. @param sha256 of its picture; null: it has none */
export function linkedAccount(
  { capturedMs, uploaded, ...profile }: LinkedProfile,
  sha256: string | null,
  seenMs: number,
): AccountReading {
  const avatar = { sha256, uploadedMs: uploaded?.atMs ?? null, uploadedBy: uploaded?.source ?? null };
  return {
    ...profile,
    // An address may hold what is somebody's secret, as a sighting's may.
    address: withoutSecrets(profile.address),
    source: capturedMs === null ? 'site' : 'archive',
    readMs: capturedMs ?? seenMs,
    avatar: sha256 === null ? null : avatar,
  };
}

/** Copies of pages: the copy's address is no account's. */
const COPY = /^https?:\/\/web\.archive\.org\//;

/** The account that a link names, where its page told nothing of it; null where the link names none. */
export function namedAccount(
  { key, platform, handle, isProfile }: KnownLink,
  seenMs: number,
): AccountReading | null {
  const address = withoutSecrets(key);
  if (!isProfile || platform === null || platform === 'page' || address === null || COPY.test(address))
    return null;
  const names = { platform, siteId: null, address, handle };
  return { ...NO_ACCOUNT_FACTS, ...names, source: 'link', readMs: seenMs, avatar: null };
}
