import type { AccountReading } from '../../incident/accounts/account.ts';
import { withoutSecrets } from '../../incident/evidence/source-address.ts';
import type { LinkedProfile } from '../../source/links/link-reader.ts';

/** What the link's profile said of its account. @param sha256 of its picture */
export function linkedAccount(
  { capturedMs, uploaded, ...profile }: LinkedProfile,
  sha256: string,
  seenMs: number,
): AccountReading {
  return {
    ...profile,
    // An address may hold what is somebody's secret, as a sighting's may.
    address: withoutSecrets(profile.address),
    source: capturedMs === null ? 'site' : 'archive',
    readMs: capturedMs ?? seenMs,
    avatar: { sha256, uploadedMs: uploaded?.atMs ?? null, uploadedBy: uploaded?.source ?? null },
  };
}
