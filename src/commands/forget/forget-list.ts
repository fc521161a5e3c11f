import { answerForgotten, listForgotten } from '../../core/chat/answers/forget/answer-forgotten.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { EyelineError } from '../../core/errors.ts';

export const forgetList = defineRecordCommand({
  name: 'forget list',
  summary: 'list what was forgotten',
  options: {
    number: { type: 'integer', summary: 'one of them', isPositional: true },
  },
  examples: ['forget list'],
  access: 'manager',
  takesPictures: false,
  tells: 'here',
  run: ({ store, options }) => {
    const { number } = options;
    if (number === undefined) return listForgotten(store.forgets.list());
    const stub = store.forgets.find(number);
    if (stub) return answerForgotten(stub, store.forgets.backups());
    throw new EyelineError('NOT_FOUND', {
      expected: 'the number of something that was forgotten',
      received: `${number}`,
      action: '`forget list` lists them.',
    });
  },
});
