import { describe, expect, it } from 'vitest';
import type { Case, CaseOptions } from '../../../../src/core/export/case/case.ts';
import { maskCase } from '../../../../src/core/export/case/mask-case.ts';
import { TLP_LEVELS } from '../../../../src/core/export/case/tlp.ts';
import { composeExport } from '../../../../src/core/export/compose-export.ts';
import { observableId } from '../../../../src/core/export/stix/observable.ts';
import { HOSTILE, makeCase, TECHNIQUE, textOf, withCasework } from '../make-case.ts';
import { loadStixSchemas, stixProblems } from './stix-schemas.ts';

interface Stix {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

const schemas = loadStixSchemas();

function bundleOf(read: Case): { id: string; objects: Stix[] } {
  return JSON.parse(textOf(composeExport(read, 'stix')));
}

async function makeBundle(options: Partial<CaseOptions> = {}) {
  const read = withCasework(await makeCase({ ...options, isMasked: false }));
  return bundleOf(
    options.isMasked ? maskCase({ ...read, options: { ...read.options, isMasked: true } }) : read,
  );
}

const ofType = (bundle: { objects: readonly Stix[] }, type: string) =>
  bundle.objects.filter((object) => object.type === type);

describe('the export as STIX 2.1', () => {
  it.each([
    ['as it is by default', {}],
    ['with members and places', { hasMembers: true, hasPlaces: true }],
    ['masked', { isMasked: true }],
    ...TLP_LEVELS.map((tlp) => [`for ${tlp}`, { tlp }] as const),
  ] as const)('is what OASIS’ schemas want, %s', async (_, options) => {
    const bundle = await makeBundle(options);

    expect(stixProblems(bundle, schemas)).toEqual([]);
  });

  it('is told from what is not STIX: the schemas find an object without a name', async () => {
    const bundle = await makeBundle();
    const objects = bundle.objects.map(({ name: _, ...object }) => object as Stix);

    expect(stixProblems({ objects }, schemas).join()).toMatch(/incident--.*'name'/);
  });

  it('has an object of each kind, and a report of all of them', async () => {
    const { objects } = await makeBundle();

    const counts = Object.fromEntries(
      [...new Set(objects.map(({ type }) => type))].map((type) => [type, ofType({ objects }, type).length]),
    );
    expect(counts).toEqual({
      'marking-definition': 1,
      identity: 1,
      incident: 1,
      'user-account': 2,
      url: 1,
      file: 2,
      'observed-data': 2,
      note: 3,
      'attack-pattern': 1,
      sighting: 1,
      relationship: 4,
      report: 1,
    });
    const [report] = ofType({ objects }, 'report');
    expect(report?.object_refs).toEqual(
      objects.map(({ id }) => id).filter((id) => !/^(marking-definition|identity|report)--/.test(id)),
    );
  });

  it('refers to nothing that is not in it', async () => {
    const { objects } = await makeBundle();
    const ids = new Set(objects.map(({ id }) => id));

    const missing = objects.flatMap((object) =>
      Object.entries(object)
        .filter(([key]) => /_refs?$/.test(key))
        .flatMap(([, refs]) => refs as string | string[])
        .filter((ref) => !ids.has(ref)),
    );

    expect(missing).toEqual([]);
  });

  it('names DISARM’s technique by DISARM’s own id and both references, and overrides nothing that DISARM says', async () => {
    const [pattern, ...others] = ofType(await makeBundle(), 'attack-pattern');

    expect(others).toEqual([]);
    expect(pattern).toEqual({
      type: 'attack-pattern',
      spec_version: '2.1',
      id: TECHNIQUE.stixId,
      created: '1970-01-01T00:00:00.000Z',
      modified: '1970-01-01T00:00:00.000Z',
      name: 'AI-Generated Account Imagery',
      external_references: [
        { source_name: 'mitre-attack', external_id: 'T0145.002', url: TECHNIQUE.address },
        { source_name: 'DISARM', external_id: 'T0145.002', url: TECHNIQUE.address },
      ],
      kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'establish-assets' }],
    });
  });

  it('makes up no technique that the catalogue has no id of', async () => {
    const read = withCasework(await makeCase());
    const unknown = { ...read, techniques: [{ ...TECHNIQUE, stixId: null }] };

    const bundle = bundleOf(unknown);

    expect(ofType(bundle, 'attack-pattern')).toEqual([]);
    expect(ofType(bundle, 'sighting')).toEqual([]);
    expect(stixProblems(bundle, schemas)).toEqual([]);
  });

  it('has the same ids in a second export, whose objects are later versions; another team’s are others', async () => {
    const read = withCasework(await makeCase());
    const first = bundleOf(read);

    const later = bundleOf({ ...read, readMs: read.readMs + 60_000 });
    const other = bundleOf({ ...read, team: { ...read.team, platformId: 'T2' } });

    expect(later.objects.map(({ id }) => id)).toEqual(first.objects.map(({ id }) => id));
    const versions = (bundle: typeof first) =>
      bundle.objects.filter(({ created_by_ref }) => created_by_ref).map(({ modified }) => `${modified}`);
    expect(new Set(versions(first))).toEqual(new Set(['2030-03-17T17:46:40.000Z']));
    expect(new Set(versions(later))).toEqual(new Set(['2030-03-17T17:47:40.000Z']));
    const shared = other.objects.filter(({ id }) => first.objects.some((object) => object.id === id));
    // What every producer gives the same id.
    expect(new Set(shared.map(({ type }) => type))).toEqual(
      new Set(['marking-definition', 'user-account', 'url', 'file', 'attack-pattern']),
    );
  });

  it('gives observables the ids that the specification’s own example has', () => {
    // STIX 2.1, section 6.4 (domain-name) and 6.7 (file): ids that other producers compute too.
    expect(observableId('domain-name', { value: 'example.com' })).toBe(
      'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
    );
    expect(observableId('ipv4-addr', { value: '198.51.100.3' })).toBe(
      'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4',
    );
  });

  it('holds other people’s texts as they are, in JSON', async () => {
    const bundle = await makeBundle();

    expect(ofType(bundle, 'user-account').map(({ display_name }) => display_name)).toContain(HOSTILE);
  });

  it('names no account where it is masked, and has ids of its own', async () => {
    const plain = await makeBundle();
    const masked = await makeBundle({ isMasked: true });

    expect(JSON.stringify(masked)).not.toMatch(/jane|HYPERLINK|social\.example/i);
    expect(ofType(masked, 'user-account').map(({ display_name }) => display_name)).toEqual([
      'account 1',
      'account 2',
    ]);
    const ids = new Set(plain.objects.map(({ id }) => id));
    const shared = masked.objects.filter(({ id }) => ids.has(id)).map(({ type }) => type);
    expect(new Set(shared)).toEqual(new Set(['marking-definition', 'file', 'attack-pattern']));
  });

  it('tells two accounts apart that have the same handle on two servers', async () => {
    const read = await makeCase();
    const [jane] = read.accounts;
    if (!jane) throw new Error('no account');
    const twin = { ...jane, number: 3, address: 'https://other.example/@jane' };

    const bundle = bundleOf({ ...read, accounts: [...read.accounts, twin] });

    expect(ofType(bundle, 'user-account')).toHaveLength(3);
  });
});
