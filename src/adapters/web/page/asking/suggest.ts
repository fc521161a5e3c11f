import type { ApiClient } from '../server/api-client.ts';
import type { PageState, Place } from '../state.ts';
import type { Store } from '../store.ts';
import { commandOf, listSuggestions, moveCursor, textOnEnter, textOnTab } from './suggestion-list.ts';

/** Completes commands while they are written. */
export interface Suggester {
  /** To be called whenever a draft's text was changed by its writer. */
  onText(place: Place, text: string): void;
  /** The text that a key leaves; null where the key means nothing to the list. Empty list: always null. */
  onKey(key: string): { readonly text: string | null } | null;
  close(): void;
}

/** Time that a writer pauses before the server is asked, ms. */
const PAUSE_MS = 60;

export function createSuggester(store: Store<PageState>, api: ApiClient): Suggester {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  function close(): void {
    clearTimeout(pause);
    asked?.abort();
    if (store.get().suggestions) store.set({ suggestions: null });
  }

  async function ask(place: Place, command: string): Promise<void> {
    asked = new AbortController();
    const { signal } = asked;
    // Without suggestions a command can still be written to its end.
    const found = await api.suggestions(command, signal).catch(() => []);
    if (signal.aborted) return;
    const items = found.map((item) => ({ ...item, text: item.text.replace(/^\//, '') }));
    const list = listSuggestions(items, command);
    store.set({ suggestions: list.items.length > 0 ? { place, list } : null });
  }

  return {
    onText(place, text) {
      const command = commandOf(text);
      if (command === null) {
        close();
        return;
      }
      clearTimeout(pause);
      asked?.abort();
      pause = setTimeout(() => void ask(place, command), PAUSE_MS);
    },
    onKey(key) {
      const { suggestions } = store.get();
      if (!suggestions) return null;
      const { place, list } = suggestions;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        store.set({ suggestions: { place, list: moveCursor(list, key === 'ArrowDown' ? 1 : -1) } });
        return { text: null };
      }
      if (key === 'Escape') {
        close();
        return { text: null };
      }
      const text = key === 'Tab' ? textOnTab(list) : key === 'Enter' ? textOnEnter(list) : null;
      if (text === null) return null;
      close();
      return { text };
    },
    close,
  };
}
