import { and, asc, eq, max } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type {
  Reference,
  ReferenceChange,
  ReferenceDraft,
  ReferenceStore,
  ReferenceVersion,
} from '../../incident/casework/reference.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { missing } from '../missing.ts';
import { incidentReferences } from '../schema/casework.ts';
import { checkedSubmission } from '../submission-id.ts';

const FACTS = ['address', 'title', 'publisher', 'authors', 'published', 'archiveAddress'] as const;

/** The references of a tenant's incidents; every change is a version with its line on the timeline. */
export function createReferenceRepository(scope: Scope, timeline: Timeline): ReferenceStore {
  const { db, tenantId, transact } = scope;

  function versionsOf(incidentNumber: number): ReferenceVersion[] {
    return db
      .select()
      .from(incidentReferences)
      .where(
        and(
          eq(incidentReferences.tenantId, tenantId),
          eq(incidentReferences.incidentId, incidentId(scope, incidentNumber)),
        ),
      )
      .orderBy(asc(incidentReferences.id))
      .all()
      .map(({ id: _, tenantId: __, incidentId: ___, ...row }) => ({ ...row, incidentNumber }));
  }

  /** The last version of each number. */
  function latest(incidentNumber: number): ReferenceVersion[] {
    const byNumber = new Map(versionsOf(incidentNumber).map((version) => [version.number, version]));
    return [...byNumber.values()].sort((a, b) => a.number - b.number);
  }

  function get(incidentNumber: number, number: number): ReferenceVersion {
    const found = latest(incidentNumber).find((each) => each.number === number);
    if (!found) throw missing('reference', number);
    return found;
  }

  function write(
    incidentNumber: number,
    version: ReferenceDraft & Pick<ReferenceVersion, 'number' | 'isRemoved'>,
    text: string,
    by: Author,
  ): ReferenceChange {
    const facts = Object.fromEntries(FACTS.map((name) => [name, version[name]])) as unknown as ReferenceDraft;
    db.insert(incidentReferences)
      .values({
        tenantId,
        incidentId: incidentId(scope, incidentNumber),
        number: version.number,
        ...facts,
        isRemoved: version.isRemoved,
        submissionId: checkedSubmission(scope, by.submissionId),
        actor: by.actor,
        atMs: by.atMs,
      })
      .run();
    timeline.add(incidentNumber, { kind: 'reference', text, data: null }, by);
    return { reference: toReference(get(incidentNumber, version.number)), isChanged: true };
  }

  function edit(
    incidentNumber: number,
    number: number,
    change: Partial<ReferenceDraft>,
    by: Author,
  ): ReferenceChange {
    const now = get(incidentNumber, number);
    const wanted = { ...now, ...change };
    const isSame = FACTS.every((name) => wanted[name] === now[name]);
    if (isSame && !now.isRemoved) return { reference: toReference(now), isChanged: false };
    const text = `Reference ${number} ${now.isRemoved ? 'brought back' : 'changed'}: ${described(wanted)}`;
    return write(incidentNumber, { ...wanted, isRemoved: false }, text, by);
  }

  function nextNumber(incidentNumber: number): number {
    const row = db
      .select({ last: max(incidentReferences.number) })
      .from(incidentReferences)
      .where(
        and(
          eq(incidentReferences.tenantId, tenantId),
          eq(incidentReferences.incidentId, incidentId(scope, incidentNumber)),
        ),
      )
      .get();
    return (row?.last ?? 0) + 1;
  }

  return {
    ofIncident: (incidentNumber) =>
      latest(incidentNumber).flatMap((version) => (version.isRemoved ? [] : [toReference(version)])),
    versions: (incidentNumber, number) => {
      get(incidentNumber, number);
      return versionsOf(incidentNumber).filter((version) => version.number === number);
    },
    add: (incidentNumber, draft, by) =>
      transact(() => {
        const known = latest(incidentNumber).find(({ address }) => address === draft.address);
        if (known) {
          const said = FACTS.flatMap((name) => (draft[name] === null ? [] : [[name, draft[name]] as const]));
          return edit(incidentNumber, known.number, Object.fromEntries(said), by);
        }
        const number = nextNumber(incidentNumber);
        return write(
          incidentNumber,
          { ...draft, number, isRemoved: false },
          `Reference ${number}: ${described(draft)}`,
          by,
        );
      }),
    edit: (incidentNumber, number, change, by) => transact(() => edit(incidentNumber, number, change, by)),
    remove: (incidentNumber, number, by) =>
      transact(() => {
        const now = get(incidentNumber, number);
        if (now.isRemoved) return { reference: toReference(now), isChanged: false };
        const text = `Reference ${number} removed: ${described(now)}`;
        return write(incidentNumber, { ...now, isRemoved: true }, text, by);
      }),
    restore: (incidentNumber, number, by) => transact(() => edit(incidentNumber, number, {}, by)),
  };
}

function toReference({ isRemoved: _, ...reference }: ReferenceVersion): Reference {
  return reference;
}

function described({ address, title, publisher, published }: ReferenceDraft): string {
  return [title, publisher, published, address].filter((part) => part !== null).join(', ');
}
