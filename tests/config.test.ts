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
      'Expected TF_BACKEND to be one of auto, tensorflow, wasm but received "cuda". Change TF_BACKEND in .env or in the environment; .env.example explains each setting.',
    );
  });

  it.each([
    ['WORKERS', '0', 'a number from 1'],
    ['WORKERS', '2.5', 'a whole number'],
    ['MAX_PICTURE_MPX', '-1', 'a number above 0'],
    ['PICTURE_TIMEOUT_S', 'soon', 'a number'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, silent'],
    ['LINKS', 'on', 'one of auto, ask, off'],
    ['LINK_PORTS', '80,http', 'a number'],
    ['LINK_PORTS', '70000', 'a number up to 65535'],
    ['USER_AGENT', 'Ey\neline', 'a text of Latin letters, digits and signs (printable ASCII)'],
    ['NAME_LANGUAGES', 'x/y', 'languages as Tesseract calls them, such as eng,fra'],
    ['PROXY', 'ftp://proxy.example', 'a whole address, such as https://host.example'],
    ['DESK_TOKEN', 'short', 'a text of 16 characters or more'],
  ])('refuses %s=%s, and says what it takes', (name, value, expected) => {
    expect(() => readConfig({ [name]: value })).toThrow(`Expected ${name} to be ${expected} but received `);
  });

  it('says which setting another one needs', () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow(
      'SLACK_APP_TOKEN is not set, and SLACK_MODE=socket needs it: it is on the page Basic Information of the app at api.slack.com/apps. Change SLACK_APP_TOKEN in .env',
    );
  });
});
