/** Values that one statement asks for. */
const AT_ONCE = 500;

/** Parts that one statement can ask for. */
export function chunks<T>(values: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / AT_ONCE) }, (_, index) =>
    values.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
