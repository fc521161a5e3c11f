import { KEEP_ALL, type RetentionNotice } from '../incident/forget/retention-store.ts';
import type { TenantStore } from '../incident/stores/tenant-store.ts';
import { count } from '../words.ts';
import { backupLine, goesLine } from './answers/forget/forget-words.ts';
import { dayOf, ruleLine } from './answers/forget/retention-words.ts';
import { formatTime, showButton } from './answers/lines/incident-lines.ts';
import { type Call, type CommandDefinition, defineRecordCommand } from './port/command.ts';
import { type OutgoingMessage, say } from './port/message.ts';
import { SAY_CLOCK, SAY_NOTICE } from './port/retention.ts';

/** What is said some days before something is forgotten; retention asks for it, and people cannot. */
const notice = defineRecordCommand({
  name: SAY_NOTICE,
  summary: 'say what will be forgotten',
  options: { number: { type: 'integer', summary: 'which notice', isRequired: true } },
  examples: [],
  access: 'anyone',
  takesPictures: false,
  tells: 'here',
  run: ({ store, options: { number }, by }) => {
    const found = store.retention.notices().find(({ id }) => id === number);
    if (!found) return say('What was to be forgotten here is kept after all.');
    return found.kind === 'incident'
      ? tellIncident(store, found, by.atMs)
      : tellMessages(store, found, by.atMs);
  },
});

/** What is said while the clock may be wrong. */
const clock = defineRecordCommand({
  name: SAY_CLOCK,
  summary: 'say that the clock may be wrong',
  options: { last: { type: 'integer', summary: 'when it was right, epoch ms', isRequired: true } },
  examples: [],
  access: 'anyone',
  takesPictures: false,
  tells: 'here',
  run: ({ options: { last }, by, prefix }) =>
    say(
      `Nothing is forgotten for the time being: by Eyeline’s clock it is ${formatTime(by.atMs)}, and it looked last on ${formatTime(last)}. The clock may be wrong.`,
      [
        { text: 'If it is right, a manager calls ' },
        { text: `${prefix}retention --clock`, style: 'code' },
        { text: '; else set the machine’s clock.' },
      ],
    ),
});

/** Commands that retention calls; they are on no list. */
export const RETENTION_NOTICES: readonly CommandDefinition[] = [notice, clock];

function tellIncident(
  store: TenantStore,
  { incident: number, earliestMs }: Extract<RetentionNotice, { kind: 'incident' }>,
  nowMs: number,
): OutgoingMessage {
  const { goes, title, stays } = store.forgets.preview({ kind: 'incident', incident: number });
  const { incidentDays } = store.retention.setting() ?? KEEP_ALL;
  return {
    ...say(
      `Incident ${number} ("${title}") will be forgotten for good on ${dayOf(earliestMs)} or soon after: it is closed, and ${count(incidentDays ?? 0, 'day')} without anything new end then.`,
      `What goes: ${goesLine(goes)}, and Eyeline’s messages here.${stays.pictures.length > 0 ? ` ${count(stays.pictures.length, 'file stays', 'files stay')}: something else uses ${stays.pictures.length === 1 ? 'it' : 'them'}.` : ''}`,
      'To keep it, hold or reopen it. Nobody can undo a forget: export it before, if it may be needed.',
      ...backups(store, nowMs),
    ),
    buttons: [
      {
        label: 'Export first',
        invocation: { command: 'export', options: { format: 'zip', incident: number, all: true } },
      },
      { label: 'Keep it', invocation: { command: 'incident hold', options: { number } } },
      showButton(number),
    ],
  };
}

function tellMessages(
  store: TenantStore,
  { submissions, earliestMs }: Extract<RetentionNotice, { kind: 'messages' }>,
  nowMs: number,
): OutgoingMessage {
  const rule = store.retention.setting() ?? KEEP_ALL;
  const { goes } = store.forgets.preview({ kind: 'messages', incident: null, submissions });
  const channels = new Set(submissions.map((id) => store.submissions.find(id)?.channel));
  const where = channels.size === 1 ? '1 channel' : `${channels.size} channels`;
  return say(
    `${count(submissions.length, 'message')} of no incident, in ${where}, will be forgotten for good on ${dayOf(earliestMs)} or soon after, with what they brought and Eyeline’s answers to them.`,
    `What goes: ${goesLine(goes)}. ${ruleLine(rule)}`,
    'To keep some, open an incident in their thread. Nobody can undo a forget.',
    ...backups(store, nowMs),
  );
}

function backups({ forgets }: Pick<Call['store'], 'forgets'>, nowMs: number): string[] {
  const line = backupLine(forgets.backups(), nowMs);
  return line ? [line] : [];
}
