import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { chooseFindings } from '../../core/chat/answers/judgement/choose-findings.ts';
import { NOTHING } from '../../core/chat/answers/lines/field-lines.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { requireTechnique } from '../../core/chat/answers/techniques/require-technique.ts';
import {
  DESCRIPTION_LENGTH,
  listTechniquesButton,
} from '../../core/chat/answers/techniques/technique-lines.ts';
import { writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, say } from '../../core/chat/port/message.ts';
import { whichPortraits } from '../../core/incident/judgement/judgement-words.ts';
import { DISARM_VERSION } from '../../core/incident/techniques/disarm-catalogue.ts';
import type { IncidentTechnique } from '../../core/incident/techniques/incident-technique.ts';

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
    description: {
      type: 'text',
      summary: 'what shows it in this incident; none empties it',
      maxLength: DESCRIPTION_LENGTH,
    },
    portraits: {
      type: 'text',
      summary: 'portraits that it rests on, such as 1-20,25, or all aligned',
      maxLength: 4000,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
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
    const findings = findingsOf(call, options.portraits, incident);
    const written = options.description?.trim();
    const description = isNothing(written) ? '' : written;
    const draft = {
      number,
      name,
      catalogue: DISARM_VERSION,
      ...(description === undefined ? {} : { description }),
      ...(findings ? { findings } : {}),
    };
    const known = store.techniques.ofIncident(incident).find((technique) => technique.number === number);
    const isChanged = store.techniques.add(incident, draft, by);
    const done = known ? 'Described anew' : 'Added';
    const rests = findings && findings.length > 0 ? ` It rests on ${whichPortraits(findings)}.` : '';
    return {
      ...say(
        isChanged
          ? `${done}: ${number} ${name}, in incident ${incident}.${rests}`
          : `Nothing changed: incident ${incident} has ${number} ${name}.`,
      ),
      buttons: [
        ...(isChanged ? [undoButton(number, incident, known)] : []),
        listTechniquesButton(incident),
        showButton(incident),
      ],
    };
  },
});

/** Portraits by their numbers; undefined where nothing was said of them. */
function findingsOf(
  call: Parameters<typeof chooseFindings>[0],
  portraits: string | undefined,
  incident: number,
): number[] | undefined {
  if (portraits === undefined) return undefined;
  if (isNothing(portraits)) return [];
  const { findings } = chooseFindings(call, { numbers: portraits, incident, message: undefined });
  return findings.map((finding) => finding.number);
}

function isNothing(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === NOTHING;
}

/** Removes what was added, or says again what was said before. */
function undoButton(technique: string, incident: number, before: IncidentTechnique | undefined): Button {
  const options = { technique, incident };
  if (!before)
    return { label: 'Undo', takesBack: true, invocation: { command: 'technique remove', options } };
  const { description, findings } = before;
  return {
    label: 'Undo',
    takesBack: true,
    invocation: {
      command: 'technique add',
      options: {
        ...options,
        description: description === '' ? NOTHING : description,
        portraits: findings.length === 0 ? NOTHING : writeNumbers(findings),
      },
    },
  };
}
