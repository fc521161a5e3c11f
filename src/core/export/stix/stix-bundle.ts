import type { Case } from '../case/case.ts';
import { caseNamespace } from '../case/case-namespace.ts';
import { uuid5 } from '../uuid5.ts';
import { accountObject, addressObject } from './account-objects.ts';
import { domainId } from './domain-object.ts';
import { fileObject, measureObject, observedObject } from './finding-objects.ts';
import {
  identityObject,
  incidentId,
  incidentObject,
  noteObjects,
  relationObject,
  reportObject,
} from './incident-objects.ts';
import { tlpMarking } from './marking.ts';
import type { StixContext, StixObject } from './stix-object.ts';
import { sightingObject, techniqueObject } from './technique-objects.ts';

/** The incident as a STIX 2.1 bundle, object by object. Ids are the same in each export: a second one updates the first. */
export function* stixBundle(read: Case): Generator<string> {
  const context = contextOf(read);
  // Of the bundle alone: tools do not keep it.
  const id = `bundle--${uuid5(context.namespace, `bundle ${read.incident.number} ${read.readMs}`)}`;
  yield `{"type":"bundle","id":"${id}","objects":[`;
  const written = new Set<string>();
  for (const object of stixObjects(read, context)) {
    // Two portraits of one file have one object for it.
    if (written.has(object.id)) continue;
    yield `${written.size === 0 ? '\n' : ',\n'}${JSON.stringify(object)}`;
    written.add(object.id);
  }
  const { marking, author } = context;
  const refs = [...written].filter((each) => each !== marking && each !== author);
  yield `,\n${JSON.stringify(reportObject(read, refs, context))}\n]}\n`;
}

function contextOf(read: Case): StixContext {
  const namespace = caseNamespace(read);
  return {
    namespace,
    author: domainId('identity', 'team', { namespace }),
    marking: tlpMarking(read.options.tlp).id,
    exportedMs: read.readMs,
  };
}

/** All but the report; the same object may come again. */
function* stixObjects(read: Case, context: StixContext): Generator<StixObject> {
  const { findings, incident } = read;
  yield tlpMarking(read.options.tlp);
  yield identityObject(read, context);
  yield incidentObject(read, context);
  const accounts = new Map<number, string>();
  for (const each of accountObjects(read, context, accounts)) yield each;
  const observed = new Map<number, string>();
  for (const finding of findings) {
    const file = fileObject(finding, context);
    yield file;
    const shown = finding.accounts.flatMap((number) => accounts.get(number) ?? []);
    const data = observedObject(finding, read, [...new Set([file.id, ...shown])], context);
    observed.set(finding.number, data.id);
    yield data;
    yield measureObject(finding, read, data.id, context);
  }
  yield* techniqueObjects(read, observed, context);
  yield* noteObjects(read, context);
  for (const account of accounts.values())
    yield relationObject(incidentId(read, context), 'related-to', account, incident.openedMs, context);
}

/** @param ids filled with the id of each account, by its number */
function* accountObjects(read: Case, context: StixContext, ids: Map<number, string>): Generator<StixObject> {
  for (const account of read.accounts) {
    const object = accountObject(account, read, context);
    ids.set(account.number, object.id);
    yield object;
    const address = addressObject(account, context);
    if (!address) continue;
    yield address;
    yield relationObject(object.id, 'related-to', address.id, read.incident.openedMs, context);
  }
}

function* techniqueObjects(
  read: Case,
  observed: ReadonlyMap<number, string>,
  context: StixContext,
): Generator<StixObject> {
  for (const technique of read.techniques) {
    const pattern = techniqueObject(technique);
    if (!pattern) continue;
    yield pattern;
    const data = technique.portraits.flatMap((number) => observed.get(number) ?? []);
    yield sightingObject(technique, read, data, context);
    yield relationObject(incidentId(read, context), 'uses', pattern.id, technique.atMs, context);
  }
}
