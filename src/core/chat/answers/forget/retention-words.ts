import type {
  RetentionItem,
  RetentionNotice,
  RetentionRule,
} from '../../../incident/forget/retention-store.ts';
import { count } from '../../../words.ts';

/** How long what is kept, in two sentences. */
export function ruleLine({ incidentDays, messageDays }: RetentionRule): string {
  if (incidentDays === null && messageDays === null) return 'Everything is kept until somebody forgets it.';
  const incidents =
    incidentDays === null
      ? 'Incidents are kept until somebody forgets them.'
      : `Closed incidents are forgotten ${count(incidentDays, 'day')} after their closing, or after what was added last; open ones never.`;
  const messages =
    messageDays === null
      ? 'Messages of no incident are kept, too.'
      : `Messages of no incident are forgotten ${count(messageDays, 'day')} after they were received, with their pictures.`;
  return `${incidents} ${messages}`;
}

/** The values of `retention` that set a rule. */
export function ruleOptions({ incidentDays, messageDays }: RetentionRule): {
  readonly incidents: string;
  readonly messages: string;
} {
  return { incidents: `${incidentDays ?? 'never'}`, messages: `${messageDays ?? 'never'}` };
}

/** What is meant, with a small first letter: `incident 3`, `14 messages of no incident`. */
export function itemName(item: RetentionItem): string {
  return item.kind === 'incident'
    ? `incident ${item.incident}`
    : `${count(item.submissions.length, 'message')} of no incident`;
}

/** `incident 3 (2026-12-07)` */
export function noticeName(notice: RetentionNotice): string {
  return `${itemName(notice)} (${dayOf(notice.earliestMs)})`;
}

/** `2026-12-07` */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
