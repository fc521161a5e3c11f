/** Answers that are believed for a while; failures are not kept. */
export interface Cache<T> {
  get(key: string): Promise<T>;
}

/** Entries that are kept; the oldest goes first. */
const SIZE = 2000;

/** @param keeps whether an answer is believed for a while at all. Default: every one is. */
export function createCache<T>(
  load: (key: string) => Promise<T>,
  maxAgeMs: number,
  keeps: (value: T) => boolean = () => true,
): Cache<T> {
  const entries = new Map<string, { readonly value: Promise<T>; readonly untilMs: number }>();
  return {
    get: (key) => {
      const known = entries.get(key);
      if (known && performance.now() < known.untilMs) return known.value;
      const value = load(key);
      entries.delete(key);
      entries.set(key, { value, untilMs: performance.now() + maxAgeMs });
      const forget = () => {
        if (entries.get(key)?.value === value) entries.delete(key);
      };
      value.then((found) => keeps(found) || forget(), forget);
      if (entries.size > SIZE) entries.delete(entries.keys().next().value as string);
      return value;
    },
  };
}
