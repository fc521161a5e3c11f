import { uuid5 } from '../uuid5.ts';

/** What goes into every part of an event. */
export interface MispContext {
  /** The team's own namespace. */
  readonly namespace: string;
  /** Of the export, s: MISP takes a part for newer by it. */
  readonly timestamp: string;
}

/** An attribute of an object: which of the template's, its MISP type, and its value. */
export interface MispValue {
  readonly relation: string;
  readonly type: 'text' | 'link' | 'datetime' | 'filename' | 'sha256' | 'size-in-bytes';
  readonly value: string;
}

/** A template of misp-objects, as its definition says. */
export interface MispTemplate {
  readonly name: string;
  readonly uuid: string;
  readonly version: string;
  readonly category: string;
  readonly description: string;
}

export interface MispObject {
  readonly uuid: string;
  readonly [property: string]: unknown;
}

/** Whoever may see the event may see its parts. */
export const INHERIT = '5';

/** The category of each type that holds for pictures and people's words. */
const CATEGORIES: Readonly<Record<MispValue['type'], string>> = {
  text: 'Other',
  datetime: 'Other',
  link: 'External analysis',
  filename: 'External analysis',
  sha256: 'External analysis',
  'size-in-bytes': 'Other',
};

/**
 * An object of a template. Its ids come from `key`, so that a second export updates it.
 *
 * @param related uuids of objects that it refers to.
 */
export function mispObject(
  template: MispTemplate,
  key: string,
  values: readonly MispValue[],
  { namespace, timestamp }: MispContext,
  related: readonly string[] = [],
): MispObject {
  const uuid = uuid5(namespace, `misp ${template.name} ${key}`);
  return {
    uuid,
    name: template.name,
    'meta-category': template.category,
    description: template.description,
    template_uuid: template.uuid,
    template_version: template.version,
    timestamp,
    distribution: INHERIT,
    comment: '',
    Attribute: values.map(({ relation, type, value }, index) => ({
      uuid: uuid5(uuid, `${relation} ${index}`),
      object_relation: relation,
      type,
      category: CATEGORIES[type],
      value,
      to_ids: false,
      disable_correlation: type !== 'link' && type !== 'sha256',
      timestamp,
      distribution: INHERIT,
      comment: '',
    })),
    ObjectReference: related.map((referenced) => ({
      uuid: uuid5(uuid, `reference ${referenced}`),
      object_uuid: uuid,
      referenced_uuid: referenced,
      relationship_type: 'related-to',
      timestamp,
      comment: '',
    })),
  };
}
