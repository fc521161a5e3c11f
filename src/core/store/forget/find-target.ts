import { EyelineError } from '../../errors.ts';
import type { ForgetTarget } from '../../incident/forget/forget-store.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { missing } from '../missing.ts';
import type { Doomed } from './doomed.ts';
import { doomedAccount, doomedIncident, doomedPicture } from './find-doomed.ts';
import { doomedMessages, messageRows } from './find-messages.ts';
import type { StubLine } from './stub-file.ts';

/** The rows that a forget names. */
export type TargetRows = Pick<StubLine, 'kind' | 'incident' | 'row' | 'messages'>;

/**
 * The rows of what is to be forgotten.
 *
 * @throws EyelineError `NOT_FOUND`; `INVALID_USAGE` where a short hash names several pictures.
 */
export function findTarget(scope: Scope, target: ForgetTarget): TargetRows {
  if (target.kind === 'messages')
    return { kind: target.kind, incident: null, row: null, messages: messagesIn(scope, target.submissions) };
  const incident = target.incident === null ? null : incidentRow(scope, incidentId(scope, target.incident));
  if (target.kind === 'incident') return { kind: target.kind, incident, row: null };
  if (target.kind === 'picture')
    return { kind: target.kind, incident, row: pictureRow(scope, target.sha256, incident?.id ?? null) };
  return { kind: target.kind, incident, row: accountRow(scope, incident?.id ?? 0, target.account) };
}

/** What goes with them; null where they are gone. Rows that were written at another time are others. */
export function doomedBy(scope: Scope, { kind, incident, row, messages }: TargetRows): Doomed | null {
  if (kind === 'messages') return doomedMessages(scope, messages ?? []);
  if (incident && !isThere(scope, 'incidents', 'opened_ms', incident)) return null;
  if (kind === 'incident') return incident && doomedIncident(scope, incident.id);
  if (!row) return null;
  const [table, time] =
    kind === 'picture'
      ? (['evidence', 'received_ms'] as const)
      : (['incident_accounts', 'added_ms'] as const);
  if (!isThere(scope, table, time, row)) return null;
  if (kind === 'picture') return doomedPicture(scope, row.id, incident?.id ?? null);
  return incident && doomedAccount(scope, row.id, incident.id);
}

function isThere(
  { sqlite, tenantId }: Scope,
  table: string,
  time: string,
  { id, ms }: { readonly id: number; readonly ms: number },
): boolean {
  const found = sqlite
    .prepare(`SELECT ${time} FROM ${table} WHERE tenant_id = ? AND id = ?`)
    .pluck()
    .get(tenantId, id);
  return found === ms;
}

function incidentRow({ sqlite, tenantId }: Scope, id: number): TargetRows['incident'] {
  return sqlite
    .prepare('SELECT id, opened_ms AS ms FROM incidents WHERE tenant_id = ? AND id = ?')
    .get(tenantId, id) as TargetRows['incident'];
}

function pictureRow(scope: Scope, sha256: string, incident: number | null): TargetRows['row'] {
  const { sqlite, tenantId } = scope;
  const found = (
    /^[0-9a-f]{8,64}$/.test(sha256)
      ? sqlite
          .prepare(
            'SELECT id, received_ms AS ms FROM evidence WHERE tenant_id = ? AND sha256 >= ? AND sha256 <= ?',
          )
          .all(tenantId, sha256, `${sha256}g`)
      : []
  ) as { id: number; ms: number }[];
  const here = found.filter(({ id }) => isWithin(scope, id, incident));
  const [only] = here;
  if (only && here.length === 1) return only;
  if (here.length > 1)
    throw new EyelineError('INVALID_USAGE', {
      expected: 'the beginning of one picture’s hash',
      received: `that of ${here.length}`,
      problem: `${here.length} pictures have a SHA-256 that begins so.`,
      action: 'Give more of it.',
    });
  throw new EyelineError('NOT_FOUND', {
    expected: 'the SHA-256 of a picture of this incident, or its first 8 digits',
    received: 'another word',
    problem: 'There is no such picture here.',
    action:
      'The incident shows the SHA-256 of its pictures; `--finding` takes the number of a portrait instead.',
  });
}

/** Whether an incident, or one that is part of it, has the picture; without an incident: whether a message of none has. */
function isWithin(scope: Scope, evidence: number, incident: number | null): boolean {
  const { sightings, findings } = doomedPicture(scope, evidence, incident);
  return sightings.length + findings.length > 0;
}

function messagesIn(scope: Scope, submissions: readonly number[]): TargetRows['messages'] {
  const found = messageRows(scope, submissions);
  if (found.length > 0) return found;
  throw new EyelineError('NOT_FOUND', {
    expected: 'messages that no incident has',
    received: 'none that is there',
    problem: 'These messages are gone, or belong to an incident.',
    action: 'A message of an incident is forgotten with that incident.',
  });
}

function accountRow(scope: Scope, incident: number, number: number): TargetRows['row'] {
  const { sqlite, tenantId } = scope;
  const found = sqlite
    .prepare(
      'SELECT id, added_ms AS ms FROM incident_accounts WHERE tenant_id = ? AND incident_id = ? AND number = ?',
    )
    .get(tenantId, incident, number) as TargetRows['row'] | undefined;
  if (!found) throw missing('account', number);
  return found;
}
