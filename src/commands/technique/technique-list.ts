import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { suggestTechniques } from '../../core/chat/answers/techniques/suggest-techniques.ts';
import {
  suggestionButtons,
  suggestionList,
  techniqueTable,
} from '../../core/chat/answers/techniques/technique-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { command, line } from '../../core/chat/port/line.ts';
import type { Block } from '../../core/chat/port/message.ts';
import { DISARM_VERSION } from '../../core/incident/techniques/disarm-catalogue.ts';
import { count } from '../../core/words.ts';

export const techniqueList = defineRecordCommand({
  name: 'technique list',
  summary: 'list the DISARM techniques of an incident, and those that its confirmed portraits suggest',
  options: {
    incident: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
  },
  examples: ['technique list', 'technique list 3'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { number } = requireIncident(call, call.options.incident);
    const techniques = call.store.techniques.ofIncident(number);
    const suggestions = suggestTechniques(call, number);
    const head =
      techniques.length === 0
        ? line`Incident ${number} has no techniques yet. ${command('technique add')} adds one of DISARM ${DISARM_VERSION}.`
        : `Incident ${number}: ${count(techniques.length, 'technique')} of DISARM ${DISARM_VERSION}.`;
    const blocks: Block[] = [
      { type: 'paragraph', line: head },
      ...techniqueTable(techniques),
      ...suggestionList(suggestions),
    ];
    return { blocks, buttons: [...suggestionButtons(number, suggestions), showButton(number)], files: [] };
  },
});
