import { sayElsewhere } from '../../core/chat/answers/accounts/account-lines.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import {
  type NamesOutcome,
  type ReadBeside,
  readNamesOutcome,
} from '../../core/chat/answers/names/names-outcome.ts';
import { findSeen } from '../../core/chat/answers/seen-submission.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { type Account, NO_ACCOUNT_FACTS } from '../../core/incident/accounts/account.ts';
import { count } from '../../core/words.ts';

export const namesAccept = defineRecordCommand({
  name: 'names accept',
  summary: 'keep names that were read from a screenshot, each as the account of its portrait',
  options: {
    reading: {
      type: 'integer',
      summary: 'which names; the button below them fills this in',
      isRequired: true,
    },
    undo: {
      type: 'integer',
      summary: 'which acceptance is taken back; buttons fill this in',
      isForButtons: true,
    },
    again: {
      type: 'integer',
      summary: 'which acceptance counts again; buttons fill this in',
      isForButtons: true,
    },
  },
  examples: ['names accept --reading 13'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { names, incident: number } = findReading(call.options.reading, call);
    const incident = requireIncident(call, number).number;
    const { undo, again } = call.options;
    if (undo !== undefined) return takeBack(call, incident, undo);
    const back = again === undefined ? null : bringBack(call, incident, again);
    if (back !== null) return back;
    const counting = new Set(call.store.findings.ofIncident(incident).map((finding) => finding.number));
    const present = names.filter(({ finding }) => counting.has(finding));
    const fresh = present.filter((name) => !isKept(name, call.store.accounts.ofIncident(incident)));
    for (const name of fresh) keep(name, incident, call);
    const gone = names.length - present.length;
    const lines = [
      fresh.length > 0
        ? `Accepted ${count(fresh.length, 'name')}, read from the screenshot: each is the account of its portrait in incident ${incident}.`
        : 'Nothing changed: these names were accepted before.',
      ...(gone > 0 ? [`Left out, since they were withdrawn: ${count(gone, 'portrait')}.`] : []),
    ];
    return {
      ...say(lines.join(' ')),
      buttons: [
        ...(fresh.length > 0 ? [undoButton(call.options.reading, call.submission.id)] : []),
        {
          label: 'Show accounts',
          invocation: { command: 'account list', options: { incident } },
        },
        showButton(incident),
      ],
    };
  },
});

function undoButton(reading: number, undo: number): Button {
  const invocation = { command: 'names accept', options: { reading, undo } };
  return { label: 'Undo', takesBack: true, invocation };
}

type Accepting = Pick<Call<{ readonly reading: number }>, 'store' | 'by' | 'options' | 'audience'>;

/** The names count no more, nor that they are those of the portraits. */
function takeBack(
  { store, by, options, audience }: Accepting,
  incident: number,
  undone: number,
): OutgoingMessage {
  const tell = (accounts: number) => `${count(accounts, 'name')} read from a screenshot, taken back.`;
  const { accounts, elsewhere } = store.accounts.takeBack(incident, undone, tell, by, 'screenshot');
  const again = {
    label: 'Accept again',
    takesBack: true,
    invocation: { command: 'names accept', options: { reading: options.reading, again: undone } },
  };
  const nothing = 'Nothing changed: this was taken back before.';
  return {
    ...say(accounts === 0 ? nothing : `${tell(accounts)}${sayElsewhere({ store, audience }, elsewhere)}`),
    buttons: [...(accounts === 0 ? [] : [again]), showButton(incident)],
  };
}

/** The names count again, and that they are those of the portraits; null where there is nothing to bring back. */
function bringBack(
  { store, by, options, audience }: Accepting,
  incident: number,
  accepted: number,
): OutgoingMessage | null {
  const tell = (accounts: number) =>
    `${count(accounts, 'name')} read from a screenshot ${accounts === 1 ? 'counts' : 'count'} again.`;
  const { accounts, elsewhere } = store.accounts.bringBack(incident, accepted, tell, by, 'screenshot');
  if (accounts === 0) return null;
  return {
    ...say(`${tell(accounts)}${sayElsewhere({ store, audience }, elsewhere, true)}`),
    buttons: [undoButton(options.reading, accepted), showButton(incident)],
  };
}

/** @throws EyelineError `NOT_FOUND` for what was not read in this channel */
function findReading(id: number, call: Pick<Call, 'store' | 'submission' | 'audience'>): NamesOutcome {
  const completion = findSeen(id, call) && call.store.results.of(id);
  const outcome = completion && readNamesOutcome(completion.outcome);
  if (outcome) return outcome;
  throw new EyelineError('NOT_FOUND', {
    expected: 'names that were read in this channel',
    received: `${id}`,
    problem: 'These names were not read in this channel.',
    action: 'Press the button below the names.',
  });
}

function isKept({ finding, handle, displayName }: ReadBeside, accounts: readonly Account[]): boolean {
  return accounts.some(
    (account) =>
      account.portraits.includes(finding) &&
      account.handle === handle &&
      (handle !== null || account.displayName === displayName),
  );
}

function keep(
  { finding, handle, displayName }: ReadBeside,
  incident: number,
  { store, by }: Call<unknown>,
): void {
  const reading = {
    ...NO_ACCOUNT_FACTS,
    source: 'screenshot' as const,
    platform: null,
    siteId: null,
    handle,
    displayName,
    readMs: by.atMs,
    avatar: null,
  };
  const account = store.accounts.record(incident, reading, [], by);
  store.accounts.tie(incident, account, [finding], by);
}
