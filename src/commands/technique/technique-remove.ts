import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { requireTechnique } from '../../core/chat/answers/techniques/require-technique.ts';
import { listTechniquesButton } from '../../core/chat/answers/techniques/technique-lines.ts';
import { writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const techniqueRemove = defineRecordCommand({
  name: 'technique remove',
  summary: 'take a technique off an incident; the history keeps it, and it can be added again',
  options: {
    technique: {
      type: 'text',
      summary: 'its number, such as T0145.002, or its whole name',
      isPositional: true,
      isRequired: true,
      isTechnique: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
  },
  examples: ['technique remove T0145.002', 'technique remove T0143.002 --incident 3'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const { number: incident } = requireIncident(call, options.incident);
    const { number, name } = requireTechnique(options.technique);
    const known = store.techniques.ofIncident(incident).find((technique) => technique.number === number);
    const isChanged = store.techniques.remove(incident, number, by);
    const again = {
      label: 'Add again',
      invocation: {
        command: 'technique add',
        options: {
          technique: number,
          incident,
          ...(known && known.description !== '' ? { description: known.description } : {}),
          ...(known && known.findings.length > 0 ? { portraits: writeNumbers(known.findings) } : {}),
        },
      },
    };
    return {
      ...say(
        isChanged
          ? `Removed from incident ${incident}: ${number} ${name}.`
          : `Nothing changed: incident ${incident} does not have ${number} ${name}.`,
      ),
      buttons: [...(isChanged ? [again] : []), listTechniquesButton(incident), showButton(incident)],
    };
  },
});
