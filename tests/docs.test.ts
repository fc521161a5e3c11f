import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Every page that people read, by its path from the root. */
const PAGES = [
  ...markdownIn('.', false),
  ...markdownIn('docs'),
  'bench/names/README.md',
  'bench/pages/README.md',
  'tests/README.md',
];

function markdownIn(folder: string, below = true): string[] {
  return readdirSync(join(ROOT, folder), { recursive: below, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .sort();
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A page without its code blocks and quoted code. */
function prose(page: string): string {
  return read(page)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/`[^`\n]*`/g, '');
}

/** The name that GitHub gives a heading's anchor. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

function anchorsOf(page: string): Set<string> {
  const lines = read(page).replaceAll(/^```[\s\S]*?^```/gm, '');
  return new Set([...lines.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading ?? '')));
}

/** What is wrong with a link of a page, or null. */
function fault(page: string, target: string): string | null {
  if (/^[a-z]+:/.test(target)) return null;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return `${page}: ${target} is not there`;
  if (anchor === undefined || !file.endsWith('.md')) return null;
  return anchorsOf(file).has(anchor) ? null : `${page}: ${target} has no such heading`;
}

/** A row of the architecture's table of rooms. */
interface RoomRow {
  /** Files and folders, from `src`. */
  readonly rooms: readonly string[];
  /** What the row says is in a room: inner rooms and the files to open first, from `src`. */
  readonly named: readonly string[];
}

function roomRows(): RoomRow[] {
  const [, section = ''] = /^## Rooms$([\s\S]*?)^## /m.exec(read('docs/architecture.md')) ?? [];
  const rows = [...section.matchAll(/^\| (`.*?) \| (.*?) \| (.*?) \|$/gm)];
  return rows.map(([, first = '', does = '', open = '']) => {
    const rooms = quoted(first);
    const [room = ''] = rooms;
    const inner = quoted(does).filter((name) => name.endsWith('/'));
    const base = room.endsWith('/') ? room : '';
    return { rooms, named: [...inner, ...quoted(open)].map((name) => join(base, name)) };
  });
}

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
}

/** All files below a folder, from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

it('every link of the documentation leads to a file and a heading that are there', () => {
  const faults = PAGES.flatMap((page) =>
    [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => fault(page, target ?? '')),
  ).filter((one) => one !== null);

  expect(faults).toEqual([]);
});

it('every file of the project that the documentation names is there', () => {
  const missing = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\b(?:src|tests|bench|docs|drizzle)\/[\w./-]*\w/g)]
      .map(([path]) => path)
      .filter((path) => !path.includes('NAME') && !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`),
  );

  expect(missing).toEqual([]);
});

it('the table of rooms names folders and files that are there', () => {
  const rows = roomRows();

  const missing = rows
    .flatMap(({ rooms, named }) => [...rooms, ...named])
    .filter((path) => !existsSync(join(ROOT, 'src', path)));

  expect(rows.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

it('the table of rooms has every file and folder of src, of src/core and of src/adapters', () => {
  const listed = new Set(roomRows().flatMap(({ rooms }) => rooms.map((room) => room.replace(/\/$/, ''))));

  const left = ['', 'core', 'adapters']
    .flatMap((folder) => readdirSync(join(ROOT, 'src', folder)).map((name) => join(folder, name)))
    .filter((path) => path !== 'core' && path !== 'adapters' && !listed.has(path));

  expect(left).toEqual([]);
});

it('every page of the documentation that the code names is there', () => {
  const missing = ['src', 'tests', 'bench'].flatMap(filesIn).flatMap((file) =>
    [...read(file).matchAll(/\bdocs\/[\w/-]+\.md/g)]
      .map(([path]) => path)
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${file}: ${path}`),
  );

  expect(missing).toEqual([]);
});

it('every npm script that the documentation names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  const missing = PAGES.flatMap((page) =>
    [...read(page).matchAll(/npm run (?:--silent )?([a-z][\w:]*)/g)]
      .filter(([, name]) => !Object.hasOwn(scripts, name ?? ''))
      .map(([text]) => `${page}: ${text}`),
  );

  expect(missing).toEqual([]);
});

it('percentages are written without a space, in the documentation and in the code', () => {
  const sources = ['src', 'tests', 'bench']
    .flatMap(filesIn)
    .filter((file) => /(?<!docs\.test)\.(?:ts|mjs|json)$/.test(file));

  const spaced = [...PAGES, ...sources].flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => /\d %(?!\s*\w*\d)|\} %[^\w \\[]|\\u00a0%/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

  expect(spaced).toEqual([]);
});
