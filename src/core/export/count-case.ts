import { count } from '../words.ts';
import type { Case } from './case/case.ts';
import type { ExportCounts } from './export-facts.ts';

/** What is in an export, counted. */
export function countCase({ findings, accounts, notes, unconfirmed, rejected }: Case): ExportCounts {
  return {
    findings: findings.length,
    proposed: findings.filter(({ judgement }) => judgement.verdict === 'proposed').length,
    accounts: accounts.length,
    notes: notes.length,
    unconfirmed,
    rejected: rejected.length,
  };
}

/** `12 findings, 3 accounts, 1 note. Left out: 5 that nobody confirmed, 2 rejected.` */
export function describeCounts(counts: ExportCounts): string {
  const { findings, proposed, accounts, notes, unconfirmed, rejected } = counts;
  const open = proposed === 0 ? '' : ` (${proposed} of them not confirmed)`;
  const left = [
    ...(unconfirmed === 0 ? [] : [`${unconfirmed} that nobody confirmed`]),
    ...(rejected === 0 ? [] : [`${rejected} rejected`]),
  ];
  return (
    `${count(findings, 'finding')}${open}, ${count(accounts, 'account')}, ${count(notes, 'note')}.` +
    `${left.length === 0 ? '' : ` Left out: ${left.join(', ')}.`}`
  );
}
