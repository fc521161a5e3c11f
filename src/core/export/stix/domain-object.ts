import { uuid5 } from '../uuid5.ts';
import { type StixContext, type StixObject, stixTime } from './stix-object.ts';

/**
 * A domain or relationship object of the team's. Its id comes from `key`, which is the same in every export, so a
 * second export is a later version of the same object: `modified` is the time of the export.
 *
 * @param createdMs when what it says was first written down, epoch ms.
 */
export function domainObject(
  type: string,
  key: string,
  createdMs: number,
  properties: Readonly<Record<string, unknown>>,
  context: StixContext,
): StixObject {
  return {
    type,
    spec_version: '2.1',
    id: domainId(type, key, context),
    created_by_ref: context.author,
    created: stixTime(Math.min(createdMs, context.exportedMs)),
    modified: stixTime(context.exportedMs),
    object_marking_refs: [context.marking],
    ...properties,
  };
}

/** The id that {@link domainObject} gives. */
export function domainId(type: string, key: string, { namespace }: Pick<StixContext, 'namespace'>): string {
  return `${type}--${uuid5(namespace, `${type} ${key}`)}`;
}
