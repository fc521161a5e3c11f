import { LRUCache } from 'lru-cache';

/** Answers that are believed for a while; failures are not kept. */
export interface Cache<T> {
  get(key: string): Promise<T>;
}

/** Entries that are kept; the one asked for longest ago goes first. */
const SIZE = 2000;

/**
 * @param maxAgeMs above 0.
 * @param keeps whether an answer is believed for a while at all. Default: every one is.
 */
export function createCache<T>(
  load: (key: string) => Promise<T>,
  maxAgeMs: number,
  keeps: (value: T) => boolean = () => true,
): Cache<T> {
  const entries = new LRUCache<string, Promise<T>>({ max: SIZE, ttl: maxAgeMs });
  return {
    get: (key) => {
      const known = entries.get(key);
      if (known) return known;
      const value = load(key);
      entries.set(key, value);
      const forget = () => {
        if (entries.peek(key) === value) entries.delete(key);
      };
      value.then((found) => keeps(found) || forget(), forget);
      return value;
    },
  };
}
