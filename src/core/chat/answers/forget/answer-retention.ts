import { EyelineError } from '../../../errors.ts';
import {
  KEEP_ALL,
  type RetentionNotice,
  type RetentionRule,
} from '../../../incident/forget/retention-store.ts';
import type { Audience } from '../../../incident/incident.ts';
import type { TenantStore } from '../../../incident/stores/tenant-store.ts';
import type { Call } from '../../port/command.ts';
import { command, line } from '../../port/line.ts';
import { type OutgoingMessage, say } from '../../port/message.ts';
import { formatTime } from '../lines/incident-lines.ts';
import { isVisibleTo } from './is-visible.ts';
import { noticeName, ruleLine, ruleOptions } from './retention-words.ts';

/** Longest time that can be set, days: a hundred years. */
const LONGEST_DAYS = 36_500;

/** What people write of each part of the rule; undefined: it stays. */
export interface RetentionAsked {
  readonly incidents: string | undefined;
  readonly messages: string | undefined;
}

type Seeing = Pick<Call, 'store' | 'audience'>;

/**
 * The rule with what was asked for.
 *
 * @throws EyelineError `INVALID_USAGE` for what is neither a number of days nor `never`.
 */
export function readRule(asked: RetentionAsked, before: RetentionRule): RetentionRule {
  return {
    incidentDays: asked.incidents === undefined ? before.incidentDays : readDays(asked.incidents),
    messageDays: asked.messages === undefined ? before.messageDays : readDays(asked.messages),
  };
}

function readDays(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (word === 'never') return null;
  const days = /^\d{1,5}$/.test(word) ? Number(word) : 0;
  if (days >= 1 && days <= LONGEST_DAYS) return days;
  throw new EyelineError('INVALID_USAGE', {
    expected: `a number of days from 1 to ${LONGEST_DAYS}, or \`never\``,
    received: 'something else',
    action: 'Nothing was changed. An example: `retention --incidents 730 --messages 90`.',
  });
}

/** Whether everything that a rule is about may be seen by who asks. */
export function seesEverything({ store, audience }: Seeing): boolean {
  if (audience === 'tenant') return true;
  if ('incident' in audience) return false;
  return [...store.incidents.channels(), ...store.unfiled.channels()].every((channel) =>
    audience.includes(channel),
  );
}

/** How long what is kept, what people were told would go, and what is held. */
export function showRetention(seeing: Seeing, nowMs: number): OutgoingMessage {
  const { retention } = seeing.store;
  const rule = retention.setting() ?? KEEP_ALL;
  return say(ruleLine(rule), ...standing(seeing), `By Eyeline’s clock it is ${formatTime(nowMs)}.`);
}

/** As {@link showRetention}, after a change, which a button takes back. */
export function tellRetention(
  seeing: Seeing,
  {
    before,
    isChanged,
    nowMs,
  }: { readonly before: RetentionRule; readonly isChanged: boolean; readonly nowMs: number },
): OutgoingMessage {
  const { retention } = seeing.store;
  const rule = retention.setting() ?? KEEP_ALL;
  const forgets = rule.incidentDays !== null || rule.messageDays !== null;
  const changed = isChanged ? `Changed. ${ruleLine(rule)}` : `Nothing changed. ${ruleLine(rule)}`;
  return {
    ...say(
      changed,
      ...(forgets
        ? [
            line`A week before anything goes Eyeline says so, in the incident’s thread or here. ${command('incident hold')} keeps an incident.`,
          ]
        : []),
      ...standing(seeing),
      `By Eyeline’s clock it is ${formatTime(nowMs)}.`,
    ),
    buttons: isChanged
      ? [
          {
            label: 'Undo',
            takesBack: true,
            invocation: { command: 'retention', options: { ...ruleOptions(before) } },
          },
        ]
      : [],
  };
}

function standing(seeing: Seeing): string[] {
  const { store, audience } = seeing;
  const notices = store.retention.notices();
  const seen = notices.filter((notice) => isSeen(store, audience, notice));
  const held = store.holds.numbers().filter((number) => isVisibleTo(store, audience, number));
  const names = [
    ...seen.map(noticeName),
    ...(seen.length < notices.length ? ['what cannot be shown here'] : []),
  ];
  return [
    ...(names.length > 0 ? [`Announced, with the first day that it can go: ${names.join(', ')}.`] : []),
    ...(held.length > 0 ? [`Held: incident ${held.join(', ')}.`] : []),
  ];
}

function isSeen(store: TenantStore, audience: Audience, notice: RetentionNotice): boolean {
  return notice.kind === 'messages' || isVisibleTo(store, audience, notice.incident);
}

/** What is said of an incident that is held, or whose time will be over; no line for others. */
export function retentionLines(
  { retention, holds }: Pick<TenantStore, 'retention' | 'holds'>,
  { number, status }: { readonly number: number; readonly status: 'open' | 'closed' },
): string[] {
  const hold = holds.ofIncident(number);
  if (hold) {
    const by = hold.incident === number ? '' : ` by the hold on incident ${hold.incident}`;
    return [`Held${by} since ${formatTime(hold.atMs)}: nothing of it can be forgotten.`];
  }
  const dueMs = status === 'closed' ? retention.dueMs(number) : null;
  return dueMs === null
    ? []
    : [
        `Its time is over on ${formatTime(dueMs).slice(0, 10)}: it is forgotten then, a week after Eyeline said so.`,
      ];
}
