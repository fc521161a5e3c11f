import type { KeptDraft } from './bounds.ts';
import type { SavedDraft } from './saved-draft.ts';

/** The drafts of all tabs in the browser's database. All throw what the browser says, such as QuotaExceededError. */
export interface DraftDatabase {
  list(): Promise<KeptDraft[]>;
  ofTab(tab: string): Promise<SavedDraft[]>;
  put(key: KeptDraft['key'], draft: SavedDraft, savedMs: number): Promise<void>;
  remove(keys: readonly KeptDraft['key'][]): Promise<void>;
  clear(): Promise<void>;
}

/** A draft as it is kept; those of an earlier version have neither time nor size. */
interface Row extends SavedDraft {
  readonly savedMs?: number;
  readonly sizeBytes?: number;
}

const STORE = 'drafts';

/** Bytes that a draft takes. */
export function sizeOf({ text, files }: SavedDraft): number {
  return files.reduce((sum, { file }) => sum + file.size, 2 * text.length);
}

export async function openDraftDatabase(): Promise<DraftDatabase> {
  const database = await settle(indexedDB.open('eyeline-desk', 1), (request) => {
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  });

  /** A write that is over its quota fails when it is committed, not when it is asked for. */
  function write(work: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(STORE));
    });
  }

  const read = () => database.transaction(STORE, 'readonly').objectStore(STORE);

  return {
    async list() {
      const store = read();
      const [keys, rows] = await Promise.all([
        settle(store.getAllKeys()),
        settle(store.getAll() as IDBRequest<Row[]>),
      ]);
      return rows.map((row, index) => ({
        key: keys[index] as unknown as KeptDraft['key'],
        savedMs: row.savedMs ?? 0,
        sizeBytes: row.sizeBytes ?? sizeOf(row),
      }));
    },
    ofTab: (tab) => settle(read().getAll(IDBKeyRange.bound([tab], [tab, []])) as IDBRequest<SavedDraft[]>),
    put: (key, draft, savedMs) =>
      write((store) => store.put({ ...draft, savedMs, sizeBytes: sizeOf(draft) } satisfies Row, [...key])),
    remove: (keys) =>
      write((store) => {
        for (const key of keys) store.delete([...key]);
      }),
    clear: () => write((store) => store.clear()),
  };
}

function settle<T, R extends IDBRequest<T>>(
  request: R & IDBRequest<T>,
  prepare: (request: R) => void = () => {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    prepare(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
