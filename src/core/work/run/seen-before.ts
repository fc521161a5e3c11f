import { EyelineError } from '../../errors.ts';
import { matchPortraits } from '../../incident/findings/same-portrait.ts';
import type { AlikePortrait, SeenPortrait, SeenReader } from '../../incident/findings/seen.ts';
import type { Audience } from '../../incident/incident.ts';
import { SAME_DISTANCE } from '../../likeness/pixel-distance.ts';
import type { NumberedPortrait } from '../../set/measured-portrait.ts';
import type { SeenBefore, SeenMatch, SeenPicture, SoughtFile } from '../../set/seen-facts.ts';
import type { ExaminerContext, ExaminerParts } from '../examine/examiner.ts';
import { picturesError } from '../examine/unread-picture.ts';
import type { ComparedPairs, StoredCut, StoredPair } from '../measure/compared-pairs.ts';

/** Near findings of one incident that are compared with a portrait, the most alike by their hashes. */
const PAIRS_PER_INCIDENT = 2;
/** Pairs that are compared for one submission. */
const MOST_PAIRS = 300;
/** Pairs that are drawn. */
const MOST_DRAWN = 12;

/** A near match that is still to be compared on its pixels. */
interface Candidate {
  readonly number: number;
  readonly seen: SeenPortrait;
  readonly pair: StoredPair;
}

/** Looks for portraits in a tenant's record, on behalf of an audience. */
export function createSeenBefore(
  { pool, turns, onDefect }: Pick<ExaminerParts, 'pool' | 'turns' | 'onDefect'>,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
  reader: SeenReader,
  audience: Audience,
): SeenBefore {
  function candidate(
    { file }: SoughtFile,
    { number, portrait }: NumberedPortrait,
    seen: AlikePortrait,
  ): Candidate[] {
    const { evidence, portrait: known, measurement, incidentNumber } = seen.finding;
    const frame = measurement.frame ?? known.frame;
    if (!portrait.frame || !frame) return [];
    const cut = (
      of: Pick<StoredCut, 'sha256'> & { readonly sizeBytes: number },
      { frame, animationFrame }: Pick<StoredCut, 'frame' | 'animationFrame'>,
    ): StoredCut => ({ path: blobs.locate(of), sha256: of.sha256, frame, animationFrame });
    return [
      {
        number,
        seen,
        pair: {
          first: cut(file, { frame: portrait.frame, animationFrame: portrait.animationFrame ?? null }),
          second: cut(evidence, { frame, animationFrame: measurement.animationFrame ?? null }),
          labels: [`Portrait ${number}`, `Incident ${incidentNumber}, portrait ${seen.finding.number}`],
        },
      },
    ];
  }

  /** What looks alike and is in another file than those that were found by their bytes. */
  async function findCandidates(
    files: readonly SoughtFile[],
    same: readonly SeenMatch[],
  ): Promise<Candidate[]> {
    const sought = files.flatMap((file) =>
      file.portraits.flatMap((portrait) => {
        const hash = portrait.portrait.hash?.hash;
        return hash ? [{ file, portrait, hash }] : [];
      }),
    );
    if (sought.length === 0) return [];
    const found = await reader.alike(
      sought.map(({ hash }) => hash),
      audience,
    );
    return sought
      .flatMap(({ file, portrait }, index) => {
        const known = new Set(
          same.filter(({ number }) => number === portrait.number).map(({ incident }) => incident),
        );
        const counts = new Map<number, number>();
        return (found[index] ?? []).flatMap((seen) => {
          const { incidentNumber, evidence } = seen.finding;
          const count = counts.get(incidentNumber) ?? 0;
          if (known.has(incidentNumber) || evidence.sha256 === file.file.sha256) return [];
          if (count >= PAIRS_PER_INCIDENT) return [];
          counts.set(incidentNumber, count + 1);
          return candidate(file, portrait, seen);
        });
      })
      .slice(0, MOST_PAIRS)
      .sort((a, b) => compareText(keyOf(a), keyOf(b)));
  }

  /** Null where they could not be compared. */
  async function compare(candidates: readonly Candidate[]): Promise<ComparedPairs | null> {
    if (candidates.length === 0) return { distances: [], picture: null };
    const request = { pairs: candidates.map(({ pair }) => pair), mostDrawn: MOST_DRAWN };
    try {
      return await turns.run(turnKey, () => pool.comparePairs(request, { signal }), signal);
    } catch (error) {
      const known = picturesError(error, signal);
      if (!(known instanceof EyelineError) || known.code === 'CANCELLED') throw known;
      if (known.code === 'DEFECT') onDefect(known);
      return null;
    }
  }

  async function keep(picture: ComparedPairs['picture']): Promise<SeenPicture | null> {
    if (!picture) return null;
    const { bytes, mediaType, alt, width, height } = picture;
    const { sha256, sizeBytes } = await blobs.put(bytes);
    const name = `seen-before-${sha256.slice(0, 8)}.${mediaType.split('/')[1] ?? 'bin'}`;
    return { name, mediaType, altText: alt, sha256, sizeBytes, sizePx: { width, height } };
  }

  return async (files, incident) => {
    const same = files.flatMap((file) => inSameFile(file, reader.inFile(file.file.sha256, audience)));
    const candidates = await findCandidates(files, same);
    const compared = await compare(candidates);
    const near = nearest(candidates, compared);
    const matches = [...same.filter((match) => match.incident !== incident), ...near].sort(
      (a, b) => a.number - b.number || a.postedMs - b.postedMs || a.incident - b.incident,
    );
    const isIncomplete = compared === null;
    if (matches.length === 0 && !isIncomplete) return null;
    return { matches, picture: await keep(compared?.picture ?? null), sameUpTo: SAME_DISTANCE, isIncomplete };
  };
}

/** The portraits that are findings of the same file: one for each incident. */
function inSameFile({ portraits }: SoughtFile, seen: readonly SeenPortrait[]): SeenMatch[] {
  const incidents = [...new Set(seen.map(({ finding }) => finding.incidentNumber))];
  return incidents.flatMap((incident) => {
    const own = seen
      .filter(({ finding }) => finding.incidentNumber === incident)
      .map((each) => ({ ...each, face: each.finding.portrait.face }));
    const matches = matchPortraits(
      own,
      portraits.map(({ portrait }) => portrait),
    );
    return portraits.flatMap(({ number }, index) => {
      const match = matches[index];
      return match ? [toMatch(number, match, null, false)] : [];
    });
  });
}

/** Of each portrait the nearest in each incident, of those that are near enough. */
function nearest(candidates: readonly Candidate[], compared: ComparedPairs | null): SeenMatch[] {
  const best = new Map<string, SeenMatch>();
  for (const [index, { number, seen }] of candidates.entries()) {
    const found = compared?.distances[index];
    if (!found || found.distance > SAME_DISTANCE) continue;
    const match = toMatch(number, seen, found.distance, found.isMirrored);
    const key = `${number} ${match.incident}`;
    const known = best.get(key);
    if (!known || found.distance < (known.distance ?? 0)) best.set(key, match);
  }
  return [...best.values()];
}

function toMatch(
  number: number,
  { finding, postedMs }: SeenPortrait,
  distance: number | null,
  isMirrored: boolean,
): SeenMatch {
  return {
    number,
    incident: finding.incidentNumber,
    finding: finding.number,
    postedMs,
    distance,
    isMirrored,
  };
}

/** Pairs of the same files follow each other: each is opened once. */
function keyOf({ pair }: Candidate): string {
  return `${pair.first.sha256} ${pair.second.sha256}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
