/** Answers that are believed for a while; of a failure nothing is kept. */
export interface Cache<T> {
  get(key: string): Promise<T>;
}

/** Entries that are kept; the oldest goes first. */
const SIZE = 2000;

export function createCache<T>(load: (key: string) => Promise<T>, maxAgeMs: number): Cache<T> {
  const entries = new Map<string, { readonly value: Promise<T>; readonly untilMs: number }>();
  return {
    get: (key) => {
      const known = entries.get(key);
      if (known && performance.now() < known.untilMs) return known.value;
      const value = load(key);
      entries.delete(key);
      entries.set(key, { value, untilMs: performance.now() + maxAgeMs });
      value.catch(() => {
        if (entries.get(key)?.value === value) entries.delete(key);
      });
      if (entries.size > SIZE) entries.delete(entries.keys().next().value as string);
      return value;
    },
  };
}
