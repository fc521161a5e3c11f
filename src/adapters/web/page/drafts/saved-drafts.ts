import { makeKey } from '../make-key.ts';
import type { Place } from '../state.ts';
import { type KeptDraft, makeRoom, outdated } from './bounds.ts';
import { type DraftDatabase, openDraftDatabase, sizeOf } from './draft-database.ts';
import type { SavedDraft } from './saved-draft.ts';

/**
 * The drafts of this tab, in the browser's database. A draft is removed once it was sent or emptied, when somebody logs
 * out, and a day after its tab was last open; all drafts of a browser take at most 256 MiB, the oldest of other tabs
 * give way first.
 */
export interface SavedDrafts {
  /**
   * Keeps the draft of a place as it is now, in place of the one before; an empty one is removed.
   *
   * @returns what of it a reload would lose and why, for people; null where it is kept.
   */
  keep(draft: SavedDraft): Promise<string | null>;
  restore(): Promise<SavedDraft[]>;
  /** Removes the drafts of all tabs, and keeps none from then on. */
  forgetAll(): Promise<void>;
}

/** The tab's name outlives a reload, and no other tab has it. */
const TAB = 'eyeline-tab';
const SWEEP_MS = 3_600_000;

const noFiles =
  'The browser has no room to keep these files. Send them soon: reloading or closing the page loses them.';
const nothing = 'The browser cannot keep this draft. Send it soon: reloading or closing the page loses it.';

export function createSavedDrafts(): SavedDrafts {
  const tab = nameOfTab();
  /** What this tab is writing: kept as new for as long as the tab is open. */
  const own = new Map<Place, SavedDraft>();
  const opened = openDraftDatabase();
  opened.catch(() => undefined);
  let isOver = false;
  /** Writes follow each other: what was emptied last must not be kept by an earlier one that took longer. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: (database: DraftDatabase) => Promise<T>): Promise<T> {
    const turn = last.then(async () => work(await opened));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function put(database: DraftDatabase, draft: SavedDraft): Promise<boolean> {
    const key: KeptDraft['key'] = [tab, draft.place];
    const kept = await database.list();
    const gone = makeRoom(kept, { key, sizeBytes: sizeOf(draft) });
    if (!gone) return false;
    await database.remove(gone.map((other) => other.key));
    try {
      await database.put(key, draft, Date.now());
    } catch {
      // The browser's own bound is lower: what other tabs left gives way.
      await database.remove(kept.map((other) => other.key).filter(([name]) => name !== tab));
      await database.put(key, draft, Date.now());
    }
    return true;
  }

  async function keepWhatFits(database: DraftDatabase, draft: SavedDraft): Promise<string | null> {
    if (isOver) return null;
    if (draft.text === '' && draft.files.length === 0) {
      await database.remove([[tab, draft.place]]);
      return null;
    }
    if (await put(database, draft).catch(() => false)) return null;
    // Not an older state of it with files that were taken out.
    await database.remove([[tab, draft.place]]);
    if (draft.files.length === 0) return nothing;
    return (await put(database, { ...draft, files: [] }).catch(() => false)) ? noFiles : nothing;
  }

  async function sweep(): Promise<void> {
    for (const draft of own.values()) await inTurn((database) => keepWhatFits(database, draft));
    await inTurn(async (database) => {
      const gone = outdated(await database.list(), tab, Date.now());
      await database.remove(gone.map(({ key }) => key));
    });
  }

  setInterval(() => void sweep().catch(() => undefined), SWEEP_MS);

  return {
    keep(draft) {
      const isEmpty = draft.text === '' && draft.files.length === 0;
      if (isEmpty) own.delete(draft.place);
      else own.set(draft.place, draft);
      return inTurn((database) => keepWhatFits(database, draft)).catch(() => (isEmpty ? null : nothing));
    },
    async restore() {
      const drafts = await inTurn((database) => database.ofTab(tab)).catch(() => []);
      void sweep().catch(() => undefined);
      return drafts;
    },
    async forgetAll() {
      isOver = true;
      own.clear();
      await inTurn((database) => database.clear()).catch(() => undefined);
    },
  };
}

function nameOfTab(): string {
  try {
    const tab = sessionStorage.getItem(TAB) ?? makeKey();
    sessionStorage.setItem(TAB, tab);
    return tab;
  } catch {
    return makeKey();
  }
}
