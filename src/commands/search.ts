import { requireIncident } from '../core/chat/answers/asked-incident.ts';
import { showButton } from '../core/chat/answers/lines/incident-lines.ts';
import { type PublicAddress, publicAddress } from '../core/chat/answers/search/public-address.ts';
import { searchLinks, uploadLinks } from '../core/chat/answers/search/search-links.ts';
import { defineWorkCommand, type WorkCall } from '../core/chat/port/command.ts';
import { readMessage } from '../core/chat/port/kept-message.ts';
import { type OutgoingFile, type OutgoingMessage, say } from '../core/chat/port/message.ts';
import { type ErrorCode, EyelineError } from '../core/errors.ts';
import type { Finding } from '../core/incident/findings/finding.ts';
import { type SetArtifact, toDraft } from '../core/set/set-facts.ts';

export const search = defineWorkCommand({
  name: 'search',
  summary: 'open reverse image search for a portrait in your own browser; Eyeline uploads nothing',
  options: {
    portrait: {
      type: 'integer',
      summary: 'its number in the incident',
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
  },
  examples: ['search 4', 'search 4 --incident 3'],
  access: 'anyone',
  takesPictures: false,
  run: async (call) => {
    const { store, options } = call;
    const { number } = requireIncident(call, options.incident);
    const finding = store.findings.ofIncident(number).find((each) => each.number === options.portrait);
    if (!finding) throw noPortrait(number, options.portrait);
    const found = publicAddress(finding, store);
    const whole = wholeFile(finding);
    const cut = whole ? null : await cutOf(finding, call);
    const file = whole ?? cut;
    const message: OutgoingMessage = {
      ...say(`Portrait ${finding.number} of incident ${number}. ${explain(found, whole, cut)}`),
      buttons: [showButton(number)],
      links: found ? searchLinks(found.address) : uploadLinks(),
      files: file ? [withoutKind(file)] : [],
    };
    return {
      pictures: [],
      artifacts: cut ? [toDraft(cut)] : [],
      timeline: [],
      incidentNumber: number,
      incidentTitle: call.title,
      outcome: JSON.stringify(message),
    };
  },

  answer: ({ outcome }) => readMessage(outcome),
});

/** What the buttons do, and what the file beside them is for. */
function explain(found: PublicAddress | null, whole: OutgoingFile | null, cut: SetArtifact | null): string {
  const open = 'the buttons open the search engines.';
  if (found) {
    const which = whole ? 'the picture' : 'the whole picture';
    const own = whole
      ? 'If it gets none there, save it from here'
      : 'To search for the portrait alone, save it from here';
    const upload = whole || cut ? ` ${own} and upload it yourself.` : '';
    return `The buttons open the search in your browser. The search engine then fetches ${which} from ${found.shown}; Eyeline uploads and fetches nothing.${upload}`;
  }
  if (whole)
    return `Its picture was sent as a file and has no public address. Save it from here and upload it yourself: ${open}`;
  if (cut)
    return `It is part of a larger picture that has no public address. Save the portrait from here and upload it yourself: ${open}`;
  return `Its picture has no public address, and Eyeline cannot cut the portrait out. Cut it out and upload it yourself: ${open}`;
}

/** Null where it cannot be cut out: the search itself can still be opened. */
async function cutOf(finding: Finding, { keepCut }: Pick<WorkCall, 'keepCut'>): Promise<SetArtifact | null> {
  try {
    return await keepCut(finding);
  } catch (error) {
    if (!(error instanceof EyelineError) || PASSED_ON.has(error.code)) throw error;
    return null;
  }
}

/** What is no fault of the picture. */
const PASSED_ON: ReadonlySet<string> = new Set<ErrorCode>([
  'CANCELLED',
  'DEFECT',
  'STORE_FAILED',
  'STORE_DAMAGED',
]);

function withoutKind({ name, mediaType, altText, sha256, sizeBytes, sizePx }: OutgoingFile): OutgoingFile {
  return { name, mediaType, altText, sha256, sizeBytes, ...(sizePx ? { sizePx } : {}) };
}

/** Media types of pictures that search engines take. */
const MEDIA_TYPES: Readonly<Record<string, readonly [extension: string, mediaType: string]>> = {
  jpeg: ['jpg', 'image/jpeg'],
  png: ['png', 'image/png'],
  webp: ['webp', 'image/webp'],
  gif: ['gif', 'image/gif'],
  bmp: ['bmp', 'image/bmp'],
};

/** The picture, where it is the portrait and nothing else. */
function wholeFile({ number, evidence, measurement }: Finding): OutgoingFile | null {
  const [extension, mediaType] = MEDIA_TYPES[evidence.format ?? ''] ?? [];
  if (measurement.frame?.shape !== 'whole' || !extension || !mediaType) return null;
  const { sha256, sizeBytes } = evidence;
  return {
    name: `portrait-${number}.${extension}`,
    mediaType,
    altText: `Portrait ${number}`,
    sha256,
    sizeBytes,
  };
}

function noPortrait(incident: number, portrait: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `a portrait of incident ${incident}`,
    received: `${portrait}`,
    problem: `Incident ${incident} has no portrait ${portrait}.`,
    action: `\`incident show ${incident}\` shows the numbers.`,
  });
}
