import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../src/core/export/case/case.ts';
import { maskCase } from '../../../../src/core/export/case/mask-case.ts';
import { composeExport } from '../../../../src/core/export/compose-export.ts';
import { HOSTILE, makeCase, textOf, withCasework } from '../make-case.ts';
import { isMispEvent, readSchema } from './misp-schemas.ts';

interface Definition {
  readonly uuid: string;
  readonly version: number;
  readonly description: string;
  readonly 'meta-category': string;
  readonly requiredOneOf?: readonly string[];
  readonly attributes: Readonly<
    Record<
      string,
      {
        readonly 'misp-attribute': string;
        readonly multiple?: boolean;
        readonly values_list?: readonly string[];
      }
    >
  >;
}

interface Part {
  readonly uuid: string;
  readonly name: string;
  readonly Attribute: readonly { uuid: string; object_relation: string; type: string; value: string }[];
  readonly ObjectReference: readonly { referenced_uuid: string }[];
  readonly [property: string]: unknown;
}

interface MispFile {
  readonly Event: {
    readonly uuid: string;
    readonly timestamp: string;
    readonly Tag: readonly { name: string }[];
    readonly Attribute: readonly { uuid: string; type: string; value: string; comment: string }[];
    readonly Object: readonly Part[];
    readonly [property: string]: unknown;
  };
}

function eventOf(read: Case): MispFile {
  return JSON.parse(textOf(composeExport(read, 'misp'))) as MispFile;
}

/** What of an object is not as its definition says. */
function objectProblems(part: Part): string[] {
  const definition = readSchema<Definition>(part.name);
  const relations = part.Attribute.map(({ object_relation }) => object_relation);
  const heads: [string, unknown, unknown][] = [
    ['uuid', part.template_uuid, definition.uuid],
    ['version', part.template_version, `${definition.version}`],
    ['category', part['meta-category'], definition['meta-category']],
    ['description', part.description, definition.description],
  ];
  return [
    ...heads.flatMap(([name, is, wanted]) => (is === wanted ? [] : [`${part.name}: ${name}`])),
    ...(definition.requiredOneOf?.some((relation) => relations.includes(relation))
      ? []
      : [`${part.name}: none`]),
    ...part.Attribute.flatMap(({ object_relation, type, value }) => {
      const known = definition.attributes[object_relation];
      const isRight =
        known?.['misp-attribute'] === type &&
        (known.multiple || relations.filter((each) => each === object_relation).length === 1) &&
        (known.values_list?.includes(value) ?? true);
      return isRight ? [] : [`${part.name}: ${object_relation} ${value}`];
    }),
  ];
}

describe('the export as a MISP event', () => {
  it.each([
    ['as it is by default', false],
    ['masked', true],
  ])('is what MISP’s schema and its objects’ definitions want, %s', async (_, isMasked) => {
    const read = withCasework(await makeCase());
    const event = eventOf(isMasked ? maskCase({ ...read, options: { ...read.options, isMasked } }) : read);

    expect(isMispEvent(event), JSON.stringify(isMispEvent.errors)).toBe(true);
    expect(event.Event.Object.flatMap(objectProblems)).toEqual([]);
    expect(/jane|HYPERLINK|social\.example/i.test(JSON.stringify(event))).toBe(!isMasked);
  });

  it('is told from what is no event, and an object from what its definition lacks', async () => {
    const event = eventOf(await makeCase());
    const [part] = event.Event.Object;

    expect(isMispEvent({ Event: { ...event.Event, info: 3 } })).toBe(false);
    expect(objectProblems({ ...(part as Part), Attribute: [] })).toEqual(['user-account: none']);
  });

  it('is the incident with its marking, techniques by number, hashes, publications, accounts, pictures and words', async () => {
    const { Event } = eventOf(withCasework(await makeCase()));

    expect(Event).toMatchObject({
      info: 'Wave of March',
      date: '2023-11-14',
      analysis: '1',
      published: false,
      distribution: '0',
      timestamp: '1900000000',
      Orgc: { name: 'Team T1' },
    });
    expect(Event.Tag.map(({ name }) => name)).toEqual([
      'tlp:amber',
      'disarm:technique="T0145.002"',
      'country:BY',
      'country:PL',
      'migration',
    ]);
    expect(Event.Attribute.map(({ type, comment }) => [type, comment])).toEqual([
      ['sha256', 'Picture with portrait 1'],
      ['sha256', 'Picture with portrait 2'],
      ['link', 'Meta: A | report'],
    ]);
    expect(Event.Object.map(({ name }) => name)).toEqual([
      'user-account',
      'user-account',
      'image',
      'annotation',
      'file',
      'annotation',
      'annotation',
      'annotation',
      'annotation',
    ]);
    const [, , image, measure] = Event.Object;
    expect(image?.Attribute.map(({ object_relation, value }) => [object_relation, value])).toEqual([
      ['link', 'https://cdn.example/jane.png'],
      ['filename', 'a.png'],
    ]);
    expect(image?.ObjectReference.map(({ referenced_uuid }) => referenced_uuid)).toEqual([
      Event.Object[0]?.uuid,
    ]);
    expect(measure?.Attribute[0]?.value).toContain('Alignment is a screening signal, never proof');
    expect(JSON.stringify(Event.Object[1])).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  });

  it('has one file, without the picture, for all findings of a page whose address is not known', async () => {
    const read = await makeCase();
    const [, second] = read.findings;
    if (!second) throw new Error('no finding');
    const { Event } = eventOf({ ...read, findings: [...read.findings, { ...second, number: 3 }] });

    const files = Event.Object.filter(({ name }) => name === 'file');

    expect(files).toHaveLength(1);
    const [file] = files;
    expect(file?.Attribute.map(({ object_relation, value }) => [object_relation, value])).toEqual([
      ['sha256', second.file.sha256],
      ['size-in-bytes', `${second.file.sizeBytes}`],
      ['filename', `${HOSTILE}.png`],
    ]);
    const about = Event.Object.filter(({ ObjectReference }) =>
      ObjectReference.some(({ referenced_uuid }) => referenced_uuid === file?.uuid),
    );
    expect(about.map(({ name }) => name)).toEqual(['annotation', 'annotation']);
    expect(Event.Object.flatMap(objectProblems)).toEqual([]);
    expect(isMispEvent({ Event }), JSON.stringify(isMispEvent.errors)).toBe(true);
  });

  it('has the same ids in a second export, with a newer timestamp', async () => {
    const read = withCasework(await makeCase());
    const ids = (file: MispFile) => JSON.stringify(file).match(/"uuid":"[^"]+"/g);
    const first = eventOf(read);

    const later = eventOf({ ...read, readMs: read.readMs + 60_000 });

    expect(ids(later)).toEqual(ids(first));
    expect(new Set(ids(first)).size).toBe(ids(first)?.length);
    expect(later.Event.timestamp).toBe('1900000060');
  });
});
