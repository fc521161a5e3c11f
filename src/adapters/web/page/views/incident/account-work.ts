import { html, type TemplateResult } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { mergeAccounts } from '../../plans/account-plans.ts';
import type { PageState } from '../../state.ts';
import { clearing } from '../../text/clear-form.ts';
import { quoted } from '../../text/write-command.ts';
import { askedView } from '../casework/asked.ts';

/** What can be corrected of an account: the command's option and what it is called. */
const FACTS: readonly (readonly [option: string, words: string])[] = [
  ['name', 'Display name'],
  ['handle', 'Handle'],
  ['address', 'Address'],
  ['created', 'Created, such as 2019-11-01'],
  ['avatar', 'Latest avatar uploaded'],
  ['last-active', 'Last active'],
  ['followers', 'Followers'],
  ['empty', 'Not known after all (such as followers, created)'],
];

/** Draws when accounts were made, corrects them and makes two of them one, by the commands that chat has. */
export function accountWorkView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { number } = page;
  const { asker, planner } = actions;
  const ask = (text: string, onDone?: () => void) =>
    asker.ask(number, 'accounts', threadOf(page), text, onDone);
  const said = (form: HTMLFormElement, name: string) =>
    (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement).value.trim();
  const onCorrect = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [account, option, value] = ['account', 'option', 'value'].map((name) => said(form, name));
    ask(`/account edit ${account} --incident ${number} --${option} ${quoted(value ?? '')}`, clearing(form));
  };
  const onMerge = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    planner.plan(mergeAccounts(page, Number(said(form, 'account')), Number(said(form, 'into'))));
  };
  return html`<div class="account-work">
    <button type="button" class="button button-small" @click=${() => ask(`/timeline ${number}`)}>Draw when they were made</button>
    <details class="edit"><summary>Correct an account</summary>
      <form class="line-form" @submit=${onCorrect}>
        ${numberField('account', 'No.')}
        <label><span class="faint">What</span><select name="option">
          ${FACTS.map(([option, words]) => html`<option value=${option}>${words}</option>`)}</select></label>
        <label><span class="faint">What it is</span><input name="value" maxlength="2000" required dir="auto" autocomplete="off" /></label>
        <button type="submit" class="button button-small">Correct</button>
      </form>
    </details>
    <details class="edit"><summary>Make two accounts one</summary>
      <form class="line-form" @submit=${onMerge}>
        ${numberField('account', 'No. that becomes a part')} ${numberField('into', 'No. that keeps both')}
        <button type="submit" class="button button-small">Merge…</button>
      </form>
    </details>
    ${askedView('accounts', state, actions)}
  </div>`;
}

function numberField(name: string, words: string): TemplateResult {
  return html`<label class="narrow"><span class="faint">${words}</span>
    <input name=${name} inputmode="numeric" pattern="[1-9][0-9]{0,8}" title="a number of the table, such as 3" required size="6" autocomplete="off" /></label>`;
}
