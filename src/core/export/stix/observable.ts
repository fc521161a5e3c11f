import { uuid5 } from '../uuid5.ts';
import type { StixContext, StixObject } from './stix-object.ts';

/** The namespace of observables' ids: STIX 2.1, section 2.9. */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** What identifies an observable, by the specification's list for its type. */
export type Contributing = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** An observable; every producer gives the same one the same id, so that tools merge them. */
export function observable(
  type: string,
  contributing: Contributing,
  properties: Readonly<Record<string, unknown>>,
  { marking }: Pick<StixContext, 'marking'>,
): StixObject {
  const id = observableId(type, contributing);
  return { type, spec_version: '2.1', id, object_marking_refs: [marking], ...contributing, ...properties };
}

/** UUIDv5 of the contributing properties as canonical JSON (RFC 8785). */
export function observableId(type: string, contributing: Contributing): string {
  return `${type}--${uuid5(OBSERVABLES, canonical(contributing))}`;
}

/** Canonical JSON of texts and objects of texts: keys sorted by their UTF-16 units, no blanks. */
function canonical(value: string | Contributing): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] as string | Contributing)}`).join(',')}}`;
}
