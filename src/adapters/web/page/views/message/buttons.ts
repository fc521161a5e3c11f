import { html, nothing } from 'lit-html';
import type { MessageView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import { pressId } from '../../asking/presses.ts';
import type { AskedPlace, PageState } from '../../state.ts';
import { icon } from '../icons.ts';
import { codeText } from './code-text.ts';

/**
 * The buttons of a message of Eyeline's, and its links.
 *
 * @param shown positions of the buttons that are shown.
 * @param where the part of an incident's page that shows what becomes of a press; null: its thread does.
 */
export function pressedView(
  message: MessageView,
  shown: readonly number[],
  where: AskedPlace | null,
  { presses }: PageState,
  { presser }: Actions,
) {
  const { id, buttons, links = [] } = message;
  if (shown.length + links.length === 0) return nothing;
  const pressed = shown.flatMap((index) => presses.get(pressId(id, index)) ?? []);
  const problem = pressed.find(({ state }) => state === 'failed')?.problem ?? null;
  return html`<div class="buttons">
      ${links.map(({ label, url }) => html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`)}
      ${shown.map((index) => {
        const { label = '', ask = null } = buttons[index] ?? {};
        const isSending = presses.get(pressId(id, index))?.state === 'sending';
        return html`<button type="button" class=${where ? 'button button-small' : 'button'} aria-busy=${isSending} aria-disabled=${isSending}
          aria-haspopup=${ask === null ? nothing : 'dialog'}
          @click=${() => presser.press(message, index, where ?? undefined)}>${label}</button>`;
      })}
    </div>
    ${problem === null ? nothing : html`<p class="field-problem" role="alert">${icon('failed')} ${codeText(problem)} Press the button again.</p>`}`;
}
