import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FOLDER = join(import.meta.dirname, '../../../fixtures/schemas/stix2.1/schemas');

/** OASIS' schemas of STIX 2.1 (cti-stix2-json-schemas), each by its file's name: `bundle`, `incident`. */
export function loadStixSchemas(): ReadonlyMap<string, ValidateFunction> {
  // Some say keywords beside `$ref` and patterns without `u`, which strict mode and default mode refuse.
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.addFormat('idn-hostname', true);
  const schemas = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({
      name: basename(path, '.json'),
      schema: JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as { $id: string },
    }));
  for (const { schema } of schemas) ajv.addSchema(schema);
  return new Map(
    schemas.map(({ name, schema }) => [name, ajv.getSchema(schema.$id) as ValidateFunction] as const),
  );
}

/**
 * Types that the specification has and the bundle's schema does not list: it takes them for custom objects, which it
 * wants to be either a domain object or an observable, and its schema of observables takes every object.
 */
const NOT_LISTED: readonly string[] = ['incident', 'note'];

/** What is wrong with a bundle: by the bundle's schema, and each object by its own type's. */
export function stixProblems(
  bundle: { readonly objects: readonly { readonly type: string; readonly id: string }[] },
  schemas: ReadonlyMap<string, ValidateFunction>,
): string[] {
  const problems = (name: string, value: unknown, id: string) => {
    const validate = schemas.get(name);
    if (!validate) return [`${id}: no schema`];
    return validate(value) ? [] : [`${id}: ${JSON.stringify(validate.errors)}`];
  };
  return [
    ...problems(
      'bundle',
      { ...bundle, objects: bundle.objects.filter(({ type }) => !NOT_LISTED.includes(type)) },
      'bundle',
    ),
    ...bundle.objects.flatMap((object) => problems(object.type, object, object.id)),
  ];
}
