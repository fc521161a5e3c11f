import { lookAlikesIn } from './look-alikes.ts';
import type { ReadName } from './read-name.ts';

/** A read name for people: `Olga Ilic, @olga_i1 (I, l and 1 look alike)`. */
export function describeName({ displayName, handle }: ReadName): string {
  const parts = [displayName, handle === null ? null : `@${handle}`].filter((part) => part !== null);
  const marked = describeLookAlikes(handle ?? '');
  return `${parts.join(', ')}${marked === '' ? '' : ` (${marked})`}`;
}

/** Which characters of a handle stand for others as well; empty: none. */
export function describeLookAlikes(handle: string): string {
  const found = lookAlikesIn(handle);
  return [
    ...(found.some((one) => 'Il1'.includes(one)) ? ['I, l and 1 look alike'] : []),
    ...(found.some((one) => 'O0'.includes(one)) ? ['O and 0 look alike'] : []),
  ].join(', ');
}
