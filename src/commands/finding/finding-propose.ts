import { JUDGE_OPTIONS, judgeFindings } from '../../core/chat/answers/judgement/judge-findings.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';

export const findingPropose = defineRecordCommand({
  name: 'finding propose',
  summary: 'take portraits back to proposed, as they were before anybody judged them',
  options: JUDGE_OPTIONS,
  examples: ['finding propose 7', 'finding propose all --incident 2'],
  access: 'member',
  takesPictures: false,
  run: (call) => judgeFindings(call, 'proposed'),
});
