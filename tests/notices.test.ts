import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Locked {
  readonly name?: string;
  readonly dev?: boolean;
}

interface Manifest {
  readonly name: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
}

/** `name: licence` of every production package that is installed. */
function installed(): string[] {
  const { packages } = readJson<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json');
  const names = Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && !dev && existsSync(join(ROOT, folder, 'package.json')))
    .map(([folder]) => readJson<Manifest>(join(folder, 'package.json')))
    .map((manifest) => `${manifest.name}: ${licenceOf(manifest)}`);
  return [...new Set(names)].sort();
}

/** As SPDX writes it; old packages have an object or a list. */
function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none stated';
}

/** `name: licence` of each row of the notices' last table. */
function noticed(): ReadonlySet<string> {
  const notices = readFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  const table = notices.slice(notices.indexOf('|---|---|\n'));
  const rows = [...table.matchAll(/^\| ([@\w][^|]*?) \| ([^|]+?) \|$/gm)];
  return new Set(rows.map(([, name, licence]) => `${name}: ${licence}`));
}

it('every installed production package stands in the notices with its licence', () => {
  const known = noticed();

  const missing = installed().filter((each) => !known.has(each));

  expect(missing).toEqual([]);
});

it('the notices name no package that is gone', () => {
  const { packages } = readJson<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json');
  const locked = new Set(
    Object.entries(packages).map(([folder, { name }]) => name ?? folder.split('node_modules/').at(-1)),
  );

  const gone = [...noticed()]
    .map((each) => each.split(': ')[0])
    .filter((name) => name !== 'package' && !locked.has(name));

  expect(gone).toEqual([]);
});

it('every direct dependency has its reason in the architecture’s table', () => {
  const { dependencies, devDependencies } = readJson<{
    dependencies: Readonly<Record<string, string>>;
    devDependencies: Readonly<Record<string, string>>;
  }>('package.json');
  const architecture = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const table = architecture.slice(architecture.indexOf('## Dependencies'));

  const direct = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  );

  const told = direct.filter((name) => {
    const [scope, rest] = name.startsWith('@tensorflow/tfjs-')
      ? ['-', name.slice('@tensorflow/tfjs-'.length)]
      : ['', name];
    return !table.includes(`${scope}${rest}`);
  });
  expect(told).toEqual([]);
});
