import { LIMIT } from '../../alignment/limit.ts';
import { METHOD } from '../../alignment/method.ts';
import type { Case } from '../case/case.ts';
import { tlpLabel } from '../case/tlp.ts';

/** Version of the fields; rises when one is renamed, removed or changes its meaning. */
export const CASE_JSON_VERSION = 1;

/** Everything that the export may hold, as one JSON object; the fields are documented in docs/exports.md. Times are UTC, ISO 8601. */
export function* caseJson(read: Case): Generator<string> {
  const {
    options,
    software,
    readMs,
    team,
    incident,
    findings,
    unconfirmed,
    rejected,
    accounts,
    techniques,
    references,
    notes,
    timeline,
  } = read;
  const head = {
    schema: CASE_JSON_VERSION,
    software,
    exported: readMs,
    tlp: tlpLabel(options.tlp),
    isMasked: options.isMasked,
    method: METHOD,
    limit: LIMIT,
    team: { platform: team.platform, name: team.name },
    incident,
    unconfirmed,
    rejected,
    techniques,
    references,
  };
  yield `${write(head).slice(0, -1)},\n`;
  yield* list('findings', findings);
  yield ',\n';
  yield* list('accounts', accounts);
  yield ',\n';
  yield* list('notes', notes);
  yield ',\n';
  yield* list('timeline', timeline);
  yield '\n}\n';
}

function* list(name: string, items: readonly object[]): Generator<string> {
  yield `${JSON.stringify(name)}: [`;
  for (const [index, item] of items.entries()) yield `${index === 0 ? '\n' : ',\n'}${write(item)}`;
  yield items.length === 0 ? ']' : '\n]';
}

/** JSON with times instead of milliseconds: `openedMs` becomes `opened`. */
function write(value: object): string {
  return JSON.stringify(withTimes(value));
}

function withTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const time = /^(\w+)Ms$/.exec(key)?.[1] ?? (key === 'exported' ? key : undefined);
      const isTime = time !== undefined && (typeof each === 'number' || each === null);
      return isTime ? [time, each === null ? null : new Date(each).toISOString()] : [key, withTimes(each)];
    }),
  );
}
