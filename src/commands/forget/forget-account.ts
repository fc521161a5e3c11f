import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { answerForget } from '../../core/chat/answers/forget/answer-forget.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { FORGET_OPTIONS } from './forget-options.ts';

export const forgetAccount = defineRecordCommand({
  name: 'forget account',
  summary: 'remove an account for good; asks first',
  options: {
    number: { type: 'integer', summary: 'its number', isPositional: true, isRequired: true },
    incident: { type: 'incident', summary: 'in which' },
    ...FORGET_OPTIONS,
  },
  examples: ['forget account 2 --incident 3'],
  access: 'manager',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { options } = call;
    const { number: incident } = requireIncident(call, options.incident);
    return answerForget(call, {
      target: { kind: 'account', incident, account: options.number },
      name: `account ${options.number} of incident ${incident}`,
      invocation: { command: 'forget account', options: { number: options.number, incident } },
      because: options.because,
      confirm: options.confirm,
    });
  },
});
