import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, SETTINGS } from '../src/config.ts';

const example = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');

/** The settings of .env.example: name, default, and the comment line above. */
function exampleSettings() {
  const lines = example.split('\n');
  return lines.flatMap((line, i) => {
    const match = /^([A-Z_]+)=(.*)$/.exec(line);
    return match
      ? [{ name: match[1] as string, value: match[2] as string, comment: lines[i - 1] ?? '' }]
      : [];
  });
}

describe('.env.example', () => {
  it('lists every setting of the schema and no other', () => {
    expect(
      exampleSettings()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...SETTINGS].sort());
  });

  it('explains each setting in the line above it', () => {
    const unexplained = exampleSettings().filter(({ comment }) => !/^# .{20,}\.$/.test(comment));

    expect(unexplained).toEqual([]);
  });

  it('shows the defaults', () => {
    const shown = Object.fromEntries(exampleSettings().map(({ name, value }) => [name, value]));

    expect(readConfig(shown)).toEqual(readConfig({}));
  });
});

describe('readConfig', () => {
  it('takes numbers from text and counts an empty value as unset', () => {
    const config = readConfig({ MAX_PICTURE_MIB: '1.5', WORKERS: '3', LOG_LEVEL: '' });

    expect(config).toMatchObject({ MAX_PICTURE_MIB: 1.5, WORKERS: 3, LOG_LEVEL: 'info' });
  });

  it('takes ports between commas, and does not show what a proxy is called with', () => {
    expect(readConfig({ LINK_PORTS: '80, 8443' }).LINK_PORTS).toEqual([80, 8443]);
    expect(() => readConfig({ PROXY: 'user:word@proxy.example' })).toThrow(
      /received another value, not shown here/,
    );
  });

  it('names the variable, what it takes, what came and what to do', () => {
    expect(() => readConfig({ TF_BACKEND: 'cuda' })).toThrow(
      'Expected TF_BACKEND to be a valid setting (Invalid option: expected one of "auto"|"tensorflow"|"wasm") but received "cuda". Change TF_BACKEND in .env or in the environment; .env.example explains each setting.',
    );
  });

  it.each([
    ['WORKERS', '0'],
    ['WORKERS', '2.5'],
    ['MAX_PICTURE_MPX', '-1'],
    ['PICTURE_TIMEOUT_S', 'soon'],
    ['LOG_LEVEL', 'loud'],
    ['LINKS', 'on'],
    ['LINK_PORTS', '80,http'],
    ['LINK_PORTS', '70000'],
    ['USER_AGENT', 'Ey\neline'],
    ['PROXY', 'ftp://proxy.example'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(`Expected ${name} to be a valid setting`);
  });
});
