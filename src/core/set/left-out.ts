import type { LeftOut } from '../alignment/set/set-counts.ts';
import { isComparable, type NumberedPortrait } from './measured-portrait.ts';

/** Those that cannot be compared, by what each of them lacks. @param noPortrait files that show none */
export function leftOutOf(portraits: readonly NumberedPortrait[], noPortrait: number): LeftOut {
  const lacking = portraits.filter(({ portrait }) => !isComparable(portrait));
  const numbersOf = (some: typeof lacking) => some.map(({ number }) => number).sort((a, b) => a - b);
  return {
    noFrame: numbersOf(lacking.filter(({ portrait }) => portrait.frame === null)),
    noFace: numbersOf(lacking.filter(({ portrait }) => portrait.frame !== null)),
    unread: [],
    noPortrait,
  };
}
