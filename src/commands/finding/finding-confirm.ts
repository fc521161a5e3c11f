import { JUDGE_OPTIONS, judgeFindings, whichForm } from '../../core/chat/answers/judgement/judge-findings.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';

export const findingConfirm = defineRecordCommand({
  name: 'finding confirm',
  summary: 'confirm portraits after a look at them; exports hold only confirmed ones',
  options: JUDGE_OPTIONS,
  examples: ['finding confirm all aligned', 'finding confirm 1-20,25 --reason Ears and teeth looked at'],
  access: 'member',
  takesPictures: false,
  forms: { which: () => whichForm('Confirm portraits') },
  run: (call) => judgeFindings(call, 'confirmed'),
});
