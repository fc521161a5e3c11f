import { LIMIT } from '../../alignment/limit.ts';
import type { Case, CaseAccount, CaseFinding } from '../case/case.ts';
import { type MispContext, type MispObject, type MispValue, mispObject } from './misp-object.ts';
import { ANNOTATION, FILE, IMAGE, USER_ACCOUNT } from './templates.ts';

/** What the template's list of account types calls each platform; of others it has none. */
const ACCOUNT_TYPES: Readonly<Record<string, string>> = { facebook: 'facebook', x: 'twitter' };

/** An account as its `user-account`. */
export function accountPart(account: CaseAccount, { incident }: Case, context: MispContext): MispObject {
  const { platform, handle, address, displayName, pseudonym, createdMs, label } = account;
  const type = platform === null ? undefined : ACCOUNT_TYPES[platform];
  const name = displayName ?? (pseudonym === null ? null : label);
  const values: MispValue[] = [
    ...(handle === null ? [] : [text('username', handle)]),
    // The template wants a name or an id; of an account without either, what people call it.
    ...(handle === null ? [text('user-id', pseudonym ?? address ?? label)] : []),
    ...(name === null ? [] : [text('display-name', name)]),
    ...(type === undefined ? [] : [text('account-type', type)]),
    ...(platform === null || type !== undefined ? [] : [text('description', `Platform: ${platform}`)]),
    ...(address === null ? [] : [link('link', address)]),
    ...(createdMs === null ? [] : [time('created', createdMs)]),
  ];
  return mispObject(USER_ACCOUNT, `${incident.number} ${account.number}`, values, context);
}

/**
 * The picture of a finding as its `image`; null where its address is not known, as the template wants one or the picture
 * itself: {@link filePart} stands for it then.
 *
 * @param accounts uuids of the accounts that show it.
 */
export function imagePart(
  finding: CaseFinding,
  { incident }: Case,
  accounts: readonly string[],
  context: MispContext,
): MispObject | null {
  const links = [...new Set(finding.provenance.map(pictureAddress))];
  if (links.length === 0) return null;
  const [name] = finding.file.names;
  const values = [
    ...links.map((address) => link('link', address)),
    ...(name === undefined ? [] : [{ relation: 'filename', type: 'filename' as const, value: name }]),
  ];
  return mispObject(IMAGE, `${incident.number} ${finding.number}`, values, context, accounts);
}

/** The file of findings whose address is not known, as its `file`: without the picture, which may show bystanders. */
export function filePart({ file }: CaseFinding, { incident }: Case, context: MispContext): MispObject {
  const values: MispValue[] = [
    { relation: 'sha256', type: 'sha256', value: file.sha256 },
    { relation: 'size-in-bytes', type: 'size-in-bytes', value: `${file.sizeBytes}` },
    ...file.names.map((value) => ({ relation: 'filename', type: 'filename' as const, value })),
  ];
  return mispObject(FILE, `${incident.number} ${file.sha256}`, values, context);
}

/** What was measured of a finding, as an `annotation`. @param related uuids of what it is about */
export function measurePart(
  finding: CaseFinding,
  { incident }: Case,
  related: readonly string[],
  context: MispContext,
): MispObject {
  const { number, measure, meaning, judgement, method, file, measuredMs } = finding;
  const said = [
    `Portrait ${number} (SHA-256 ${file.sha256}): ${measure}.`,
    ...(meaning === '' ? [] : [meaning]),
    judgement.verdict === 'confirmed' ? 'Confirmed by a person.' : 'Not confirmed by a person.',
    LIMIT,
    `Method ${method}.`,
  ].join('\n');
  return annotation(`measure ${incident.number} ${number}`, 'Annotation', said, measuredMs, context, related);
}

/** What people wrote, each as an `annotation`: the summary, descriptions of techniques, notes. */
export function* wordParts(
  { incident, techniques, notes }: Case,
  context: MispContext,
): Generator<MispObject> {
  const { number, summary, openedMs } = incident;
  if (summary !== '') yield annotation(`summary ${number}`, 'Executive Summary', summary, openedMs, context);
  for (const { id, name, description, atMs } of techniques) {
    const said = [`${id} ${name}`, ...(description === '' ? [] : [description])].join('\n');
    yield annotation(`technique ${number} ${id}`, 'Annotation', said, atMs, context);
  }
  for (const note of notes)
    yield annotation(`note ${number} ${note.id}`, 'Annotation', note.text, note.atMs, context);
}

/** Where the picture was fetched, as far as an answer came; else the link. */
function pictureAddress({ linkAddress, fetches }: CaseFinding['provenance'][number]): string {
  const picture = fetches.findLast(({ purpose, response }) => purpose === 'picture' && response !== null);
  return picture?.finalAddress ?? linkAddress;
}

function annotation(
  key: string,
  type: 'Annotation' | 'Executive Summary',
  said: string,
  atMs: number,
  context: MispContext,
  related: readonly string[] = [],
): MispObject {
  const values = [
    text('text', said),
    text('type', type),
    text('format', 'text'),
    time('creation-date', atMs),
  ];
  return mispObject(ANNOTATION, key, values, context, related);
}

function text(relation: string, value: string): MispValue {
  return { relation, type: 'text', value };
}

function link(relation: string, value: string): MispValue {
  return { relation, type: 'link', value };
}

function time(relation: string, ms: number): MispValue {
  return { relation, type: 'datetime', value: new Date(ms).toISOString() };
}
