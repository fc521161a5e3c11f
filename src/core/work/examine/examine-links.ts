import type { ExaminedFile, LinkFacts, SentLinks } from '../../chat/port/command.ts';
import type { AccountReading } from '../../incident/accounts/account.ts';
import { withoutSecrets } from '../../incident/evidence/source-address.ts';
import type { KnownLink, LinkedProfile } from '../../source/links/link-reader.ts';
import { planLinks } from '../../source/links/plan-links.ts';
import { allOf } from './all-of.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { knownError, measureReceived, unread } from './measure-received.ts';
import type { ReceivedList } from './receive-file.ts';

/** The links of a message before any is fetched: what is told of them, and which are to be examined. */
export interface PlannedLinks {
  readonly facts: LinkFacts;
  readonly fetch: readonly KnownLink[];
}

/** Plans the links of a message and of its lists together. Null where there are none. */
export function planSent(
  sent: SentLinks | undefined,
  lists: readonly ReceivedList[],
  { links }: Pick<ExaminerParts, 'links'>,
): PlannedLinks | null {
  const addresses = [...lists.flatMap(({ list }) => list.links), ...(sent?.addresses ?? [])];
  if (addresses.length === 0) return null;
  const { fetch, waiting, doubles, off } = planLinks(addresses, sent?.consent ?? 'sent', links);
  return {
    fetch,
    facts: {
      total: addresses.length,
      doubles,
      off,
      waiting: waiting.map(({ address }) => address),
      lists: lists.map(({ name, list }) => ({ name, links: list.links.length, left: list.left })),
    },
  };
}

/**
 * Examines the pictures that links lead to. A link has a turn of its own while its site is asked, and one of the files'
 * once its picture is there.
 */
export function examineLinks(
  links: readonly KnownLink[],
  parts: ExaminerParts,
  context: ExaminerContext,
  onDone: () => void,
): Promise<ExaminedFile[]> {
  const { turns, linkTurns } = parts;
  const { turnKey, signal } = context;
  return allOf(
    links.map((link) =>
      linkTurns.run(
        turnKey,
        async () => {
          const examined = await examineLink(link, parts, context, (measure) =>
            turns.run(turnKey, measure, signal),
          );
          onDone();
          return { ...examined, facts: { ...examined.facts, isLinked: true } };
        },
        signal,
      ),
    ),
  );
}

async function examineLink(
  { address, shown }: KnownLink,
  parts: ExaminerParts,
  context: ExaminerContext,
  inTurn: (measure: () => Promise<ExaminedFile>) => Promise<ExaminedFile>,
): Promise<ExaminedFile> {
  const seenMs = parts.now();
  let came: Awaited<ReturnType<typeof parts.links.fetch>>;
  try {
    came = await parts.links.fetch(address, parts.maxBytes, context.signal);
  } catch (error) {
    return unread(shown, knownError(error, parts, context.signal));
  }
  const { bytes, sourceAddress, lastModifiedMs, servedMs, profile } = came;
  const sighting = { fileName: shown, sourceAddress, lastModifiedMs, servedMs, seenMs };
  const examined = await inTurn(() => measureReceived({ name: shown, bytes, sighting }, parts, context));
  if (!profile || !examined.picture) return examined;
  const account = toReading(profile, examined.picture.evidence.sha256, seenMs);
  return { ...examined, picture: { ...examined.picture, account } };
}

/** What the link's profile said of its account. @param sha256 of its picture */
function toReading(
  { capturedMs, uploaded, ...profile }: LinkedProfile,
  sha256: string,
  seenMs: number,
): AccountReading {
  return {
    ...profile,
    // An address may hold what is somebody's secret, as a sighting's may.
    address: withoutSecrets(profile.address),
    source: capturedMs === null ? 'site' : 'archive',
    readMs: capturedMs ?? seenMs,
    avatar: { sha256, uploadedMs: uploaded?.atMs ?? null, uploadedBy: uploaded?.source ?? null },
  };
}
