import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { answerForget } from '../../core/chat/answers/forget/answer-forget.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { FORGET_OPTIONS } from './forget-options.ts';

export const forgetIncident = defineRecordCommand({
  name: 'forget incident',
  summary: 'remove an incident for good; asks first',
  options: {
    number: { type: 'incident', summary: 'its number', isPositional: true, isRequired: true },
    ...FORGET_OPTIONS,
  },
  examples: ['forget incident 3'],
  access: 'manager',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { number } = requireIncident(call, call.options.number);
    return answerForget(call, {
      target: { kind: 'incident', incident: number },
      name: `incident ${number}`,
      invocation: { command: 'forget incident', options: { number } },
      because: call.options.because,
      confirm: call.options.confirm,
    });
  },
});
