import type { Finding } from '../../../incident/findings/finding.ts';
import { readRecorded } from '../../../incident/findings/read-recorded.ts';
import { countVerdicts, type Standings, verdictOf } from '../../../incident/judgement/judged-findings.ts';
import { describeVerdicts } from '../../../incident/judgement/judgement-words.ts';
import type { Block } from '../../port/message.ts';

/** How many of an incident's findings were judged how; nothing where nobody judged one. */
export function judgedLine(standings: Standings): Block[] {
  const isJudged = [...standings.values()].some(({ verdict }) => verdict !== 'proposed');
  return isJudged
    ? [{ type: 'paragraph', line: `Judged by people: ${describeVerdicts(countVerdicts(standings))}.` }]
    : [];
}

/** A finding's measure for a table, with what people say of it: `Eyes 0.4% ...: aligned; confirmed`. */
export function judgedMeasure(finding: Finding, standings: Standings): string {
  const { measure } = readRecorded(finding.measurement);
  const verdict = verdictOf(finding, standings);
  return verdict === 'proposed' ? measure : `${measure}; ${verdict}`;
}
