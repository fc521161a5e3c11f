import type { Case } from '../case/case.ts';
import { caseNamespace } from '../case/case-namespace.ts';
import { uuid5 } from '../uuid5.ts';
import { INHERIT, type MispContext, type MispObject } from './misp-object.ts';
import { accountPart, filePart, imagePart, measurePart, wordParts } from './misp-parts.ts';

/** Of MISP's threat levels: not defined. */
const UNDEFINED_LEVEL = '4';

/** Of MISP's states of analysis: ongoing, completed. */
const ANALYSIS = { open: '1', closed: '2' } as const;

/** Only the organisation that imports it: to share it further is a person's decision there. */
const OWN_ORGANISATION = '0';

/** The incident as an event in MISP's core format. A second export has the same ids and a newer timestamp. */
export function* mispEvent(read: Case): Generator<string> {
  const context: MispContext = {
    namespace: caseNamespace(read),
    timestamp: `${Math.floor(read.readMs / 1000)}`,
  };
  const head = JSON.stringify(headOf(read, context));
  yield `{"Event":${head.slice(0, -1)},"Object":[`;
  let isFirst = true;
  for (const object of objectsOf(read, context)) {
    yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(object)}`;
    isFirst = false;
  }
  yield '\n]}}\n';
}

function headOf(read: Case, { namespace, timestamp }: MispContext) {
  const { incident, team } = read;
  return {
    uuid: uuid5(namespace, `misp event ${incident.number}`),
    info: incident.title,
    date: new Date(incident.openedMs).toISOString().slice(0, 10),
    threat_level_id: UNDEFINED_LEVEL,
    analysis: ANALYSIS[incident.status],
    distribution: OWN_ORGANISATION,
    published: false,
    timestamp,
    Orgc: { name: team.name, uuid: uuid5(namespace, 'misp organisation') },
    Tag: tagsOf(read).map((name) => ({ name })),
    Attribute: [...hashesOf(read, namespace, timestamp), ...publicationsOf(read, namespace, timestamp)],
  };
}

/** TLP's taxonomy; DISARM's numbers, as the galaxy lacks the newer ones; what people tagged. */
function tagsOf({ options, techniques, incident }: Case): string[] {
  return [
    `tlp:${options.tlp.replace('-', '+')}`,
    ...techniques.map(({ id }) => `disarm:technique="${id}"`),
    ...incident.countries.map((country) => `country:${country}`),
    ...incident.tags,
  ];
}

function hashesOf({ findings }: Case, namespace: string, timestamp: string) {
  const numbers = new Map<string, number[]>();
  for (const { number, file } of findings) {
    numbers.set(file.sha256, [...(numbers.get(file.sha256) ?? []), number]);
  }
  return [...numbers].map(([sha256, portraits]) => ({
    uuid: uuid5(namespace, `misp hash ${sha256}`),
    type: 'sha256',
    category: 'External analysis',
    value: sha256,
    to_ids: false,
    distribution: INHERIT,
    timestamp,
    comment: `Picture with portrait ${portraits.join(', ')}`,
  }));
}

function publicationsOf({ incident, references }: Case, namespace: string, timestamp: string) {
  return references.map(({ number, address, title, publisher }) => ({
    uuid: uuid5(namespace, `misp reference ${incident.number} ${number}`),
    type: 'link',
    category: 'External analysis',
    value: address,
    to_ids: false,
    distribution: INHERIT,
    timestamp,
    comment: [publisher, title].filter((part) => part !== null).join(': '),
  }));
}

function* objectsOf(read: Case, context: MispContext): Generator<MispObject> {
  const accounts = new Map<number, string>();
  for (const account of read.accounts) {
    const part = accountPart(account, read, context);
    accounts.set(account.number, part.uuid);
    yield part;
  }
  const files = new Set<string>();
  for (const finding of read.findings) {
    const shown = finding.accounts.flatMap((number) => accounts.get(number) ?? []);
    const image = imagePart(finding, read, shown, context);
    if (image) yield image;
    const file = image ? null : filePart(finding, read, context);
    // Findings of one page have one file.
    if (file && !files.has(file.uuid)) yield file;
    if (file) files.add(file.uuid);
    yield measurePart(
      finding,
      read,
      image ? [image.uuid] : [...(file ? [file.uuid] : []), ...shown],
      context,
    );
  }
  yield* wordParts(read, context);
}
