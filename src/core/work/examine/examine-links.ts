import { describeReading } from '../../chat/answers/accounts/account-lines.ts';
import type { AccountTold, ExaminedFile, LinkFacts, SentLinks } from '../../chat/port/command.ts';
import type { AccountReading } from '../../incident/accounts/account.ts';
import { withoutSecrets } from '../../incident/evidence/source-address.ts';
import type { PictureResult } from '../../incident/findings/result.ts';
import type { FetchLog } from '../../source/links/fetch-log.ts';
import type { KnownLink, LinkedProfile } from '../../source/links/link-reader.ts';
import { planLinks } from '../../source/links/plan-links.ts';
import { allOf } from './all-of.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { describeLink, type FollowedLink, keepPages, lastPage } from './link-provenance.ts';
import { linkedAccount, namedAccount } from './linked-account.ts';
import { knownError, measureReceived, unread } from './measure-received.ts';
import type { ReceivedList } from './receive-file.ts';
import { wholeFile } from './zip-result.ts';

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

/** What became of links that were followed. */
export interface FollowedLinks {
  readonly files: ExaminedFile[];
  /** The pages of those that gave no picture, for the record. */
  readonly pages: PictureResult[];
}

/**
 * Examines the pictures that links lead to. A link has a turn of its own while its site is asked, and one of the files'
 * once its picture is there.
 */
export async function examineLinks(
  links: readonly KnownLink[],
  parts: ExaminerParts,
  context: ExaminerContext,
  onDone: () => void,
): Promise<FollowedLinks> {
  const { turns, linkTurns } = parts;
  const { turnKey, signal } = context;
  const followed = await allOf(
    links.map((link) =>
      linkTurns.run(
        turnKey,
        async () => {
          const { examined, page } = await examineLink(link, parts, context, (measure) =>
            turns.run(turnKey, measure, signal),
          );
          onDone();
          return { file: { ...examined, facts: { ...examined.facts, isLinked: true } }, page };
        },
        signal,
      ),
    ),
  );
  return {
    files: followed.map(({ file }) => file),
    pages: followed.flatMap(({ page }) => page ?? []),
  };
}

interface ExaminedLink {
  readonly examined: ExaminedFile;
  /** Null where the link gave a picture, or no page either. */
  readonly page: PictureResult | null;
}

async function examineLink(
  known: KnownLink,
  parts: ExaminerParts,
  context: ExaminerContext,
  inTurn: (measure: () => Promise<ExaminedFile>) => Promise<ExaminedFile>,
): Promise<ExaminedLink> {
  const { address, shown } = known;
  const seenMs = parts.now();
  const log: FetchLog = [];
  let told: LinkedProfile | null = null;
  const onProfile = (read: LinkedProfile) => {
    told = read;
  };
  let came: Awaited<ReturnType<typeof parts.links.fetch>>;
  try {
    came = await parts.links.fetch(address, parts.maxBytes, context.signal, log, onProfile);
  } catch (error) {
    const examined = unread(shown, knownError(error, parts, context.signal));
    const page = await keepLastPage({ address, came: null, log }, shown, seenMs, context);
    const account = accountWithoutPicture(told, known, seenMs);
    if (!page || !account) return { examined, page };
    return {
      examined: { ...examined, facts: { ...examined.facts, account: tell(account) } },
      page: { ...page, account },
    };
  }
  await keepPages(log, context.blobs);
  const { bytes, sourceAddress, lastModifiedMs, servedMs, profile } = came;
  const sighting = { fileName: shown, sourceAddress, lastModifiedMs, servedMs, seenMs };
  const examined = await inTurn(() => measureReceived({ name: shown, bytes, sighting }, parts, context));
  const { picture } = examined;
  if (!picture) return { examined, page: null };
  const provenance = describeLink({ address, came, log }, true);
  const from = sourceAddress === null ? null : withoutSecrets(sourceAddress);
  const facts = { ...examined.facts, ...(from === null ? {} : { pictureAddress: from }) };
  const linked = { ...examined, facts, picture: { ...picture, provenance } };
  if (!profile) return { examined: linked, page: null };
  return {
    examined: withAccount(linked, linkedAccount(profile, picture.evidence.sha256, seenMs)),
    page: null,
  };
}

/** The file with the account whose picture it is: for the record, and to be told. */
function withAccount<File extends ExaminedFile & { readonly picture: PictureResult }>(
  file: File,
  account: AccountReading,
): File {
  return { ...file, picture: { ...file.picture, account }, facts: { ...file.facts, account: tell(account) } };
}

/** The account of a link that gave no picture; null where it is any page, which need be nobody's. */
function accountWithoutPicture(
  told: LinkedProfile | null,
  known: KnownLink,
  seenMs: number,
): AccountReading | null {
  if (!told) return namedAccount(known, seenMs);
  return told.platform === 'page' ? null : linkedAccount(told, null, seenMs);
}

function tell(account: AccountReading): AccountTold {
  return { address: account.address, text: describeReading(account) };
}

/** The page of a link that gave no picture: it may show why, as a login page or a suspended account's does. */
async function keepLastPage(
  link: FollowedLink,
  shown: string,
  seenMs: number,
  { blobs }: ExaminerContext,
): Promise<PictureResult | null> {
  const resource = lastPage(link.log);
  if (!resource) return null;
  await keepPages(link.log, blobs);
  const sighting = {
    fileName: shown,
    sourceAddress: resource.hops.at(-1)?.url ?? null,
    lastModifiedMs: resource.lastModifiedMs,
    servedMs: resource.servedMs,
    seenMs,
  };
  const reference = { sha256: resource.sha256, sizeBytes: resource.bytes.length };
  return { ...wholeFile(reference, sighting, null), provenance: describeLink(link, true) };
}
