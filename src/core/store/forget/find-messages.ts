import type { Scope } from '../database.ts';
import { EMPTY_PAYLOAD } from './delete-doomed.ts';
import { among, type Doomed, type Ids, ids, texts } from './doomed.ts';
import { evidenceOf } from './find-doomed.ts';
import { sharedOf, showingOf, withAbout } from './find-submissions.ts';
import type { StubLine } from './stub-file.ts';

type MessageRows = NonNullable<StubLine['messages']>;

/** Of submissions, those that can be forgotten by themselves, with the time that each was received. */
export function messageRows(scope: Scope, submissions: Ids): MessageRows {
  const { sqlite, tenantId } = scope;
  const alone = sqlite.prepare(
    `SELECT submissions.id, received_ms AS ms FROM submissions LEFT JOIN threads
         ON threads.tenant_id = submissions.tenant_id AND threads.id = submissions.thread_id
      WHERE submissions.tenant_id = ? AND submissions.id = ? AND submissions.incident_id IS NULL
        AND threads.incident_id IS NULL AND payload <> ?`,
  );
  const found = submissions.flatMap(
    (id) => (alone.get(tenantId, id, EMPTY_PAYLOAD) as MessageRows[number] | undefined) ?? [],
  );
  const shared = new Set(
    sharedOf(
      scope,
      found.map(({ id }) => id),
      [],
    ),
  );
  return found.filter(({ id }) => !shared.has(id));
}

/**
 * What goes with messages of no incident: what they brought and nothing else has, and what was made or said of it. One that
 * an incident has meanwhile stays.
 *
 * @returns null where none of them is left.
 */
export function doomedMessages(scope: Scope, messages: MessageRows): Doomed | null {
  const times = new Map(messages.map(({ id, ms }) => [id, ms]));
  const own = messageRows(scope, [...times.keys()])
    .filter(({ id, ms }) => times.get(id) === ms)
    .map(({ id }) => id);
  if (own.length === 0) return null;
  const touched = withAbout(scope, own);
  const shared = sharedOf(scope, touched, []);
  const going = touched.filter((id) => !shared.includes(id));
  const of = (table: string) =>
    ids(scope, `SELECT id FROM ${table} WHERE tenant_id = :t AND ${among('submission_id', 'going')}`, {
      going,
    });
  const parts = {
    findings: [],
    accounts: [],
    sightings: of('sightings'),
    artifacts: of('artifacts'),
    bareFacts: [],
  };
  const evidence = evidenceOf(scope, parts);
  const hashes = texts(
    scope,
    `SELECT sha256 FROM evidence WHERE tenant_id = :t AND ${among('id', 'evidence')}`,
    { evidence: evidence.evidence },
  ).map((sha256) => sha256.slice(0, 12));
  return {
    within: [],
    incidents: [],
    ...parts,
    submissions: [...new Set([...going, ...showingOf(scope, hashes)])].sort((a, b) => a - b),
    timeline: [],
    needles: hashes,
    shared,
    ...evidence,
  };
}
