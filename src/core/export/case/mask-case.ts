import { uuid5 } from '../uuid5.ts';
import type { Case, CaseAccount, CaseReference } from './case.ts';
import { caseNamespace } from './case-namespace.ts';

/** Shortest name that is replaced within sentences: of a shorter one every third word has the letters. */
const SHORTEST = 3;

/**
 * A case without the names of its accounts. Accounts become `account 3`; names, handles and addresses of accounts are
 * replaced in every text too. File names, links and what files declare are left out, as any of them may hold a handle,
 * and so are publications whose address names an account. A name that no account of the incident has stays where a
 * person wrote it.
 */
export function maskCase(read: Case): Case {
  const namespace = caseNamespace(read);
  const say = replaceNames(read.accounts);
  const sayOrNull = (text: string | null) => (text === null ? null : say(text));
  return {
    ...read,
    incident: {
      ...read.incident,
      title: say(read.incident.title),
      summary: say(read.incident.summary),
      tags: read.incident.tags.map(say),
      attribution: sayOrNull(read.incident.attribution),
      attributedBy: sayOrNull(read.incident.attributedBy),
    },
    references: read.references.flatMap((each) => maskedReference(each, say)),
    techniques: read.techniques.map((each) => ({ ...each, description: say(each.description) })),
    findings: read.findings.map((finding) => ({
      ...finding,
      judgement: { ...finding.judgement, reason: sayOrNull(finding.judgement.reason) },
      file: { ...finding.file, names: [] },
      declarations: null,
      provenance: [],
    })),
    rejected: read.rejected.map((each) => ({ ...each, reason: sayOrNull(each.reason) })),
    accounts: read.accounts.map((account) => ({
      ...account,
      label: maskedLabel(account.number),
      // Made of numbers alone: what is made of a handle can be found by trying handles.
      pseudonym: uuid5(namespace, `account ${read.incident.number} ${account.number}`).slice(0, 8),
      address: null,
      handle: null,
      displayName: null,
    })),
    notes: read.notes.map((note) => ({ ...note, text: say(note.text) })),
    timeline: read.timeline.map((entry) => ({ ...entry, text: say(entry.text) })),
  };
}

function maskedReference(reference: CaseReference, say: (text: string) => string): CaseReference[] {
  const { address, title, publisher, authors, archiveAddress } = reference;
  const sayOrNull = (text: string | null) => (text === null ? null : say(text));
  const names = (text: string) => say(text) !== text.normalize('NFC');
  if (names(address)) return [];
  return [
    {
      ...reference,
      title: sayOrNull(title),
      publisher: sayOrNull(publisher),
      authors: sayOrNull(authors),
      archiveAddress: archiveAddress === null || names(archiveAddress) ? null : archiveAddress,
    },
  ];
}

function maskedLabel(number: number): string {
  return `account ${number}`;
}

/** Replaces what accounts are called by `account 3`, the longest first, so that no part of a longer name stays. */
export function replaceNames(accounts: readonly CaseAccount[]): (text: string) => string {
  const names = accounts
    .flatMap(({ number, address, handle, displayName }) =>
      [address, handle && `@${handle}`, handle, displayName].flatMap((name) =>
        name !== null && name.length >= SHORTEST
          ? [{ name: name.normalize('NFC'), label: maskedLabel(number) }]
          : [],
      ),
    )
    .sort((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return (text) => text;
  const labels = new Map(names.map(({ name, label }) => [name.toLowerCase(), label]));
  const pattern = names.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const any = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`, 'giu');
  const replace = (text: string) =>
    text.replace(any, (found) => labels.get(found.toLowerCase()) ?? 'an account');
  const replaceEncoded = (address: string) => {
    const masked = replace(decoded(address));
    return masked === decoded(address) ? address : masked;
  };
  // The same letter may be written as one sign or as two, in an address also by percent signs.
  return (text) => replace(text.normalize('NFC').replace(ENCODED, replaceEncoded));
}

/** A word with letters written by percent signs. */
const ENCODED = /\S*%[0-9a-f]{2}\S*/gi;

/** With the letters that its percent signs stand for; those that stand for none stay. */
function decoded(address: string): string {
  const letters = address.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });
  return letters.normalize('NFC');
}
