import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { AccountView, FindingView, IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { answerTo } from '../../known/messages.ts';
import { threadPath } from '../../place/route.ts';
import type { PageState } from '../../state.ts';
import { clearing } from '../../text/clear-form.ts';
import { visibleName } from '../../text/visible-text.ts';
import { blocksView } from '../message/blocks.ts';
import { problemPart, untakenPart } from '../parts.ts';
import { accountWorkView } from './account-work.ts';

/** The accounts of an incident in a table. */
export function accountsView(
  page: IncidentPage,
  more: unknown,
  state: PageState,
  actions: Actions,
): TemplateResult {
  const show = (account: number) =>
    actions.asker.ask(
      page.number,
      'accounts',
      threadOf(page),
      `/account show ${account} --incident ${page.number}`,
    );
  const { items, total } = page.accounts;
  return html`<section aria-labelledby="accounts-title">
    <h2 id="accounts-title" tabindex="-1">Accounts <span class="faint">(${total})</span></h2>
    ${
      total === 0
        ? html`<p class="empty">None yet. A profile link brings its account, and each portrait above can be tied to one.</p>`
        : html`<p class="faint">Names and dates are as their sites, people and imported tables gave them.</p>
          <div class="table-scroll" tabindex="0" role="region" aria-label="Accounts">
            <table class="accounts">
              <thead><tr>${HEAD.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
              <tbody data-list="accounts">${repeat(
                items,
                ({ id }) => id,
                (account) => accountView(account, show),
              )}</tbody>
            </table>
          </div>`
    }
    ${more} ${total === 0 ? nothing : accountWorkView(page, state, actions)}
  </section>`;
}

const HEAD = [
  'No.',
  'Account',
  'Platform',
  'Created',
  'Avatar',
  'Last active',
  'Followers',
  'Portraits',
  'History',
];

function accountView(account: AccountView, show: (number: number) => void): TemplateResult {
  const { id, name, platform, createdMs, uploadedMs, lastActiveMs, followers, portraits } = account;
  const day = (ms: number | null) =>
    ms === null ? '–' : html`<span class="figures">${new Date(ms).toISOString().slice(0, 10)}</span>`;
  return html`<tr tabindex="-1">
    <td class="figures">${id}</td>
    <td><bdi>${visibleName(name)}</bdi></td>
    <td>${platform ?? '–'}</td>
    <td>${day(createdMs)}</td>
    <td>${day(uploadedMs)}</td>
    <td>${day(lastActiveMs)}</td>
    <td class="figures">${followers ?? '–'}</td>
    <td class="figures">${portraits.length === 0 ? '–' : portraits.join(', ')}</td>
    <td><button type="button" class="button button-small" @click=${() => show(id)}>Show<span class="visually-hidden"> account ${id}</span></button></td>
  </tr>`;
}

/** Which accounts a portrait shows, and a field to tie one to it. */
export function tieView(
  { number, account }: FindingView,
  state: PageState,
  actions: Actions,
): TemplateResult {
  const { untaken, incident } = state;
  const { page } = incident;
  const isUntaken =
    untaken !== null &&
    'portrait' in untaken &&
    untaken.portrait === number &&
    untaken.incident === page?.number;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem('account') as HTMLInputElement;
    const written = field.value.trim();
    if (written !== '' && page)
      actions.tier.tie(page.number, threadOf(page), number, written, clearing(form));
  };
  return html`<form class="tie" @submit=${onSubmit}>
      ${account === null ? nothing : html`<span>Shows <strong><bdi>${visibleName(account)}</bdi></strong></span>`}
      <label><span class="faint">Tie to account</span>
        <input name="account" maxlength="2000" dir="auto" autocomplete="off" placeholder="address, @handle or number" /></label>
      <button type="submit" class="button button-small">Tie</button>
    </form>
    ${untakenPart(isUntaken)} ${tyingView(number, state)}`;
}

/** What became of it: the answer as it stands in its thread. */
function tyingView(portrait: number, { tying, messages, incident }: PageState) {
  if (!tying || tying.incident !== incident.page?.number || tying.portrait !== portrait) return nothing;
  const { state, message, problem } = tying;
  if (state === 'failed') return problemPart(problem);
  if (state === 'sending' || !message) return html`<p class="faint" role="status">Sending…</p>`;
  const root = message.thread ?? message.id;
  const answer = answerTo(messages, message);
  return html`<div class="tied" role="status">
    ${answer ? blocksView(answer.blocks) : html`<p class="faint">Sent.</p>`}
    <p class="faint"><a href=${threadPath(root)}>In its thread</a></p>
  </div>`;
}
