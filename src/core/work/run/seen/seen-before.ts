import { formatTime } from '../../../chat/answers/lines/incident-lines.ts';
import { EyelineError, isForLog } from '../../../errors.ts';
import { matchPortraits } from '../../../incident/findings/same-portrait.ts';
import type { SeenPortrait, SeenReader } from '../../../incident/findings/seen.ts';
import type { Audience } from '../../../incident/incident.ts';
import type { BlobReference } from '../../../incident/stores/blob-store.ts';
import type { StockPicture, StockReader } from '../../../incident/stores/stock-store.ts';
import { SAME_DISTANCE } from '../../../likeness/pixel-distance.ts';
import type { NumberedPortrait } from '../../../set/measured-portrait.ts';
import type { SeenBefore, SeenMatch, SeenPicture, SoughtFile, StockMatch } from '../../../set/seen-facts.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';
import { picturesError } from '../../examine/unread-picture.ts';
import type { ComparedPairs, StoredCut, StoredPair } from '../../measure/compared-pairs.ts';

/** Near findings of one incident that are compared with a portrait, the most alike by their hashes. */
const PAIRS_PER_INCIDENT = 2;
/** Pairs that are compared for one submission. */
const MAX_PAIRS = 300;
/** Pairs that are drawn. */
const MAX_DRAWN = 12;

/** A near match that is still to be compared on its pixels. */
interface Candidate<M> {
  /** What is told of it once it was compared. */
  readonly match: M;
  /** Of the candidates with the same key the nearest is told of. */
  readonly key: string;
  readonly pair: StoredPair;
}

/** A portrait that can be looked for by its hash. */
interface Sought {
  readonly file: BlobReference;
  readonly number: number;
  readonly hash: string;
  readonly cut: StoredCut;
}

/** Looks for portraits in a tenant's record, on behalf of an audience. */
export function createSeenBefore(
  { pool, turns, onDefect }: Pick<ExaminerParts, 'pool' | 'turns' | 'onDefect'>,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
  reader: SeenReader & StockReader,
  audience: Audience,
): SeenBefore {
  function soughtIn({ file, portraits }: SoughtFile): Sought[] {
    return portraits.flatMap(({ number, portrait: { hash, frame, animationFrame = null } }) => {
      if (!hash || !frame) return [];
      const cut = { path: blobs.locate(file), sha256: file.sha256, frame, animationFrame };
      return [{ file, number, hash: hash.hash, cut }];
    });
  }

  /** What looks alike in incidents where no portrait of the same bytes was found. */
  async function inRecord(
    sought: readonly Sought[],
    same: readonly SeenMatch[],
  ): Promise<Candidate<SeenMatch>[]> {
    const hashes = sought.map(({ hash }) => hash);
    const found = await reader.alike(hashes, audience);
    return sought.flatMap(({ file, number, cut }, index) => {
      const known = new Set(same.filter((match) => match.number === number).map(({ incident }) => incident));
      const counts = new Map<number | null, number>();
      return (found[index] ?? []).flatMap((seen): Candidate<SeenMatch>[] => {
        const { incidentNumber, evidence, portrait, measurement } = seen.finding;
        const { frame } = portrait;
        const count = counts.get(incidentNumber) ?? 0;
        if (known.has(incidentNumber) || evidence.sha256 === file.sha256 || !frame) return [];
        if (count >= PAIRS_PER_INCIDENT) return [];
        counts.set(incidentNumber, count + 1);
        const animationFrame = measurement.animationFrame ?? null;
        const second = { path: blobs.locate(evidence), sha256: evidence.sha256, frame, animationFrame };
        const labels = [`Portrait ${number}`, labelOf(seen)];
        return [
          {
            match: toMatch(number, seen),
            key: `${number} ${incidentNumber}`,
            pair: { first: cut, second, labels: labels as [string, string] },
          },
        ];
      });
    });
  }

  /** What looks alike in collections where no picture of the same bytes was found. */
  async function inStock(
    sought: readonly Sought[],
    same: readonly StockMatch[],
  ): Promise<Candidate<StockMatch>[]> {
    const found = await reader.alikeStock(sought.map(({ hash }) => hash));
    return sought.flatMap(({ number, cut }, index) => {
      const known = new Set(same.filter((match) => match.number === number).map(({ label }) => label));
      return (found[index] ?? [])
        .filter(({ label }) => !known.has(label))
        .map(({ label, name, path, sha256 }) => ({
          match: { number, label, name, distance: null, isMirrored: false },
          key: `${number} ${label}`,
          pair: {
            first: cut,
            second: { path, sha256, frame: null, animationFrame: null },
            labels: [`Portrait ${number}`, `${label}: ${name}`] as const,
          },
        }));
    });
  }

  /** Null where they could not be compared. */
  async function compare(candidates: readonly Candidate<unknown>[]): Promise<ComparedPairs | null> {
    if (candidates.length === 0) return { distances: [], picture: null };
    const request = { pairs: candidates.map(({ pair }) => pair), maxDrawn: MAX_DRAWN };
    try {
      return await turns.run(turnKey, () => pool.comparePairs(request, { signal }), signal);
    } catch (error) {
      const known = picturesError(error, signal);
      if (!(known instanceof EyelineError) || known.code === 'CANCELLED') throw known;
      if (isForLog(known)) onDefect(known, 'portraits could not be compared');
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
    const sameStock = files.flatMap(({ file, portraits }) =>
      ofSameFile(portraits, reader.inStock(file.sha256)),
    );
    const sought = files.flatMap(soughtIn);
    // Pairs of the same files follow each other: each is opened once.
    const record = byFiles(await inRecord(sought, same)).slice(0, MAX_PAIRS);
    const stock = byFiles(await inStock(sought, sameStock)).slice(0, MAX_PAIRS);
    const compared = await compare([...record, ...stock]);
    const distances = compared?.distances ?? [];
    const near = nearest(record, distances);
    const matches = [
      ...same.filter((match) => match.incident === null || match.incident !== incident),
      ...near,
    ].sort((a, b) => a.number - b.number || a.postedMs - b.postedMs || (a.incident ?? 0) - (b.incident ?? 0));
    const known = [...sameStock, ...nearest(stock, distances.slice(record.length))].sort(
      (a, b) => a.number - b.number,
    );
    const isIncomplete = compared === null;
    if (matches.length === 0 && known.length === 0 && !isIncomplete) return null;
    return {
      matches,
      ...(known.length > 0 ? { stock: known } : {}),
      picture: await keep(compared?.picture ?? null),
      sameUpTo: SAME_DISTANCE,
      isIncomplete,
    };
  };
}

/** What a portrait of the record is called in a drawing. */
function labelOf({ finding: { incidentNumber, number }, postedMs }: SeenPortrait): string {
  return incidentNumber === null
    ? `Posted ${formatTime(postedMs)}`
    : `Incident ${incidentNumber}, portrait ${number}`;
}

/** The portraits that are in the same file: one for each incident, and one of those that opened none. */
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
      return match ? [toMatch(number, match)] : [];
    });
  });
}

/** A picture that is itself in a collection: then its portraits are. */
function ofSameFile(portraits: readonly NumberedPortrait[], pictures: readonly StockPicture[]): StockMatch[] {
  return portraits.flatMap(({ number }) =>
    pictures.map(({ label, name }) => ({ number, label, name, distance: null, isMirrored: false })),
  );
}

/** The nearest of each key, of those that are near enough. */
function nearest<M extends { readonly distance: number | null }>(
  candidates: readonly Candidate<M>[],
  distances: ComparedPairs['distances'],
): M[] {
  const best = new Map<string, M>();
  for (const [index, { match, key }] of candidates.entries()) {
    const found = distances[index];
    if (!found || found.distance > SAME_DISTANCE) continue;
    const known = best.get(key);
    if (!known || found.distance < (known.distance ?? 0)) best.set(key, { ...match, ...found });
  }
  return [...best.values()];
}

function toMatch(number: number, { finding, postedMs }: SeenPortrait): SeenMatch {
  const { incidentNumber: incident, number: own } = finding;
  return { number, incident, finding: own, postedMs, distance: null, isMirrored: false };
}

function byFiles<M>(candidates: readonly Candidate<M>[]): Candidate<M>[] {
  const key = ({ pair }: Candidate<M>) => `${pair.first.sha256} ${pair.second.sha256}`;
  return candidates.toSorted((a, b) => key(a).localeCompare(key(b), 'en'));
}
