import type { types } from '@slack/bolt';
import type { Home, HomeIncident } from '../../../core/chat/port/home.ts';
import type { Identity } from '../who/identity.ts';
import { LINK_PREFIX, SLASH_COMMAND } from '../who/names.ts';
import { permalinkOf } from '../who/permalink.ts';
import { cut } from './rich-text.ts';

/** Characters of a title that are shown. */
const TITLE_LENGTH = 200;

/** Triage channels and bots that are named; of more, only how many there are. */
const NAMED = 20;

const WHAT =
  'Eyeline measures where the eyes sit in profile pictures: faces made by StyleGAN have them in the same place. Alignment is a screening signal, never proof. Drop pictures or profile links into a triage channel, or mention Eyeline with them; it answers in the thread.';

/** What is shown to somebody who is no member of the team. */
export const GUEST_VIEW = viewOf([
  header('Eyeline'),
  textBlock(WHAT),
  textBlock('Incidents are shown to members of this workspace only.'),
]);

/**
 * The Home tab (docs.slack.dev/reference/views/home-tab-views), at most 100 blocks. Other people's words are plain text
 * in it: nothing in them is markup.
 */
export function homeView(home: Home, identity: Identity, nowMs: number): types.HomeView {
  const { incidents, open, triage, bots, opening, retention } = home;
  const left = open - incidents.length;
  return viewOf([
    header('Eyeline'),
    textBlock(WHAT),
    header(`Open incidents (${open})`),
    ...(open === 0 ? [textBlock('None that you may see.')] : []),
    ...incidents.map((incident) => incidentBlock(incident, identity)),
    ...(left > 0 ? [textBlock(`${left} more: ${SLASH_COMMAND} incident list shows them.`)] : []),
    textBlock('Incidents of private channels are not listed here; their channels show them.'),
    header('Settings'),
    channelsBlock(triage),
    textBlock(namedBots(bots)),
    textBlock(opening.replaceAll('`', '')),
    textBlock(retention),
    textBlock(
      `${SLASH_COMMAND} help lists all commands. As of ${new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    ),
  ]);
}

function viewOf(blocks: types.KnownBlock[]): types.HomeView {
  return { type: 'home', blocks };
}

function header(text: string): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

function textBlock(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'plain_text', text, emoji: false } };
}

function incidentBlock(
  { number, title, openedMs, found, thread }: HomeIncident,
  identity: Identity,
): types.SectionBlock {
  const [shown = '', rest] = cut(title.replaceAll(/\s+/g, ' '), TITLE_LENGTH);
  const opened = new Date(openedMs).toISOString().slice(0, 10);
  const url =
    thread && permalinkOf({ channel: thread.channel, ts: thread.platformId, thread: null }, identity);
  return {
    ...textBlock(`${number}: ${rest === undefined ? shown : `${shown}…`}\nOpened ${opened}. ${found}.`),
    ...(url === null
      ? {}
      : {
          accessory: {
            type: 'button',
            text: { type: 'plain_text', text: 'Open thread', emoji: false },
            action_id: `${LINK_PREFIX}incident_${number}`,
            url,
          },
        }),
  };
}

/** Slack shows a channel's name to who may read it, and hides it from others. */
function channelsBlock(triage: readonly string[]): types.RichTextBlock {
  const channels = triage.slice(0, NAMED).flatMap((id): types.RichTextSection['elements'] => [
    { type: 'text', text: ' ' },
    { type: 'channel', channel_id: id },
  ]);
  const left = triage.length - NAMED;
  const words = triage.length === 0 ? `none that you may read; ${SLASH_COMMAND} watch on makes one` : '';
  const end = left > 0 ? `, and ${left} more` : '';
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: `Triage channels: ${words}` },
          ...channels,
          ...(end === '' ? [] : [{ type: 'text' as const, text: end }]),
        ],
      },
    ],
  };
}

function namedBots(bots: readonly string[]): string {
  if (bots.length === 0) return 'Bots that are heard: none.';
  const left = bots.length - NAMED;
  return `Bots that are heard: ${bots.slice(0, NAMED).join(', ')}${left > 0 ? `, and ${left} more` : ''}.`;
}
