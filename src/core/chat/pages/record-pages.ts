import type { Alignment } from '../../alignment/assess.ts';
import { countAlignments } from '../../alignment/class-words.ts';
import type { Artifact } from '../../incident/evidence/artifact.ts';
import type { Evidence, Sighting } from '../../incident/evidence/evidence.ts';
import { mediaTypeOf } from '../../incident/evidence/media-type.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import { readRecorded } from '../../incident/findings/read-recorded.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Standings } from '../../incident/judgement/judged-findings.ts';
import { PROPOSED, type Standing } from '../../incident/judgement/judgement.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import { labelsOf } from '../answers/accounts/account-lines.ts';
import { earlierMethod } from '../answers/earlier-method.ts';
import { openingText } from '../answers/opening-words.ts';
import type { OutgoingFile } from '../port/message.ts';
import { accountPart } from './account-part.ts';
import { readCasework, threadOf, toNote } from './casework-part.ts';
import {
  type ContainerView,
  type FindingView,
  type IncidentList,
  type IncidentPage,
  type IncidentSummary,
  MAX_FOUND,
  MAX_PAGES,
  type PictureView,
  type RecordPages,
} from './incident-page.ts';
import { newestPart } from './newest-part.ts';

/** Entries of a list that are shown at once. */
const PART = 50;

/** Links to one picture that are shown: two hundred accounts may use the same. */
const LINKS_SHOWN = 10;

/**
 * One tenant's record as pages show it.
 *
 * @param opening of the installation, where the tenant has not said when its incidents open. Default: `aligned`.
 */
export function createRecordPages(store: TenantStore, opening: IncidentOpening = 'aligned'): RecordPages {
  return {
    opening: (prefix) => openingText(store.openings.setting()?.opening ?? opening, { prefix }),

    incidents: ({ below, limit = 50, status } = {}) =>
      store.incidents
        .list({
          audience: 'tenant',
          limit,
          ...(below === undefined ? {} : { below }),
          ...(status === undefined ? {} : { status }),
        })
        .map((incident) => summarise(incident, store.findings.alignments(incident.number))),

    search: (text, status) => {
      const found = store.incidents
        .search(text, 'tenant')
        .filter((incident) => status === undefined || incident.status === status);
      const items = found.slice(0, MAX_FOUND).map(({ places, ...incident }) => ({
        ...summarise(incident, store.findings.alignments(incident.number)),
        places,
      }));
      return { items, total: found.length };
    },

    unfiled: ({ below, limit = 50 } = {}) =>
      store.unfiled
        .list({ audience: 'tenant', limit, ...(below === undefined ? {} : { below }) })
        .map(({ submission, title, sentMs, thread, alignments, accounts }) => ({
          submission,
          title,
          sentMs,
          thread,
          alignments: countAlignments(alignments),
          accounts,
        })),

    incident: (number) => {
      const incident = store.incidents.find(number, 'tenant');
      return incident && readPage(store, incident);
    },

    part: (number, list, beyond) =>
      store.incidents.find(number, 'tenant') && readList(store, number, list, beyond),

    file: async (sha256) => {
      const evidence = store.evidence.find(sha256);
      const artifact = evidence ? null : store.artifacts.findByHash(sha256);
      const file = evidence ?? artifact;
      if (!file) return null;
      const mediaType = artifact?.mediaType ?? mediaTypeOf(evidence?.format ?? null);
      return { mediaType, bytes: await store.blobs.get({ sha256, sizeBytes: file.sizeBytes }) };
    },
  };
}

function summarise(incident: Incident, classes: readonly Alignment[]): IncidentSummary {
  const { number, title, status, openedMs, closedMs } = incident;
  const alignments = countAlignments(classes);
  return { number, title, status, openedMs, closedMs, findings: classes.length, alignments };
}

function readPage(store: TenantStore, incident: Incident): IncidentPage {
  const { number } = incident;
  const { id: _, channels: __, ...said } = incident;
  return {
    ...said,
    ...summarise(incident, store.findings.alignments(number)),
    ...readCasework(store, number),
    threads: store.threads.ofIncident(number).map(({ channel, platformId }) => ({ channel, platformId })),
    pictures: readList(store, number, 'pictures', null),
    pages: readPages(store, number),
    accounts: readList(store, number, 'accounts', null),
    made: readList(store, number, 'made', null),
    notes: readList(store, number, 'notes', null),
    timeline: readList(store, number, 'timeline', null),
  };
}

function readPages({ provenance }: TenantStore, number: number): IncidentPage['pages'] {
  const all = provenance.withoutPicture(number);
  return { items: all.slice(-MAX_PAGES).reverse(), total: all.length };
}

function readList<List extends IncidentList>(
  store: TenantStore,
  number: number,
  list: List,
  beyond: number | null,
): IncidentPage[List] {
  return readers[list](store, number, beyond) as IncidentPage[List];
}

type ListReader<List extends IncidentList> = (
  store: TenantStore,
  number: number,
  beyond: number | null,
) => IncidentPage[List];

const readers: { readonly [List in IncidentList]: ListReader<List> } = {
  pictures: (store, number, beyond) => {
    const { findings, pictures, next } = store.findings.ofPictures(number, { beyond, limit: PART });
    const evidence = new Map(findings.map((finding) => [finding.evidence.id, finding.evidence]));
    const artifacts = store.artifacts.drawnOn(number, [...evidence.keys()]);
    const labels = labelsOf(store.accounts.ofIncident(number));
    const standings = store.judgements.ofIncident(number);
    const items = [...evidence.values()].map((each) =>
      readPicture(store, each, { findings, artifacts, labels, standings }),
    );
    return { items, total: pictures, next };
  },
  accounts: (store, number, beyond) => accountPart(store.accounts.ofIncident(number), beyond, PART),
  made: (store, number, beyond) => {
    const part = newestPart(store.artifacts.ofSets(number), beyond, PART);
    return { ...part, items: part.items.toReversed().map(toFile) };
  },
  notes: (store, number, beyond) => {
    const part = newestPart(store.notes.ofIncident(number), beyond, PART);
    return { ...part, items: part.items.map((note) => toNote(note, store)) };
  },
  timeline: (store, number, beyond) => {
    const part = newestPart(store.timeline.ofIncident(number), beyond, PART);
    const items = part.items.map(({ id, kind, text, actor, atMs, submissionId }) => {
      return { id, kind, text, actor, atMs, thread: threadOf(store, submissionId) };
    });
    return { ...part, items };
  },
};

/** What is known of an incident's pictures: what was found in them and drawn on them, and which accounts they show. */
interface PictureParts {
  readonly findings: readonly Finding[];
  readonly artifacts: readonly Artifact[];
  /** By the finding's number. */
  readonly labels: ReadonlyMap<number, string>;
  readonly standings: Standings;
}

function readPicture(
  store: TenantStore,
  evidence: Evidence,
  { findings, artifacts, labels, standings }: PictureParts,
): PictureView {
  const { id, sha256, sizeBytes, format, widthPx, heightPx, receivedMs } = evidence;
  const sightings = store.evidence.sightings(id);
  const names = sightings.flatMap(({ fileName }) => (fileName === null ? [] : [fileName]));
  const drawn = artifacts.filter(({ evidenceId }) => evidenceId === id);
  const overlays = new Map(drawn.map((artifact) => [artifact.sha256, toFile(artifact)]));
  return {
    file: {
      name: `${sha256.slice(0, 12)}.${format ?? 'bin'}`,
      mediaType: mediaTypeOf(format),
      altText: 'The picture as received.',
      sha256,
      sizeBytes,
    },
    names: [...new Set(names)],
    containers: readContainers(store, sightings),
    declarations: store.declarations.ofEvidence(id),
    provenance: { items: store.provenance.ofEvidence(id, LINKS_SHOWN), total: store.provenance.countOf(id) },
    widthPx,
    heightPx,
    receivedMs,
    overlays: [...overlays.values()],
    findings: findings
      .filter((finding) => finding.evidence.id === id)
      .map((finding) =>
        readFinding(
          finding,
          labels.get(finding.number) ?? null,
          standings.get(finding.number) ?? PROPOSED,
          store,
        ),
      ),
  };
}

/** The ZIPs that a picture came in, each path in each of them once. */
function readContainers(store: TenantStore, sightings: readonly Sighting[]): ContainerView[] {
  const views = new Map<string, ContainerView>();
  for (const { container, submissionId } of sightings) {
    const zip = container && store.evidence.find(container.sha256);
    if (!zip || views.has(`${zip.sha256}/${container.path}`)) continue;
    const { sha256, sizeBytes, format } = zip;
    const seen = store.evidence.sightings(zip.id).find((each) => each.submissionId === submissionId);
    const name = seen?.fileName ?? `${sha256.slice(0, 12)}.zip`;
    const file = { name, mediaType: mediaTypeOf(format), altText: '', sha256, sizeBytes };
    views.set(`${sha256}/${container.path}`, { file, path: container.path });
  }
  return [...views.values()];
}

function readFinding(
  finding: Finding,
  account: string | null,
  standing: Standing,
  store: TenantStore,
): FindingView {
  const { id, number, measurement, recordedMs } = finding;
  const { frame, alignment, assessment, method, backend, measuredMs } = measurement;
  return {
    id,
    number,
    account,
    frame,
    alignment,
    ...readRecorded(measurement),
    ganEyeDistance: assessment?.ganEyeDistance ?? null,
    score: assessment?.score ?? null,
    likelihoodRatio: assessment?.likelihoodRatio ?? null,
    method,
    earlier: earlierMethod(finding, store),
    backend: `${backend.name}, ${backend.version}, models ${backend.models}`,
    measuredMs,
    recordedMs,
    judged: {
      verdict: standing.verdict,
      actor: standing.judgement?.actor ?? null,
      reason: standing.judgement?.reason ?? null,
      atMs: standing.judgement?.atMs ?? null,
    },
  };
}

function toFile({ kind, sha256, sizeBytes, mediaType, altText }: Artifact): OutgoingFile {
  const extension = EXTENSIONS[mediaType] ?? mediaType.split('/')[1] ?? 'bin';
  return { name: `${kind}-${sha256.slice(0, 8)}.${extension}`, mediaType, altText, sha256, sizeBytes };
}

/** Where a media type does not end as files of its kind do. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/markdown': 'md',
  'application/gexf+xml': 'gexf',
};
