/** Portraits that are undetermined for one reason. */
export interface SharedReason {
  /** Ascending. */
  readonly numbers: readonly number[];
  /** A sentence; where the reasons differ in one figure only, with its range. */
  readonly reason: string;
}

/** The first figure of a sentence. */
const FIGURE = /\d+(?:\.\d+)?/;

/**
 * Puts together who shares a reason; in the order of their first numbers.
 *
 * @param reasons by number, ascending.
 */
export function groupReasons(
  reasons: readonly { readonly number: number; readonly reason: string }[],
): SharedReason[] {
  const groups = new Map<string, { number: number; reason: string }[]>();
  for (const each of reasons) {
    const key = each.reason.replace(FIGURE, '#');
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => ({
    numbers: group.map(({ number }) => number),
    reason: withRange(group.map(({ reason }) => reason)),
  }));
}

function withRange([first = '', ...others]: readonly string[]): string {
  const figures = [first, ...others].flatMap((reason) => FIGURE.exec(reason)?.[0] ?? []);
  const sorted = [...figures].sort((a, b) => Number(a) - Number(b));
  const [least, most] = [sorted[0], sorted.at(-1)];
  return least === most ? first : first.replace(FIGURE, `${least} to ${most}`);
}
