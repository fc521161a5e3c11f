import { accountFactsTable, shownName } from '../../core/chat/answers/accounts/account-lines.ts';
import { ACCOUNT_LENGTH, requireAccount } from '../../core/chat/answers/accounts/find-account.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { formatTime, showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { searchButton } from '../../core/chat/answers/search/search-links.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import type { Block, Button } from '../../core/chat/port/message.ts';
import type { Account } from '../../core/incident/accounts/account.ts';
import { isGuestAudience } from '../../core/incident/incident.ts';

/** Lines of its history that are shown; the newest. */
const SHOWN = 10;

/** Accounts with the same picture that are named; of more, only how many. */
const NAMED = 5;

export const accountShow = defineRecordCommand({
  name: 'account show',
  summary: 'show an account: what is known of it, its avatars, its portraits and its history',
  options: {
    account: {
      type: 'text',
      summary: 'its number in the incident, @handle or address',
      isPositional: true,
      isRequired: true,
      maxLength: ACCOUNT_LENGTH,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
  },
  examples: ['account show 2', 'account show @name --incident 3'],
  access: 'anyone',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { store, options } = call;
    const incident = requireIncident(call, options.incident).number;
    const account = requireAccount(call, incident, options.account);
    const history = store.accounts.history(incident, account.number);
    const head = `Account ${account.number} of incident ${incident}: ${shownName(account)}`;
    const lines = [...samePicture(account, store), ...elsewhere(account, call)];
    return {
      blocks: [
        { type: 'paragraph', line: [{ text: head, style: 'strong' }] },
        accountFactsTable(account),
        ...lines.map((line): Block => ({ type: 'paragraph', line })),
        {
          type: 'list',
          items: history
            .slice(-SHOWN)
            .map(({ atMs, text }) => [{ text: `${formatTime(atMs)} `, style: 'code' }, { text }]),
        },
      ],
      buttons: [
        ...(isGuestAudience(call.audience) ? [] : [tieMore(account)]),
        ...searchPicture(account),
        showButton(incident),
      ],
      files: [],
    };
  },
});

function tieMore({ number, incidentNumber }: Account): Button {
  return {
    label: 'Tie portraits…',
    invocation: { command: 'account link', options: { account: `${number}`, incident: incidentNumber } },
    ask: { option: 'portraits', label: 'Numbers of the portraits that show it' },
  };
}

function searchPicture({ portraits, incidentNumber }: Account): Button[] {
  const [portrait] = portraits;
  if (portrait === undefined) return [];
  return [searchButton(incidentNumber, portrait)];
}

/** Which other accounts of the incident have one of its pictures. */
function samePicture(account: Account, { accounts }: Call['store']): string[] {
  const own = new Set(account.avatars.flatMap(({ sha256 }) => sha256 ?? []));
  const others = accounts
    .ofIncident(account.incidentNumber)
    .filter(
      ({ number, avatars, portraits }) =>
        number !== account.number &&
        (avatars.some(({ sha256 }) => sha256 !== null && own.has(sha256)) ||
          portraits.some((portrait) => account.portraits.includes(portrait))),
    );
  if (others.length === 0) return [];
  const named = others.slice(0, NAMED).map((other) => `${other.number} (${shownName(other)})`);
  const rest = others.length - named.length;
  const which = [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
  return [`The same picture is also on account ${which}.`];
}

/** In which other incidents it is, of those that may be seen here. */
function elsewhere(
  { id, incidentNumber }: Account,
  { store, audience }: Pick<Call, 'store' | 'audience'>,
): string[] {
  const places = store.accounts
    .placesOf(id)
    .filter((place) => place.incidentNumber !== incidentNumber)
    .filter((place) => store.incidents.find(place.incidentNumber, audience) !== null)
    .map((place) => `incident ${place.incidentNumber} (as account ${place.number})`);
  return places.length === 0 ? [] : [`Also in ${places.join(', ')}.`];
}
