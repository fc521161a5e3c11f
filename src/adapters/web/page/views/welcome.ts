import { html, nothing, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import type { PageState } from '../state.ts';
import { icon } from './icons.ts';
import { codeText } from './message/code-text.ts';
import { problemPart } from './parts.ts';

/** What a newcomer sees in the empty channel. */
export function welcomeView({ desk, samples }: PageState, actions: Actions): TemplateResult {
  const offer = html`<p>
    <button type="button" class="button button-main" aria-disabled=${samples.isSending} @click=${() => actions.trySamples()}>
      ${samples.isSending ? 'Sending the samples…' : 'Try it with sample pictures'}
    </button>
  </p>`;
  return html`<div class="welcome">
    <div class="welcome-sign">${icon('eye')}</div>
    <h2>Nothing here yet</h2>
    <ol>
      <li>Drop a screenshot or profile pictures anywhere on this page, paste them, or choose them below.</li>
      <li>Eyeline finds each portrait, measures where the eyes sit, and answers in a thread with the picture marked.</li>
      <li>${codeText(desk?.opening ?? '')} It keeps the findings, the files and your notes.</li>
    </ol>
    ${desk?.hasSamples ? offer : nothing} ${problemPart(samples.problem)}
    <p class="faint">Alignment is a screening signal, never proof. Pictures stay on the machine that runs Eyeline.</p>
  </div>`;
}
