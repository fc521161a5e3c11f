import type { Place } from '../state.ts';

/** Keeps the newest message of a list in sight, and what is read in its place. */
export interface ScrollKeeper {
  /** To be called around each rendering. */
  around(render: () => void): void;
  /** Moves the list of this name to its newest message with the next rendering, wherever it is read. */
  follow(name: string): void;
}

interface Seen {
  readonly isFollowing: boolean;
  readonly height: number;
  readonly firstItem: string | undefined;
  /** A thread's first item stays its root when older ones come in below it. */
  readonly secondItem: string | undefined;
}

/** How far from its end a list still counts as read to the end, px. */
const NEAR_PX = 48;
/** What is left free above a message that is moved to the top, px. */
const MARGIN_PX = 8;

/**
 * A list that is read to its end is moved on to what is new: to its end, or to the beginning of the newest message
 * where that is longer than the list is high.
 *
 * @param root holds the lists: elements with `data-scroll` (their name) and items with `data-item`.
 */
export function createScrollKeeper(root: HTMLElement): ScrollKeeper {
  /** Where lists were moved to that do not stand at their end. */
  const moved = new Map<string, number>();
  /** Lists that somebody just wrote into. */
  const followed = new Set<string>();
  const lists = () => root.querySelectorAll<HTMLElement>('[data-scroll]');
  const items = (list: HTMLElement) => list.querySelectorAll<HTMLElement>('[data-item]');
  const nameOf = (list: HTMLElement) => list.dataset.scroll ?? '';

  function look(list: HTMLElement): Seen {
    const { scrollHeight, scrollTop, clientHeight } = list;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    const isWhereMoved = Math.abs(scrollTop - (moved.get(nameOf(list)) ?? Number.NaN)) < 2;
    const [firstItem, secondItem] = [...items(list)].slice(0, 2).map(({ dataset }) => dataset.item);
    return { isFollowing: isAtEnd || isWhereMoved, height: scrollHeight, firstItem, secondItem };
  }

  function moveToNewest(list: HTMLElement): void {
    const newest = [...items(list)].at(-1);
    if (!newest) return;
    const topPx = newest.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
    list.scrollTop = Math.min(list.scrollHeight, topPx - MARGIN_PX);
    moved.set(nameOf(list), list.scrollTop);
  }

  return {
    around(render) {
      const before = new Map([...lists()].map((list) => [nameOf(list), look(list)]));
      render();
      for (const list of lists()) {
        const seen = before.get(nameOf(list));
        const { firstItem, secondItem } = look(list);
        const isFollowed = followed.has(nameOf(list));
        if (!seen || seen.firstItem === undefined || seen.isFollowing || isFollowed) moveToNewest(list);
        else if (
          seen.firstItem !== firstItem ||
          (seen.secondItem !== undefined && seen.secondItem !== secondItem)
        )
          list.scrollTop += list.scrollHeight - seen.height;
      }
      followed.clear();
    },
    follow: (name) => followed.add(name),
  };
}

/** What the list of messages in a place is called. */
export function listName(place: Place): string {
  return place === 'channel' ? 'channel' : `thread ${place}`;
}
