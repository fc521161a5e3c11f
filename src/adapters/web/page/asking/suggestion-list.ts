import type { Suggestion } from '../../../../core/chat/port/suggestion.ts';

/** The suggestions below a half-written command, and which one the arrow keys are on. */
export interface SuggestionList {
  readonly items: readonly Suggestion[];
  /** -1: none, so that Enter sends what was written. */
  readonly active: number;
}

export const noSuggestions: SuggestionList = { items: [], active: -1 };

/** What is to be completed: a command of one line, without its slash; null for any other text. */
export function commandOf(text: string): string | null {
  return text.startsWith('/') && !text.includes('\n') ? text.slice(1) : null;
}

/** A list of what came; nothing where the only suggestion is what stands there already. */
export function listSuggestions(items: readonly Suggestion[], command: string): SuggestionList {
  const isThere = items.length === 1 && items[0]?.text.trimEnd() === command.trimEnd();
  return isThere ? noSuggestions : { items, active: -1 };
}

/** The cursor one step on; past either end it leaves the list, and comes in again at the other. */
export function moveCursor({ items, active }: SuggestionList, step: 1 | -1): SuggestionList {
  const places = items.length + 1;
  return { items, active: ((active + 1 + step + places) % places) - 1 };
}

/** The text after Tab: of the suggestion under the cursor, else of the first one; null where there is none. */
export function textOnTab({ items, active }: SuggestionList): string | null {
  const taken = items[Math.max(0, active)];
  return taken ? `/${taken.text}` : null;
}

/** The text after Enter; null where the cursor is on none and Enter sends. */
export function textOnEnter({ items, active }: SuggestionList): string | null {
  const taken = items[active];
  return taken ? `/${taken.text}` : null;
}
