import type { ProvenanceDraft, ProvenanceFetch } from '../../incident/evidence/provenance.ts';
import type { BlobStore } from '../../incident/stores/blob-store.ts';
import type { FetchLog, LoggedFetch } from '../../source/links/fetch-log.ts';
import type { FetchedPicture } from '../../source/links/link-reader.ts';
import type { PublicResource } from '../../source/public-fetch.ts';

/** A link that was followed. */
export interface FollowedLink {
  /** As it was sent. */
  readonly address: string;
  /** Null where it gave no picture. */
  readonly came: Pick<FetchedPicture, 'uploaded' | 'capturedMs'> | null;
  readonly log: FetchLog;
}

/** How a link was followed, as the record has it. @param isKept whether {@link keepPages} keeps its pages */
export function describeLink({ address, came, log }: FollowedLink, isKept: boolean): ProvenanceDraft {
  return {
    linkAddress: address,
    uploaded: came?.uploaded ?? null,
    capturedMs: came?.capturedMs ?? null,
    fetches: log.map((fetch) => describeFetch(fetch, isKept)),
  };
}

/** Keeps the pages and API answers that told of the profile. @throws EyelineError `STORE_FAILED` */
export async function keepPages(log: FetchLog, blobs: BlobStore): Promise<void> {
  for (const { resource } of log.filter(isPage)) if (resource) await blobs.put(resource.bytes);
}

/** The last page of a link; null where none came. */
export function lastPage(log: FetchLog): PublicResource | null {
  return log.findLast(isPage)?.resource ?? null;
}

function isPage({ purpose, resource }: LoggedFetch): boolean {
  return purpose === 'profile' && resource !== null;
}

function describeFetch(fetch: LoggedFetch, isKept: boolean): ProvenanceFetch {
  const { purpose, address, hops, resource, failure, startedMs, endedMs } = fetch;
  return {
    purpose,
    askedAddress: address,
    finalAddress: hops.at(-1)?.url ?? null,
    hops: hops.map(({ url, status, atMs }) => ({ address: url, status, atMs })),
    startedMs,
    endedMs,
    response: resource && {
      status: resource.status,
      mediaType: resource.mediaType,
      headers: resource.headers,
      sha256: resource.sha256,
      sizeBytes: resource.bytes.length,
      received: resource.received,
      isKept: isKept && isPage(fetch),
    },
    failure,
  };
}
