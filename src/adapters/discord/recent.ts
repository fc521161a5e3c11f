/** A memory of the last things, the oldest forgotten first. */
export interface Recent<Value> {
  get(id: string): Value | undefined;
  set(id: string, value: Value): void;
}

/** @param size how many are remembered. */
export function createRecent<Value>(size: number): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (id) => kept.get(id),
    set: (id, value) => {
      kept.delete(id);
      kept.set(id, value);
      const [oldest] = kept.keys();
      if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    },
  };
}
