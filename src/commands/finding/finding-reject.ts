import { JUDGE_OPTIONS, judgeFindings, whichForm } from '../../core/chat/answers/judgement/judge-findings.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';

export const findingReject = defineRecordCommand({
  name: 'finding reject',
  summary: 'reject portraits: they stay in the incident and out of exports',
  options: JUDGE_OPTIONS,
  examples: ['finding reject 7 --reason Photo of a known actor', 'finding reject 3,4 --incident 2'],
  access: 'member',
  takesPictures: false,
  forms: { which: () => whichForm('Reject portraits') },
  run: (call) => judgeFindings(call, 'rejected'),
});
