import { requireIncident } from '../core/chat/answers/asked-incident.ts';
import { showButton } from '../core/chat/answers/lines/incident-lines.ts';
import { publicAddress } from '../core/chat/answers/search/public-address.ts';
import { searchLinks, uploadLinks } from '../core/chat/answers/search/search-links.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { type OutgoingFile, say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';
import type { Finding } from '../core/incident/findings/finding.ts';

export const search = defineRecordCommand({
  name: 'search',
  summary: 'open reverse image search for a portrait in your own browser; Eyeline uploads nothing',
  options: {
    portrait: {
      type: 'integer',
      summary: 'its number in the incident',
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'number of the incident; default: this thread’s' },
  },
  examples: ['search 4', 'search 4 --incident 3'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { store, options } = call;
    const { number } = requireIncident(call, options.incident);
    const finding = store.findings.ofIncident(number).find((each) => each.number === options.portrait);
    if (!finding) throw noPortrait(number, options.portrait);
    const found = publicAddress(finding, store);
    const head = `Portrait ${finding.number} of incident ${number}.`;
    if (found !== null) {
      const line = `${head} The buttons open the search in your browser. The search engine then fetches the picture from ${found.shown}; Eyeline uploads and fetches nothing.`;
      return { ...say(line), buttons: [showButton(number)], links: searchLinks(found.address) };
    }
    const file = wholeFile(finding);
    const line = file
      ? `${head} Its picture was sent as a file and has no public address. Save it from here and upload it yourself: the buttons open the search engines.`
      : `${head} It is part of a larger picture that has no public address. Cut it out and upload it yourself: the buttons open the search engines.`;
    return {
      ...say(line),
      buttons: [showButton(number)],
      links: uploadLinks(),
      files: file ? [file] : [],
    };
  },
});

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
