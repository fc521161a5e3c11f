import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Actions } from '../actions.ts';
import { type ChannelRow, channelRows } from '../known/channel-list.ts';
import { threadPath } from '../place/route.ts';
import { listName } from '../place/scroll-keeper.ts';
import type { PageState } from '../state.ts';
import { formatCount } from '../text/format.ts';
import { firstLine } from '../text/lines.ts';
import { visibleText } from '../text/visible-text.ts';
import { icon } from './icons.ts';
import { composerView } from './message/composer.ts';
import { thumbnailsView } from './message/files.ts';
import { authorView } from './message/message.ts';
import { loadingPart, localTime, markPart, problemPart } from './parts.ts';
import { welcomeView } from './welcome.ts';

/** The triage channel: its threads, newest at the bottom, and the field to write in. */
export function channelView(state: PageState, actions: Actions): TemplateResult {
  const name = state.desk?.channel ?? 'triage';
  return html`<section class="pane channel" aria-labelledby="channel-title" data-place="channel">
    <header class="pane-head">
      <h1 id="channel-title" tabindex="-1"><span class="hash">#</span>${name}</h1>
      <p class="faint">Eyeline answers each message in its own thread.</p>
    </header>
    <div class="pane-body" data-scroll=${listName('channel')}>${listView(state, actions)}</div>
    ${composerView('channel', state, actions)}
  </section>`;
}

function listView(state: PageState, actions: Actions): TemplateResult {
  const { channel, entries, messages, route } = state;
  if (channel.status === 'loading') return html`${loadingPart('the channel')}`;
  if (channel.status === 'failed') return html`${problemPart(channel.problem, () => actions.retry())}`;
  const rows = channelRows(entries, messages);
  if (rows.length === 0) return welcomeView(state, actions);
  const open = route.name === 'thread' ? route.id : null;
  return html`${olderView(state, actions)}
    <ol class="rows">
      ${repeat(
        rows,
        ({ root }) => root.id,
        (row) => html`<li data-item=${row.root.id}>${rowView(row, row.root.id === open)}</li>`,
      )}
    </ol>`;
}

function olderView({ channel }: PageState, { readers }: Actions) {
  if (!channel.hasMore) return nothing;
  return html`<div class="more">
    <button type="button" class="button" aria-disabled=${channel.isLoadingMore} @click=${() => readers.olderChannel()}>
      ${channel.isLoadingMore ? 'Loading…' : 'Show older messages'}
    </button>
    ${problemPart(channel.problem)}
  </div>`;
}

function rowView({ root, replies, last, mark }: ChannelRow, isOpen: boolean): TemplateResult {
  const { id, author, sentMs, text, blocks, files } = root;
  const said = text === '' && blocks.length > 0 ? firstLine(root) : visibleText(text);
  return html`<article class="row ${isOpen ? 'row-open' : ''}">
    <header class="message-head">${authorView(author)} ${localTime(sentMs)} ${markPart(mark)}</header>
    ${said === '' ? nothing : html`<p class="said clamp" dir="auto">${said}</p>`}
    ${files.length > 0 ? thumbnailsView(files) : nothing}
    <footer class="row-foot">
      <a class="row-link" href=${threadPath(id)} aria-current=${isOpen ? 'true' : nothing}>
        ${icon('reply')}${replies === 0 ? 'Open thread' : formatCount(replies, 'reply', 'replies')}
        <span class="visually-hidden">in the thread ${said === '' ? `of ${formatCount(files.length, 'picture', 'pictures')}` : said.slice(0, 60)}</span>
      </a>
      ${last && last.id !== id ? html`<span class="last" dir="auto">${firstLine(last)}</span>` : nothing}
    </footer>
  </article>`;
}
