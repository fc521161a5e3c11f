/** Keeps the newest message of a list in sight, and what is read in its place. */
export interface ScrollKeeper {
  /** To be called around each rendering. */
  around(render: () => void): void;
}

interface Seen {
  readonly isAtEnd: boolean;
  readonly height: number;
  readonly firstItem: string | undefined;
}

/** How far from its end a list still counts as read to the end, px. */
const NEAR_PX = 48;

/** @param root holds the lists: elements with `data-scroll` (their name) and items with `data-item`. */
export function createScrollKeeper(root: HTMLElement): ScrollKeeper {
  const lists = () => root.querySelectorAll<HTMLElement>('[data-scroll]');
  const firstItem = (list: HTMLElement) => list.querySelector<HTMLElement>('[data-item]')?.dataset.item;

  function look(list: HTMLElement): Seen {
    const { scrollHeight, scrollTop, clientHeight } = list;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    return { isAtEnd, height: scrollHeight, firstItem: firstItem(list) };
  }

  return {
    around(render) {
      const before = new Map([...lists()].map((list) => [list.dataset.scroll, look(list)]));
      render();
      for (const list of lists()) {
        const seen = before.get(list.dataset.scroll);
        if (firstItem(list) === undefined) continue;
        if (!seen || seen.firstItem === undefined || seen.isAtEnd) list.scrollTop = list.scrollHeight;
        else if (seen.firstItem !== firstItem(list)) list.scrollTop += list.scrollHeight - seen.height;
      }
    },
  };
}
