import { NOTHING_LEFT_OUT } from '../alignment/set/set-counts.ts';
import type { FoundMembers } from './find-members.ts';

/** Classes that a set may be drawn of alone: what is undetermined cannot be compared. */
export const DRAWN_CLASSES = ['aligned', 'near', 'unaligned'] as const;

/** How the members of a set were chosen. */
export interface MemberChoice {
  /** Only those of this class; undefined: of every class. */
  readonly only: (typeof DRAWN_CLASSES)[number] | undefined;
  /** Portraits that were asked for by number. */
  readonly wanted: number;
  /** Portraits that there are. */
  readonly from: number;
}

/**
 * The members that are drawn, with what is said of the others. Those of one class were chosen out of what could be
 * compared of the portraits that were asked for.
 */
export function chooseMembers(
  { members, left }: Pick<FoundMembers, 'members' | 'left'>,
  { only, wanted, from }: MemberChoice,
): Pick<FoundMembers, 'members' | 'left'> {
  if (only === undefined)
    return { members, left: wanted < from ? { ...left, choice: { from, isByVerdict: false } } : left };
  return {
    members: members.filter(({ portrait }) => portrait.alignment === only),
    // The class of what cannot be read is not known.
    left: {
      ...NOTHING_LEFT_OUT,
      unread: left.unread,
      choice: { from: members.length, isByVerdict: false, byClass: only },
    },
  };
}
