import { EyelineError } from '../../../errors.ts';
import type { PublicFetch, PublicResource } from '../../public-fetch.ts';
import { isPicture } from '../any/resolve-page.ts';
import type { AvatarAddress, Profile } from '../resolver.ts';
import { type UploadTime, uploadTime } from './upload-time.ts';

/** One try to fetch a variant of a profile's picture: kept as its provenance. */
export interface AvatarTry {
  readonly avatar: AvatarAddress;
  /** What came; null where the fetch itself failed. */
  readonly resource: PublicResource | null;
  /** The code of the failure; null where an answer came. */
  readonly failure: EyelineError['code'] | null;
}

/** A profile's picture. */
export interface AvatarPicture {
  readonly resource: PublicResource;
  readonly avatar: AvatarAddress;
  readonly uploaded: UploadTime | null;
  /** Every try in order; the last is the one that gave the picture. */
  readonly tries: readonly AvatarTry[];
}

/**
 * The first variant of a profile's picture that its server gives, the largest first.
 *
 * @param maxBytes Of one picture.
 * @throws EyelineError `LINK_WITHOUT_PICTURE` where no address gives a picture; as `PublicFetch` where the last one,
 * which the site gave, cannot be asked; the signal's reason.
 */
export async function fetchAvatar(
  profile: Profile,
  fetch: PublicFetch,
  maxBytes: number,
  signal: AbortSignal,
): Promise<AvatarPicture> {
  const tries: AvatarTry[] = [];
  let failed: EyelineError | null = null;
  for (const [index, avatar] of profile.avatars.entries()) {
    const isGuess = index < profile.avatars.length - 1;
    const outcome = await fetchOne(avatar, { profile, fetch, maxBytes, isGuess, signal });
    if (outcome instanceof EyelineError) {
      failed = outcome;
      tries.push({ avatar, resource: null, failure: outcome.code });
      continue;
    }
    tries.push({ avatar, resource: outcome, failure: null });
    if (await isPicture(outcome)) {
      return { resource: outcome, avatar, uploaded: uploadTime(avatar, outcome), tries };
    }
  }
  const last = tries.at(-1)?.resource ?? null;
  if (last === null && failed !== null) throw failed;
  throw notGiven(last?.status ?? 0);
}

interface OneFetch {
  readonly profile: Profile;
  readonly fetch: PublicFetch;
  readonly maxBytes: number;
  readonly isGuess: boolean;
  readonly signal: AbortSignal;
}

/** What an address answers; the expected error where it gives nothing. A link to a picture was fetched already. */
async function fetchOne(
  { url }: AvatarAddress,
  { profile, fetch, maxBytes, isGuess, signal }: OneFetch,
): Promise<PublicResource | EyelineError> {
  const known = profile.sources.find(({ hops }) => hops[0]?.url === url);
  if (known) return known;
  try {
    return await fetch({ url, maxBytes, accept: 'image/*,*/*;q=0.5', isGuess }, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof EyelineError)) throw error;
    return error;
  }
}

function notGiven(status: number): EyelineError {
  const received = status === 200 ? 'something else than a picture' : `status ${status}`;
  return new EyelineError('LINK_WITHOUT_PICTURE', {
    expected: "the profile's picture from its address",
    received,
    problem: `The profile was read, but its picture's address answered with ${received}.`,
    action: 'Open the profile in a browser, and send the picture itself.',
  });
}
