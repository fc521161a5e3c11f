import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '..', 'src');

interface Import {
  readonly from: string;
  /** A path under src, or a package's name. */
  readonly to: string;
}

/**
 * What each room may import: rooms of src by their path, packages by name, `node:` for Node's modules. A room
 * within another stands before it.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'core/errors.ts': [],
  'core/bytes.ts': [],
  'core/hash-file.ts': ['node:'],
  'core/one-line.ts': [],
  'core/log.ts': [],
  'core/words.ts': [],
  'core/async': ['p-timeout', 'lru-cache', 'node:'],
  'core/alignment': ['core/image/raster.ts', 'core/words.ts', 'ml-matrix'],
  'core/image': ['core/errors.ts', 'core/bytes.ts', 'sharp', 'file-type', 'node:'],
  'core/face': [
    'core/errors.ts',
    'core/image',
    'core/alignment',
    'ml-matrix',
    'sharp',
    '@tensorflow/',
    'node:',
  ],
  'core/likeness': ['core/image/raster.ts'],
  'core/names': ['core/errors.ts', 'core/image/raster.ts', 'sharp', 'tesseract.js', 'node:'],
  'core/portrait': ['core/image', 'core/face', 'core/alignment', 'ml-matrix'],
  'core/render': [
    'core/errors.ts',
    'core/image',
    'core/alignment',
    'core/portrait',
    'sharp',
    'gifencoder',
    '@resvg/',
    'node:',
  ],
  'core/incident': ['core/errors.ts', 'core/image', 'core/face', 'core/alignment', 'core/portrait'],
  'core/network': [
    'core/errors.ts',
    'core/words.ts',
    'core/image/raster.ts',
    'core/portrait/frame.ts',
    'core/incident',
    'csv-parse',
    'graphology',
    'graphology-communities-louvain',
    'graphology-gexf',
    'graphology-graphml',
    'graphology-layout-forceatlas2',
    'node:',
  ],
  'core/export': [
    'core/errors.ts',
    'core/bytes.ts',
    'core/words.ts',
    'core/image/raster.ts',
    'core/alignment',
    'core/portrait/frame.ts',
    'core/incident',
    'csv-stringify',
    'yazl',
    'node:crypto',
    'node:stream',
  ],
  'core/account-table': [
    'core/one-line.ts',
    'core/errors.ts',
    'core/incident/accounts',
    'core/incident/evidence/source-address.ts',
    'core/source/links',
    'csv-parse',
  ],
  'core/set': [
    'core/errors.ts',
    'core/image/raster.ts',
    'core/alignment',
    'core/portrait/frame.ts',
    'core/likeness',
    'core/incident',
  ],
  'core/store': [
    'core/errors.ts',
    'core/hash-file.ts',
    'core/log.ts',
    'core/image',
    'core/portrait',
    'core/likeness',
    'core/incident',
    'drizzle-orm',
    'better-sqlite3',
    'zod',
    'node:',
    'yauzl',
    'yazl',
  ],
  'core/chat': [
    'core/one-line.ts',
    'core/errors.ts',
    'core/names/look-alikes.ts',
    'core/names/read-name.ts',
    'core/words.ts',
    'core/bytes.ts',
    'core/incident',
    'core/image/raster.ts',
    'core/alignment',
    'core/portrait',
    'core/set',
    'core/network',
    'core/export',
    'core/account-table',
    'core/source/links',
    'zod',
    'fastest-levenshtein',
  ],
  // Behind a file's metadata: what the file is, and what it is to be told as.
  'core/source/declarations': [
    'core/image/png-chunks.ts',
    'core/incident/evidence/declarations.ts',
    'exifreader',
    '@contentauth/',
    'file-type',
    'zod',
    'node:',
  ],
  'core/source': [
    'core/one-line.ts',
    'core/errors.ts',
    'core/bytes.ts',
    'core/async',
    'file-type',
    'parse5',
    'yauzl',
    'zod',
    'lru-cache',
    'ipaddr.js',
    'https-proxy-agent',
    'socks-proxy-agent',
    'robots-parser',
    'node:',
  ],
  'core/work': ['core/', 'p-limit', 'lru-cache', 'sharp', 'node:'],
  // Compiled for browsers; what it imports of core are types.
  'adapters/web/page': ['adapters/web/api.ts', 'core/chat', 'lit-html'],
  'adapters/web': [
    'core/errors.ts',
    'core/bytes.ts',
    'core/log.ts',
    'core/async',
    'core/chat',
    'core/incident',
    'hono',
    '@hono/',
    'zod',
    'p-limit',
    'file-type',
    'proxy-addr',
    'ipaddr.js',
    'node:',
  ],
  commands: [
    'core/one-line.ts',
    'core/alignment/class-words.ts',
    'core/network/network.ts',
    'core/account-table',
    'core/chat',
    'core/export',
    'core/incident',
    'core/names/read-name.ts',
    'core/portrait/frame.ts',
    'core/set',
    'core/errors.ts',
    'core/words.ts',
  ],
  'adapters/slack': [
    'core/errors.ts',
    'core/log.ts',
    'core/async',
    'lru-cache',
    'core/chat',
    'core/incident',
    'core/source',
    '@slack/',
    'zod',
    'node:',
  ],
  'adapters/discord': [
    'core/errors.ts',
    'core/log.ts',
    'core/async',
    'lru-cache',
    'core/chat',
    'core/incident',
    'core/source',
    'discord.js',
    'zod',
    'node:',
  ],
  'config.ts': ['core/errors.ts', 'zod', 'node:'],
  'logger.ts': ['pino'],
  'version.ts': ['node:'],
  cli: ['core/', 'commands/', 'config.ts', 'version.ts', 'cli-progress', 'sharp', 'node:'],
  'compose.ts': ['core/', 'config.ts', 'version.ts'],
  'compose-links.ts': ['core/', 'config.ts', 'version.ts'],
  'compose-platforms.ts': [
    'adapters/',
    'commands/',
    'core/',
    'compose.ts',
    'config.ts',
    'logger.ts',
    'version.ts',
  ],
  'lifecycle.ts': ['logger.ts'],
  'main.ts': [
    'commands/',
    'core/',
    'compose.ts',
    'compose-links.ts',
    'compose-platforms.ts',
    'config.ts',
    'lifecycle.ts',
    'logger.ts',
    'version.ts',
  ],
  program: [
    'compose.ts',
    'compose-links.ts',
    'compose-platforms.ts',
    'core/',
    'cli/',
    'config.ts',
    'logger.ts',
    'version.ts',
    'commander',
    'node:',
  ],
  'cli.ts': ['program/', 'config.ts'],
};

/**
 * The inner rooms and files of core that other rooms may enter, by the room they are in. A room's top files are open
 * to all who may import it; every inner room that is not here is its room's own.
 */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'core/alignment': ['reference', 'set', 'statistics'],
  'core/chat': ['answers', 'language', 'pages', 'port'],
  'core/export': ['case', 'case-file'],
  'core/face': ['drawn/drawn-table.ts', 'models/human-runtime.ts', 'sampling'],
  'core/image': ['heic/libheif.ts', 'sampling'],
  'core/incident': [
    'accounts',
    'casework',
    'evidence',
    'findings',
    'forget',
    'judgement',
    'stores',
    'techniques',
  ],
  'core/names': ['reader'],
  'core/portrait': ['tilt'],
  'core/render': ['close-ups'],
  'core/source': ['declarations', 'links', 'public', 'resolvers', 'zip'],
  'core/store': ['backup', 'disk', 'files'],
  'core/work': ['draw', 'examine', 'export', 'files', 'measure', 'names', 'pool', 'run/seen'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));
const imports = files.flatMap((file) => importsOf(file));

function importsOf(file: string): Import[] {
  const source = sources.get(file) ?? '';
  const specifiers = [
    ...source.matchAll(/^\s*(?:import|export)\b[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gms),
  ];
  return specifiers.map((match) => {
    const specifier = (match[1] ?? match[2]) as string;
    const to = specifier.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), specifier)) : specifier;
    return { from: file, to };
  });
}

function roomOf(file: string): string {
  return (
    Object.keys(MAY_IMPORT).find((room) => file === room || file.startsWith(`${room}/`)) ?? `none: ${file}`
  );
}

/** Whether neither of two folders lies in the other. */
function areBeside(a: string, b: string): boolean {
  return a !== b && !a.startsWith(`${b}/`) && !b.startsWith(`${a}/`) && a !== '.' && b !== '.';
}

function isWithin(path: string, room: string): boolean {
  return path === room || path.startsWith(room.endsWith('/') || room.endsWith(':') ? room : `${room}/`);
}

describe('the structure', () => {
  it('has a rule for every file', () => {
    const homeless = files.filter((file) => roomOf(file).startsWith('none'));

    expect(homeless).toEqual([]);
  });

  it('reads imports: the command line is seen to import the settings', () => {
    expect(imports).toContainEqual({ from: 'cli.ts', to: 'config.ts' });
  });

  it('lets no room import what is not its business', () => {
    const broken = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      if (roomOf(to) === room) return false;
      return !(MAY_IMPORT[room] ?? []).some((place) => isWithin(to, place));
    });

    expect(broken).toEqual([]);
  });

  it('enters other rooms of core by their doors alone, and has no door that nobody uses', () => {
    const entered = imports.flatMap(({ from, to }) => {
      const room = Object.keys(DOORS).find((each) => isWithin(to, each) && !isWithin(from, each));
      const within = room === undefined ? '' : to.slice(room.length + 1);
      return room !== undefined && within.includes('/') ? [{ from, to, room, within }] : [];
    });
    const broken = entered.filter(
      ({ room, within }) => !(DOORS[room] ?? []).some((door) => isWithin(within, door)),
    );
    const unused = Object.entries(DOORS).flatMap(([room, doors]) =>
      doors
        .filter((door) => !entered.some((each) => each.room === room && isWithin(each.within, door)))
        .map((door) => `${room}/${door}`),
    );

    expect({ broken, unused }).toEqual({ broken: [], unused: [] });
  });

  it('has no import cycles', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
    const done = new Set<string>();
    const findCycle = (file: string, path: readonly string[]): readonly string[] | null => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return null;
      for (const next of graph.get(file) ?? []) {
        const cycle = findCycle(next, [...path, file]);
        if (cycle) return cycle;
      }
      done.add(file);
      return null;
    };

    const cycles = files.map((file) => findCycle(file, [])).filter((cycle) => cycle !== null);

    expect(cycles).toEqual([]);
  });

  it('has no two folders side by side that import each other', () => {
    const arrows = new Set(
      imports
        .filter(({ to }) => sources.has(to))
        .flatMap(({ from, to }) =>
          areBeside(dirname(from), dirname(to)) ? [`${dirname(from)} ${dirname(to)}`] : [],
        ),
    );

    const both = [...arrows].filter((arrow) => arrows.has(arrow.split(' ').reverse().join(' ')));

    expect(both).toEqual([]);
  });

  it('keeps no state in modules', () => {
    const withState = files.filter((file) => /^(?:export )?(?:let|var) /m.test(sources.get(file) ?? ''));

    expect(withState).toEqual([]);
  });

  it('believes no JSON of its record without a schema', () => {
    const believed = files.filter(
      (file) =>
        /^core\/(?:store|incident|chat)\//.test(file) &&
        /JSON\.parse\([^;]*? as /.test(sources.get(file) ?? ''),
    );

    expect(believed).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter((file) => (sources.get(file) ?? '').includes('process.env'));

    expect(readers).toEqual(['config.ts']);
  });
});
