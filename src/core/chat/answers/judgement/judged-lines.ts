import { nameNumbers } from '../../../alignment/set/number-list.ts';
import type { Standings } from '../../../incident/judgement/judged-findings.ts';
import { VERDICTS } from '../../../incident/judgement/judgement.ts';
import type { Block } from '../../port/message.ts';

/**
 * Which of an incident's findings were judged how, `1 confirmed (2), 6 proposed`; nothing where nobody judged one. Those
 * that nobody judged are many, and every number that is not named is one of them.
 */
export function judgedLine(standings: Standings): Block[] {
  const all = [...standings].sort(([a], [b]) => a - b);
  if (all.every(([, { verdict }]) => verdict === 'proposed')) return [];
  const parts = VERDICTS.flatMap((verdict) => {
    const numbers = all.filter(([, each]) => each.verdict === verdict).map(([number]) => number);
    if (numbers.length === 0) return [];
    return [`${numbers.length} ${verdict}${verdict === 'proposed' ? '' : nameNumbers(numbers)}`];
  });
  return [{ type: 'paragraph', line: `Judged by people: ${parts.join(', ')}.` }];
}
