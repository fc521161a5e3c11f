import type { Case, CaseOptions } from '../../../src/core/export/case/case.ts';
import { readCase } from '../../../src/core/export/case/read-case.ts';
import type { ExportFile } from '../../../src/core/export/compose-export.ts';
import { NO_ACCOUNT_FACTS } from '../../../src/core/incident/accounts/account.ts';
import type { PictureResult } from '../../../src/core/incident/findings/result.ts';
import type { Audience } from '../../../src/core/incident/incident.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { makePicture, makeResult } from '../store/make-result.ts';
import { makeDraft, makeTenantStore } from '../store/temp-store.ts';

/** Texts that are formulas, markup and code elsewhere. */
export const HOSTILE =
  '=HYPERLINK("https://x.example";"a") <img src=x onerror=alert(1)> | `c` [b](javascript:1)';

const SENT_MS = 1_700_000_000_000;
export const BY = { actor: 'U7', atMs: SENT_MS, submissionId: null };

export const DEFAULT_OPTIONS: CaseOptions = {
  isAll: true,
  isMasked: false,
  tlp: 'amber',
  hasMembers: false,
  hasPlaces: false,
  hasScreenshots: false,
};

/** A picture of a link, with how it came. */
function linked(picture: PictureResult): PictureResult {
  const sha = picture.evidence.sha256;
  return {
    ...picture,
    provenance: {
      linkAddress: 'https://social.example/@jane',
      uploaded: { atMs: SENT_MS - 1000, source: 'last-modified' },
      capturedMs: null,
      fetches: [
        {
          purpose: 'picture',
          askedAddress: 'https://cdn.example/jane.png',
          finalAddress: 'https://cdn.example/jane.png',
          hops: [{ address: 'https://cdn.example/jane.png', status: 200, atMs: SENT_MS }],
          startedMs: SENT_MS,
          endedMs: SENT_MS + 5,
          failure: null,
          response: {
            status: 200,
            mediaType: 'image/png',
            headers: { 'content-type': 'image/png' },
            sha256: sha,
            sizeBytes: 6,
            received: { sha256: sha, sizeBytes: 6 },
            isKept: false,
          },
        },
      ],
    },
  };
}

/**
 * A team's incident 1 in a thread of C1: two pictures with a portrait each, the accounts @jane (portrait 1) and one with a hostile
 * name (portrait 2), and a note on @jane. Incident 2, of C2, has the first picture under another name and from another link.
 */
export function makeExportStore(): TenantStore {
  const store = makeTenantStore();
  const { submission } = store.submissions.receive(makeDraft({ actor: 'U1' }));
  store.results.complete(
    submission.id,
    makeResult({
      pictures: [linked(makePicture('a.png')), makePicture(`${HOSTILE}.png`)],
      incidentTitle: 'Wave of March',
    }),
  );
  const other = store.submissions.receive(
    makeDraft({ platformId: '200.1', channel: 'C2', thread: '200.1', actor: 'U2' }),
  ).submission;
  const elsewhere = linked(makePicture('a.png'));
  store.results.complete(
    other.id,
    makeResult({
      pictures: [
        {
          ...elsewhere,
          sighting: { ...elsewhere.sighting, fileName: 'secret.png' },
          provenance: {
            ...elsewhere.provenance,
            linkAddress: 'https://secret.example/',
            fetches: [],
            uploaded: null,
            capturedMs: null,
          },
        },
      ],
    }),
  );
  const facts = { ...NO_ACCOUNT_FACTS, source: 'site', platform: 'mastodon', readMs: SENT_MS } as const;
  const avatar = { sha256: null, uploadedMs: SENT_MS - 1000, uploadedBy: 'last-modified' } as const;
  const [first, second] = store.findings.ofIncident(1);
  store.accounts.record(
    1,
    {
      ...facts,
      siteId: '77',
      handle: 'jane',
      displayName: 'Jane Doe',
      address: 'https://social.example/@jane',
      createdMs: SENT_MS - 9e9,
      followers: 12,
      avatar,
    },
    [first?.portrait.id as number],
    BY,
  );
  store.accounts.record(
    1,
    { ...facts, siteId: '78', handle: null, displayName: HOSTILE, avatar: null },
    [second?.portrait.id as number],
    BY,
  );
  store.notes.add(1, 'Seen with Jane Doe (@jane) again.', BY);
  return store;
}

export async function makeCase(
  options: Partial<CaseOptions> = {},
  {
    store = makeExportStore(),
    audience = 'tenant',
    incident: number = 1,
  }: { store?: TenantStore; audience?: Audience; incident?: number } = {},
): Promise<Case> {
  const incident = store.incidents.find(number, 'tenant');
  if (!incident) throw new Error('no incident');
  return readCase({
    store,
    incident,
    options: { ...DEFAULT_OPTIONS, ...options },
    audience,
    software: 'Eyeline 0.1.0',
    now: () => 1_900_000_000_000,
    signal: new AbortController().signal,
  });
}

/** The text of an export's only file, or of the one whose name ends so. */
export function textOf(files: readonly ExportFile[], end = ''): string {
  const file = files.find(({ name }) => name.endsWith(end));
  if (!file) throw new Error(`no file ${end}`);
  return [...file.pieces()].join('');
}

/** DISARM's technique for generated avatars, resting on portrait 1. */
export const TECHNIQUE = {
  id: 'T0145.002',
  name: 'AI-Generated Account Imagery',
  description: 'One of two accounts shows a generated face | <b>.',
  catalogue: 'v1.7',
  stixId: 'attack-pattern--4d36a045-62ec-4572-be20-1fdeb1a078c7',
  address:
    'https://github.com/DISARMFoundation/DISARMframeworks-17/blob/main/generated_pages/techniques/T0145.002.md',
  tactic: 'establish-assets',
  portraits: [1],
  atMs: SENT_MS + 5000,
} as const;

/** A case with what people say of an incident: dates, attribution, countries, tags, a publication and a technique. */
export function withCasework(read: Case): Case {
  return {
    ...read,
    incident: {
      ...read.incident,
      summary: `Forty accounts. ${HOSTILE}`,
      activityStart: '2021-10',
      activityEnd: '2021-12-05',
      attribution: 'a state actor',
      attributedBy: 'Meta',
      countries: ['BY', 'PL'],
      tags: ['migration'],
    },
    techniques: [TECHNIQUE],
    references: [
      {
        number: 1,
        address: 'https://report.example/2021?a=1&b=2',
        title: 'A | report',
        publisher: 'Meta',
        authors: 'A. Author, B. Author',
        published: '2021-12-01',
        archiveAddress: 'https://web.archive.org/web/2024/https://report.example/2021',
      },
    ],
  };
}
