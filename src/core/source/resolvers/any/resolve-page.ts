import { fileTypeFromBuffer } from 'file-type';
import type { PublicFetch, PublicResource } from '../../public-fetch.ts';
import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { MAX_PAGE_BYTES } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { readHtml } from '../page/read-html.ts';
import { noSuchProfile, refusedHere } from '../profile-errors.ts';
import type { Profile, ProfileAddress } from '../resolver.ts';

const SITE = 'this site';

/**
 * Reads a profile from a page of any site. An address that turns out to be a picture's is that picture.
 *
 * @throws EyelineError `LINK_WITHOUT_PICTURE`, `LINK_UNAVAILABLE`; and as `PublicFetch`.
 */
export async function resolvePage(
  profile: ProfileAddress,
  fetch: PublicFetch,
  signal: AbortSignal,
): Promise<Profile> {
  const url = profile.address;
  const resource = await fetch(
    { url, maxBytes: MAX_PAGE_BYTES, accept: 'text/html,image/*,*/*;q=0.5' },
    signal,
  );
  if (resource.status === 404 || resource.status === 410) throw noSuchProfile(SITE);
  if (resource.status !== 200) throw refusedHere(SITE, resource.status);
  if (await isPicture(resource)) {
    return makeProfile(SITE, { ...profile, platform: 'picture' }, { ...NO_FACTS, pictures: [url] }, [
      resource,
    ]);
  }
  const facts = readAnyPage(await readHtml(resource, signal));
  // A host that only looked like a platform's is a page.
  return makeProfile(SITE, { ...profile, platform: 'page' }, facts, [resource]);
}

/** Whether an answer is a picture, by its first bytes. */
export async function isPicture({ status, bytes }: PublicResource): Promise<boolean> {
  if (status !== 200) return false;
  const type = await fileTypeFromBuffer(bytes.subarray(0, 4100));
  return type?.mime.startsWith('image/') ?? false;
}
