import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { UnfiledSummary } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { parseRoute, threadPath } from '../../place/route.ts';
import type { PageState } from '../../state.ts';
import { formatCount } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { problemPart, untakenPart, utcTime } from '../parts.ts';
import { countsView } from './counts.ts';

/** Messages that opened no incident, each with a button that opens one; nothing where there are none. */
export function unfiledView({ incidents, asked, untaken }: PageState, actions: Actions) {
  const { list, hasMore } = incidents.unfiled;
  if (list.length === 0) return nothing;
  const failed = asked?.place === 'unfiled' && asked.state === 'failed' ? asked.problem : null;
  const isUntaken = untaken !== null && 'place' in untaken && untaken.place === 'unfiled';
  return html`<section aria-labelledby="unfiled-title">
    <h2 id="unfiled-title">Without an incident</h2>
    <p class="faint">Kept, but nothing in them opened one.</p>
    ${problemPart(failed)} ${untakenPart(isUntaken)}
    <ol class="incidents">
      ${repeat(
        list,
        ({ submission }) => submission,
        (message) => html`<li>${messageView(message, asked, actions)}</li>`,
      )}
    </ol>
    ${
      hasMore
        ? html`<p class="more"><button type="button" class="button" @click=${() => actions.readers.moreUnfiled()}>Show older messages</button></p>`
        : nothing
    }
  </section>`;
}

function messageView(message: UnfiledSummary, asked: PageState['asked'], actions: Actions) {
  const { submission, title, sentMs, alignments, accounts } = message;
  const thread = threadIdOf(message);
  const isSending = asked?.place === 'unfiled' && asked.incident === submission && asked.state !== 'failed';
  const open = () =>
    actions.asker.ask(submission, 'unfiled', thread, `/incident open --message ${submission}`);
  const name = visibleName(title);
  return html`<article class="card incident-row">
    <p class="incident-line unfiled-line">
      ${thread === null ? html`<span dir="auto">${name}</span>` : html`<a class="row-link" href=${threadPath(thread)} dir="auto">${name}</a>`}
      <button type="button" class="button" aria-disabled=${isSending} @click=${open}>
        ${isSending ? 'Opening…' : 'Open an incident'}<span class="visually-hidden"> for ${name}</span>
      </button>
    </p>
    <p class="faint">Sent ${utcTime(sentMs)}${accounts === 0 ? nothing : html` · ${formatCount(accounts, 'account', 'accounts')}`}</p>
    ${countsView(alignments)}
  </article>`;
}

function threadIdOf({ thread }: UnfiledSummary): number | null {
  const route = thread === null ? null : parseRoute(`/threads/${thread}`);
  return route?.name === 'thread' ? route.id : null;
}
