import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { chooseFindings } from '../../core/chat/answers/judgement/choose-findings.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { requireTechnique } from '../../core/chat/answers/techniques/require-technique.ts';
import {
  DESCRIPTION_LENGTH,
  listTechniquesButton,
} from '../../core/chat/answers/techniques/technique-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { whichPortraits } from '../../core/incident/judgement/judgement-words.ts';
import { DISARM_VERSION } from '../../core/incident/techniques/disarm-catalogue.ts';

export const techniqueAdd = defineRecordCommand({
  name: 'technique add',
  summary: 'add a DISARM technique to an incident, or describe one anew',
  options: {
    technique: {
      type: 'text',
      summary: 'its number, such as T0145.002, or its whole name',
      isPositional: true,
      isRequired: true,
      isTechnique: true,
    },
    description: { type: 'text', summary: 'what shows it in this incident', maxLength: DESCRIPTION_LENGTH },
    portraits: {
      type: 'text',
      summary: 'portraits that it rests on, such as 1-20,25, or all aligned',
      maxLength: 4000,
    },
    incident: { type: 'incident', summary: 'number of the incident; default: this thread’s' },
  },
  examples: [
    'technique add T0145.002 --portraits 1-20,25',
    'technique add T0143.002 --description Each claims to be a nurse --incident 3',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const { number: incident } = requireIncident(call, options.incident);
    const { number, name } = requireTechnique(options.technique);
    const asked =
      options.portraits === undefined
        ? null
        : chooseFindings(call, { numbers: options.portraits, incident, submission: undefined });
    const findings = asked?.findings.map((finding) => finding.number);
    const description = options.description?.trim();
    const draft = {
      number,
      name,
      catalogue: DISARM_VERSION,
      ...(description === undefined ? {} : { description }),
      ...(findings ? { findings } : {}),
    };
    const isKnown = store.techniques.ofIncident(incident).some((technique) => technique.number === number);
    const isChanged = store.techniques.add(incident, draft, by);
    const done = isKnown ? 'Described anew' : 'Added';
    const rests = findings && findings.length > 0 ? ` It rests on ${whichPortraits(findings)}.` : '';
    const undo = {
      label: 'Undo',
      invocation: { command: 'technique remove', options: { technique: number, incident } },
    };
    return {
      ...say(
        isChanged
          ? `${done}: ${number} ${name}, in incident ${incident}.${rests}`
          : `Nothing changed: incident ${incident} has ${number} ${name}.`,
      ),
      buttons: [
        ...(isChanged && !isKnown ? [undo] : []),
        listTechniquesButton(incident),
        showButton(incident),
      ],
    };
  },
});
