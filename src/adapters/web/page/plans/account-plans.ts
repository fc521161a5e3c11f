import type { IncidentPage } from '../../../../core/chat/pages/incident-page.ts';
import { threadOf } from '../known/incident-threads.ts';
import type { Plan } from '../state.ts';

/** Two accounts become one. Those that are not shown yet are called by their numbers alone. */
export function mergeAccounts(page: IncidentPage, account: number, into: number): Plan {
  const nameOf = (number: number) => {
    const found = page.accounts.items.find(({ id }) => id === number);
    return found ? `Account ${number}, “${found.name}”,` : `Account ${number}`;
  };
  return {
    incident: page.number,
    place: 'accounts',
    thread: threadOf(page),
    text: `/account merge ${account} --into ${into} --incident ${page.number}`,
    title: `Make account ${account} a part of account ${into}?`,
    says: [
      `${nameOf(account)} becomes a part of ${nameOf(into).replace(/^A/, 'a').replace(/,$/, '')}, which keeps what both had: portraits, avatars, dates and history.`,
      'The answer has a button that takes it back.',
    ],
    label: 'Merge',
  };
}
