import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePayload } from '../../../../src/core/chat/port/payload.ts';
import { type AccountReading, NO_ACCOUNT_FACTS } from '../../../../src/core/incident/accounts/account.ts';
import type { Author } from '../../../../src/core/incident/author.ts';
import { NO_REFERENCE_FACTS } from '../../../../src/core/incident/casework/reference.ts';
import type { PictureResult } from '../../../../src/core/incident/findings/result.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makeProvenance, PAGE } from '../make-provenance.ts';
import { makeMeasurement, makePicture, makeResult, sha256 } from '../make-result.ts';
import { makeDraft } from '../temp-store.ts';

export const BY: Author = { actor: 'U9', atMs: 5, submissionId: null };

/** The platform's id of the thread of {@link fillIncident}: such an id stays, and says nothing. */
export function threadOf(mark: string): string {
  return sha256(`thread ${mark}`).slice(0, 10);
}

/** A submission's payload with a text. */
export function payloadOf(text: string): string {
  return encodePayload({ text, title: text, hasLink: false, files: [], invocation: null });
}

export function makeReading(mark: string, avatar: string | null = null): AccountReading {
  const facts = {
    ...NO_ACCOUNT_FACTS,
    platform: 'x',
    siteId: `id-${mark}`,
    address: `https://site.example/${mark}`,
    handle: `handle-${mark}`,
    displayName: `Name ${mark}`,
  };
  const picture = avatar === null ? null : { sha256: sha256(avatar), uploadedMs: null, uploadedBy: null };
  return { ...facts, source: 'site', readMs: 1, avatar: picture };
}

/** Puts a file of this content, with a thumbnail of it. */
export async function putFile(store: TenantStore, dataDir: string, content: string): Promise<void> {
  const { sha256: hash } = await store.blobs.put(Buffer.from(content));
  const folder = join(dataDir, 'tenants', store.tenant.folder, 'derived', 'thumbnail', hash.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${hash}.${sha256(`thumbnail ${content}`)}`), `thumbnail ${content}`);
}

/** A picture with its overlay, its files on disk. */
export async function givePicture(store: TenantStore, dataDir: string, name: string): Promise<PictureResult> {
  await putFile(store, dataDir, name);
  await putFile(store, dataDir, `${name} overlay`);
  const picture = makePicture(name, [makeMeasurement()]);
  const artifacts = picture.artifacts.map((each) => ({ ...each, sizeBytes: `${name} overlay`.length }));
  return { ...picture, artifacts };
}

/**
 * An incident in a thread of its own, everything that can be written of one with `mark` in it: pictures, an account behind a
 * link, verdict, technique, note, pin, reference, summary, export, buttons.
 *
 * @returns its number.
 */
export async function fillIncident(
  store: TenantStore,
  dataDir: string,
  mark: string,
  pictures: readonly string[],
): Promise<number> {
  const given = [];
  for (const name of pictures) given.push(await givePicture(store, dataDir, name));
  const link = await givePicture(store, dataDir, `${mark} avatar`);
  await putFile(store, dataDir, PAGE);
  const provenance = { ...makeProvenance(`${mark} avatar`), linkAddress: `https://site.example/${mark}` };
  const draft = (n: string) =>
    makeDraft({
      platformId: `${threadOf(mark)}${n}`,
      thread: threadOf(mark),
      actor: `U-${mark}`,
      payload: payloadOf(`${mark} ${n}`),
    });
  const { id } = store.submissions.receive(draft('1')).submission;
  store.submissions.begin(id);
  const linked: PictureResult = { ...link, account: makeReading(mark, `${mark} avatar`), provenance };
  const { incident } = store.results.complete(
    id,
    makeResult({
      pictures: [...given, linked],
      incidentTitle: `Title ${mark}`,
      outcome: JSON.stringify({ said: `found in ${mark}` }),
      timeline: [{ kind: 'findings', text: `Pictures of ${mark}.`, data: JSON.stringify({ mark }) }],
    }),
  );
  const number = incident?.number as number;
  store.submissions.keepAnswer(
    id,
    JSON.stringify({ main: { reference: `m-${number}`, thread: null }, files: null }),
  );
  store.submissions.settle(id);
  const by = { ...BY, submissionId: id };
  store.notes.add(number, `Note ${mark}`, by);
  store.notes.edit(number, 1, `Note ${mark}, again`, by);
  const pin = {
    channel: 'C1',
    thread: threadOf(mark),
    platformId: `${threadOf(mark)}1`,
    mark: 'pin',
  } as const;
  store.pins.add(
    number,
    { ...pin, actor: `U-${mark}`, atMs: 6 },
    { text: `Pinned: ${mark}`, author: `U-${mark}`, sentMs: 5 },
  );
  store.references.add(
    number,
    { ...NO_REFERENCE_FACTS, address: `https://paper.example/${mark}`, title: mark },
    by,
  );
  store.incidents.edit(number, { summary: `Summary ${mark}`, tags: [mark] }, by);
  store.judgements.judge(number, { verdict: 'confirmed', findings: [1], reason: `Reason ${mark}` }, by);
  store.techniques.add(
    number,
    {
      number: 'T0145.002',
      name: 'AI-Generated Account Imagery',
      catalogue: 'v1.7',
      description: `As ${mark} says`,
      findings: [1],
    },
    by,
  );
  store.buttons.keep(
    'C1',
    JSON.stringify({
      label: `Show ${mark}`,
      invocation: { command: 'incident show', options: { number } },
    }),
  );
  const exported = store.submissions.receive(draft('2')).submission;
  store.submissions.begin(exported.id);
  await putFile(store, dataDir, `${mark} export`);
  store.results.complete(
    exported.id,
    makeResult({
      pictures: [],
      incidentNumber: number,
      outcome: JSON.stringify({ file: `${mark}.zip` }),
      artifacts: [
        {
          kind: 'export',
          sha256: sha256(`${mark} export`),
          sizeBytes: `${mark} export`.length,
          mediaType: 'application/zip',
          altText: '',
        },
      ],
    }),
  );
  store.submissions.settle(exported.id);
  return number;
}

/** Takes a forget through its steps, as a bot does. @returns whether it ended. */
export async function carryOut(store: TenantStore, id: number): Promise<boolean> {
  if (!store.forgets.removeRows(id)) return false;
  for (const { id: answer } of store.forgets.answers(id)) store.forgets.settleAnswer(answer, null);
  await store.forgets.removeFiles(id);
  return store.forgets.compact() && store.forgets.finish(id);
}

/** Files under a folder whose bytes hold a text, or whose name does, as paths. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(text, folder.length) || readFileSync(path).includes(text));
}
