import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGE = resolve(import.meta.dirname, '../../../../src/adapters/web/page');
const require = createRequire(import.meta.url);

const names = readdirSync(PAGE, { recursive: true, encoding: 'utf8' });
const sources = names
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(PAGE, name), 'utf8') }));

/** Every import of the page's modules; `isType`: gone once it is compiled. */
const imports = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/^import (type )?[^;]*?from '([^']+)';/gms)].map(([, type, to = '']) => ({
    name,
    isType: type !== undefined,
    to,
  })),
);

describe("the page's modules", () => {
  it('import only each other and lit-html when they run, so that the browser finds all of them', () => {
    const strangers = imports.filter(({ name, isType, to }) => {
      const isOwn = to.startsWith('.') && resolve(PAGE, dirname(name), to).startsWith(`${PAGE}/`);
      return !isType && !isOwn && to !== 'lit-html' && !to.startsWith('lit-html/');
    });

    expect(imports.length).toBeGreaterThan(50);
    expect(strangers).toEqual([]);
  });

  it('import files of lit-html that are there under the address of the import map', () => {
    // The package's `exports` lead Node to a folder of its own below the one that browsers get.
    const folder = require.resolve('lit-html').replace(/(lit-html)[\\/].*$/, '$1');
    const missing = imports
      .filter(({ to }) => to.startsWith('lit-html/'))
      .filter(({ to }) => !existsSync(join(folder, to.slice('lit-html/'.length))));

    expect(missing).toEqual([]);
  });

  it('make no markup of texts', () => {
    const unsafe =
      /unsafe(HTML|SVG|Static|MathML)|innerHTML|outerHTML|insertAdjacentHTML|srcdoc|document\.write|\beval\b/;

    expect(sources.filter(({ text }) => unsafe.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('set no style attributes, which the content security policy forbids', () => {
    expect(sources.filter(({ text }) => /\sstyle=/.test(text)).map(({ name }) => name)).toEqual([]);
  });
});

describe("the page's frame", () => {
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8');

  it('has one inline script, the import map, and no inline style', () => {
    const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
    const inline = scripts.filter(([, attributes = '']) => !attributes.includes('src='));

    expect(inline).toHaveLength(1);
    expect(JSON.parse(inline[0]?.[2] ?? '')).toEqual({
      imports: { 'lit-html': '/vendor/lit-html/lit-html.js', 'lit-html/': '/vendor/lit-html/' },
    });
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('names files that are there', () => {
    const styles = readFileSync(join(PAGE, 'desk.css'), 'utf8');
    const named = [...(html + styles).matchAll(/\/page\/([\w./-]+)/g)].map(([, name = '']) => name);
    const missing = named.filter((name) => !existsSync(join(PAGE, name.replace(/\.js$/, '.ts'))));

    expect(named.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });
});
