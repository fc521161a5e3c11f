import type { Draft } from './draft.ts';
import { makeKey } from './make-key.ts';
import type { Place } from './state.ts';

/** A draft as it outlives a reload: its words and its files themselves, which are uploaded again. */
export interface SavedDraft {
  readonly place: Place;
  readonly text: string;
  readonly attempt: Draft['attempt'];
  readonly files: readonly { readonly id: number; readonly file: File }[];
}

/** The drafts of this tab. A browser that keeps none (a private window, a full disk) loses them on reload. */
export interface SavedDrafts {
  /** Keeps the draft of a place as it is now, in place of the one before; an empty one is removed. */
  keep(draft: SavedDraft): void;
  restore(): Promise<SavedDraft[]>;
}

/** The tab's name outlives a reload, and no other tab has it. */
const TAB = 'eyeline-tab';
const STORE = 'drafts';

export function createSavedDrafts(): SavedDrafts {
  const opened = openDatabase().catch(() => null);
  let tab = '';
  try {
    tab = sessionStorage.getItem(TAB) ?? makeKey();
    sessionStorage.setItem(TAB, tab);
  } catch {
    tab = makeKey();
  }

  async function run<T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest,
  ): Promise<T | null> {
    const database = await opened;
    if (!database) return null;
    return new Promise((resolve) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    });
  }

  return {
    keep(draft) {
      const key = [tab, draft.place];
      const isEmpty = draft.text === '' && draft.files.length === 0;
      void run('readwrite', (store) => (isEmpty ? store.delete(key) : store.put(draft, key))).catch(
        () => null,
      );
    },
    async restore() {
      const range = IDBKeyRange.bound([tab], [tab, []]);
      return (await run<SavedDraft[]>('readonly', (store) => store.getAll(range)).catch(() => null)) ?? [];
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('eyeline-desk', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
