import type { ProvenanceDraft } from '../../../src/core/incident/evidence/provenance.ts';
import { sha256 } from './make-result.ts';

/** The body of {@link makeProvenance}'s page. */
export const PAGE = '<html>profile</html>';

/** A picture that came by a page, a larger variant that was not there, and a redirect. */
export function makeProvenance(picture = 'a.png'): ProvenanceDraft {
  const response = (body: string, changes: object = {}) => ({
    status: 200,
    mediaType: 'text/html',
    headers: { 'content-type': 'text/html; charset=utf-8', etag: '"a"' },
    sha256: sha256(body),
    sizeBytes: body.length,
    received: { sha256: sha256(body), sizeBytes: body.length },
    isKept: false,
    ...changes,
  });
  return {
    linkAddress: 'https://user:word@social.example/@name?acct=name&token=secret#part',
    uploaded: { atMs: 1_600_000_000_000, source: 'last-modified' },
    capturedMs: null,
    fetches: [
      {
        purpose: 'profile',
        askedAddress: 'https://social.example/@name?token=secret',
        finalAddress: 'https://www.social.example/@name?sig=secret',
        hops: [
          { address: 'https://social.example/@name?token=secret', status: 301, atMs: 11 },
          { address: 'https://www.social.example/@name?sig=secret', status: 200, atMs: 12 },
        ],
        startedMs: 10,
        endedMs: 13,
        response: response(PAGE, {
          isKept: true,
          received: { sha256: sha256('packed'), sizeBytes: 6 },
        }),
        failure: null,
      },
      {
        purpose: 'picture',
        askedAddress: 'https://files.example/large.png?sig=secret',
        finalAddress: null,
        hops: [],
        startedMs: 14,
        endedMs: 15,
        response: null,
        failure: 'LINK_UNAVAILABLE',
      },
      {
        purpose: 'picture',
        askedAddress: 'https://files.example/a.png?sig=secret',
        finalAddress: 'https://files.example/a.png?sig=secret',
        hops: [{ address: 'https://files.example/a.png?sig=secret', status: 200, atMs: 17 }],
        startedMs: 16,
        endedMs: 18,
        response: response(picture, { mediaType: 'image/png', headers: {} }),
        failure: null,
      },
    ],
  };
}
