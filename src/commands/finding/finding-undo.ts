import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { againButton } from '../../core/chat/answers/judgement/judgement-buttons.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { countVerdicts } from '../../core/incident/judgement/judged-findings.ts';
import { describeUndoing, describeVerdicts } from '../../core/incident/judgement/judgement-words.ts';

export const findingUndo = defineRecordCommand({
  name: 'finding undo',
  summary: 'take a verdict back: each portrait stands as it did before; the history keeps both',
  options: {
    incident: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    judgement: {
      type: 'integer',
      summary: 'which one; default: the newest. Buttons fill this in',
      isForButtons: true,
    },
  },
  examples: ['finding undo', 'finding undo 3'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const { number } = requireIncident(call, options.incident);
    const history = store.judgements.history(number);
    const judgement =
      options.judgement === undefined
        ? history.findLast(({ undone }) => undone === null)
        : history.find(({ id }) => id === options.judgement);
    if (!judgement) throw nothingToUndo(number, options.judgement);
    const change = store.judgements.undo(number, judgement.id, by);
    const now = `Incident ${number}: ${describeVerdicts(countVerdicts(store.judgements.ofIncident(number)))}.`;
    return change.judgement
      ? {
          ...say(`${describeUndoing(judgement)} ${now}`),
          buttons: [againButton(judgement), showButton(number)],
        }
      : { ...say(`Nothing changed: this was taken back before. ${now}`), buttons: [showButton(number)] };
  },
});

function nothingToUndo(incident: number, asked: number | undefined): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `a verdict in incident ${incident}`,
    received: asked === undefined ? 'none' : `${asked}`,
    problem:
      asked === undefined
        ? `Nobody has judged a portrait of incident ${incident}, or all was taken back.`
        : `Incident ${incident} has no such verdict.`,
    action: '`finding show` shows what was said of a portrait.',
  });
}
