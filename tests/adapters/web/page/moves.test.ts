import { describe, expect, it } from 'vitest';
import {
  commandOf,
  listSuggestions,
  moveCursor,
  noSuggestions,
  textOnEnter,
  textOnTab,
} from '../../../../src/adapters/web/page/asking/suggestion-list.ts';
import { openPicture, switchZoom, turn } from '../../../../src/adapters/web/page/place/gallery.ts';
import {
  filePath,
  incidentPath,
  parseRoute,
  threadPath,
} from '../../../../src/adapters/web/page/place/route.ts';
import { retryDelayMs } from '../../../../src/adapters/web/page/server/backoff.ts';

describe('an address', () => {
  it('says what is shown', () => {
    expect(parseRoute('/')).toEqual({ name: 'channel' });
    expect(parseRoute(threadPath(12))).toEqual({ name: 'thread', id: 12 });
    expect(parseRoute('/incidents')).toEqual({ name: 'incidents' });
    expect(parseRoute('/incidents/')).toEqual({ name: 'incidents' });
    expect(parseRoute(incidentPath(3))).toEqual({ name: 'incident', number: 3 });
  });

  it.each(['/threads', '/threads/0', '/threads/1a', '/threads/-1', '/incidents/1/2', '/files/ab', '/x'])(
    'such as %s shows nothing',
    (path) => {
      expect(parseRoute(path)).toEqual({ name: 'missing' });
    },
  );

  it('of a file holds its hash and nothing else', () => {
    expect(filePath('ab'.repeat(32))).toBe(`/files/${'ab'.repeat(32)}`);
    expect(filePath('javascript:alert(1)')).toBe('/files/');
    expect(filePath('../api/desk')).toBe('/files/');
  });
});

describe('the suggestions', () => {
  const items = [
    { text: 'incident list', detail: '' },
    { text: 'incident show', detail: '' },
  ];

  it('are for a command of one line', () => {
    expect(commandOf('/inc')).toBe('inc');
    expect(commandOf('a /inc')).toBeNull();
    expect(commandOf('/note a\nb')).toBeNull();
  });

  it('are left out where the only one is written already', () => {
    expect(listSuggestions(items.slice(0, 1), 'incident list ')).toBe(noSuggestions);
    expect(listSuggestions(items, 'incident list').items).toHaveLength(2);
  });

  it('are walked through with the arrows, past either end and in again', () => {
    let list = listSuggestions(items, 'inc');
    const walked = [1, 1, 1, 1, -1, -1].map((step) => {
      list = moveCursor(list, step as 1 | -1);
      return list.active;
    });

    expect(walked).toEqual([0, 1, -1, 0, -1, 1]);
  });

  it('are taken by Tab, and by Enter only once the arrows chose one', () => {
    const list = listSuggestions(items, 'inc');

    expect(textOnTab(list)).toBe('/incident list');
    expect(textOnEnter(list)).toBeNull();
    expect(textOnEnter(moveCursor(list, -1))).toBe('/incident show');
    expect(textOnTab(noSuggestions)).toBeNull();
  });
});

describe('the pictures at full size', () => {
  const picture = (name: string) => ({ name, sha256: '', mediaType: 'image/png', altText: '' });
  const gallery = { pictures: [picture('a'), picture('b')], index: 0, zoom: 'full' } as const;

  it('are turned over up to either end, each one to the window', () => {
    expect(turn(gallery, 1)).toMatchObject({ index: 1, zoom: 'fit' });
    expect(turn(gallery, -1)).toBe(gallery);
    expect(openPicture(turn(turn(gallery, 1), 1))?.name).toBe('b');
  });

  it('are zoomed to their own size and back', () => {
    expect(switchZoom(gallery).zoom).toBe('fit');
    expect(switchZoom(switchZoom(gallery)).zoom).toBe('full');
  });
});

describe('a lost connection', () => {
  it('is tried again after half a second, twice as long each time, at most every 15 s', () => {
    expect([1, 2, 3, 6, 60].map((failures) => retryDelayMs(failures, 0))).toEqual([
      500, 1000, 2000, 15_000, 15_000,
    ]);
    expect(retryDelayMs(1, 1)).toBe(375);
  });
});
