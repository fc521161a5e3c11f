import { answerOverlay, findOverlays } from '../core/chat/answers/answer-overlay.ts';
import { findSource } from '../core/chat/answers/compare-source.ts';
import { parseNumbers } from '../core/chat/language/portrait-numbers.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';

export const overlay = defineRecordCommand({
  name: 'overlay',
  summary: 'show pictures with their eye lines, or a screenshot with its portraits numbered',
  options: {
    numbers: {
      type: 'text',
      summary: 'which portraits, such as 3 or 2,5',
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    message: {
      type: 'integer',
      summary: 'of one earlier message; buttons fill this in',
      isForButtons: true,
      formerName: 'submission',
    },
  },
  examples: ['overlay 3', 'overlay 2,5 --incident 3'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { options } = call;
    const source = findSource(call, options);
    const { origin } = source;
    const where =
      'incident' in origin
        ? `\`incident show ${origin.incident}\` shows the numbers.`
        : 'The numbers are those of the answer above the button.';
    const numbers = parseNumbers(options.numbers, source.most, where);
    return answerOverlay(findOverlays(call, source, numbers), numbers);
  },
});
