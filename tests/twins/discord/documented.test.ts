import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENTS_WITH_INTENTS } from './gateway/intents.ts';
import { allRoutes } from './rest/routes/all.ts';

const README = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const routes = allRoutes({ address: () => '', remainingStarts: () => 0 });

describe('the twin’s README', () => {
  it('lists every endpoint, and no other', () => {
    const listed = [...README.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/\S+)`/g)].map((match) => match[1]);

    expect(listed.sort()).toEqual(routes.map(({ method, pattern }) => `${method} ${pattern}`).sort());
  });

  it('lists every event', () => {
    const missing = EVENTS_WITH_INTENTS.filter((event) => !README.includes(event));

    expect(missing).toEqual([]);
  });

  it('is backed by routes that name what they follow', () => {
    const silent = routes.filter(({ follows }) => !follows.includes('"'));

    expect(silent.map(({ pattern }) => pattern)).toEqual([]);
  });

  it('describes files of at most 250 lines', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
    const long = files
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(import.meta.dirname, file), 'utf8').split('\n').length > 251);

    expect(long).toEqual([]);
  });
});
