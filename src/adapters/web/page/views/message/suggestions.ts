import { html, type TemplateResult } from 'lit-html';
import type { SuggestionList } from '../../asking/suggestion-list.ts';
import type { Place } from '../../state.ts';

/** The id of a suggestion's element, which the field points at. */
export function optionId(place: Place, index: number): string {
  return `suggestion-${place}-${index}`;
}

/** What a half-written command could become, above the field. */
export function suggestionsView(
  place: Place,
  { items, active }: SuggestionList,
  onTake: (text: string) => void,
): TemplateResult {
  return html`<div class="suggestions">
    <ul role="listbox" id=${`suggestions-${place}`} aria-label="Commands">
      ${items.map(
        ({ text, detail }, index) =>
          // Mouse down, not click: the field keeps the focus.
          html`<li role="option" id=${optionId(place, index)} aria-selected=${index === active} @mousedown=${(
            event: Event,
          ) => {
            event.preventDefault();
            onTake(`/${text}`);
          }}><code>/${text}</code> <span class="faint" dir="auto">${detail}</span></li>`,
      )}
    </ul>
    <p class="faint" aria-hidden="true"><kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Tab</kbd> accepts, <kbd>Esc</kbd> closes</p>
  </div>`;
}
