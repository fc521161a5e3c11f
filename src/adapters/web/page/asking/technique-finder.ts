import type { ApiClient } from '../server/api-client.ts';
import type { PageState, TechniqueFinds } from '../state.ts';
import type { Store } from '../store.ts';
import { quoted } from '../text/write-command.ts';

/** Finds techniques of DISARM while one is written. */
export interface TechniqueFinder {
  /** To be called whenever the field's text was changed. */
  find(text: string): void;
  close(): void;
}

/** Time that a writer pauses before the server is asked, ms. */
const PAUSE_MS = 150;
/** Techniques that are shown at once. */
const SHOWN = 8;
/** Longer than any technique's name. */
const MAX_LENGTH = 200;

export function createTechniqueFinder(store: Store<PageState>, api: ApiClient): TechniqueFinder {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  function close(): void {
    clearTimeout(pause);
    asked?.abort();
    if (store.get().techniqueFinds) store.set({ techniqueFinds: null });
  }

  async function ask(text: string): Promise<void> {
    asked = new AbortController();
    const { signal } = asked;
    // Without what is found a technique can still be written to its end.
    const found = await api.suggestions(`technique add ${quoted(text)}`, signal).catch(() => []);
    if (signal.aborted) return;
    const all = found.map(({ text: command, detail }) => ({ number: lastWord(command), name: detail }));
    const items = isWhole(text, all) ? [] : all.slice(0, SHOWN);
    const words = text.toLowerCase().split(/\s+/);
    const isNearest = items.some(({ number, name }) => {
      const whole = `${number} ${name}`.toLowerCase();
      return !words.every((word) => whole.includes(word));
    });
    store.set({ techniqueFinds: { text, items, isNearest, isNone: all.length === 0 } });
  }

  return {
    find(written) {
      const text = written.trim();
      if (text === '' || text.length > MAX_LENGTH) {
        close();
        return;
      }
      clearTimeout(pause);
      asked?.abort();
      pause = setTimeout(() => void ask(text), PAUSE_MS);
    },
    close,
  };
}

function lastWord(command: string): string {
  return command.slice(command.lastIndexOf(' ') + 1);
}

/** Whether the text is one of them already. */
function isWhole(text: string, items: TechniqueFinds['items']): boolean {
  const wanted = text.toLowerCase();
  return items.some(({ number, name }) => number.toLowerCase() === wanted || name.toLowerCase() === wanted);
}
