import { requireIncident } from '../core/chat/answers/asked-incident.ts';
import { answerExport } from '../core/chat/answers/export/answer-export.ts';
import { writeCommandLine } from '../core/chat/answers/export/command-line.ts';
import type { ExportOutcome } from '../core/chat/answers/export/export-outcome.ts';
import {
  CASE_FIGURE_OPTIONS,
  givenCaseFigures,
  readCaseFigures,
} from '../core/chat/answers/figure-options.ts';
import { defineWorkCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';
import type { CaseOptions } from '../core/export/case/case.ts';
import { DEFAULT_TLP, TLP_LEVELS, type Tlp, tlpLabel } from '../core/export/case/tlp.ts';
import { checkExport } from '../core/export/export-files.ts';
import { describeStep } from '../core/export/export-step.ts';
import { EXPORT_FORMATS, type ExportFormat, FORMAT_WORDS } from '../core/export/formats.ts';

export const exportIncident = defineWorkCommand({
  name: 'export',
  summary: 'write an incident into files for reports and other systems',
  options: {
    format: {
      type: 'choice',
      summary: 'what to write',
      choices: EXPORT_FORMATS,
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    all: { type: 'flag', summary: 'with findings that nobody confirmed' },
    tlp: { type: 'choice', summary: 'who may read it, by TLP 2.0; default: amber', choices: TLP_LEVELS },
    mask: { type: 'flag', summary: 'without names, handles and addresses of accounts' },
    members: { type: 'flag', summary: 'with the ids of people who sent and wrote things' },
    places: { type: 'flag', summary: 'with channels and threads' },
    screenshots: { type: 'flag', summary: 'zip only: with whole pictures as received; they show bystanders' },
    ...CASE_FIGURE_OPTIONS,
  },
  examples: ['export html', 'export stix --incident 3 --tlp green --mask', 'export zip --faces blurred'],
  access: 'member',
  takesPictures: false,

  run: async (call) => {
    const { options } = call;
    const incident = requireIncident(call, options.incident);
    const format = options.format as ExportFormat;
    const figures = readCaseFigures(options);
    const chosen: CaseOptions = {
      isAll: options.all === true,
      isMasked: options.mask === true,
      tlp: (options.tlp as Tlp | undefined) ?? DEFAULT_TLP,
      hasMembers: options.members === true,
      hasPlaces: options.places === true,
      hasScreenshots: options.screenshots === true,
      ...(figures ? { figures } : {}),
    };
    const drawn = givenCaseFigures(options);
    checkExport(format, chosen);
    const facts = await call.keepExport(
      { format, incident, options: chosen, audience: call.audience },
      (step) => call.progress(say(`Exporting: ${describeStep(step)}.`)),
    );
    const outcome: ExportOutcome = {
      ...facts,
      incident: incident.number,
      format,
      tlp: chosen.tlp,
      isAll: chosen.isAll,
      isMasked: chosen.isMasked,
      ...(chosen.hasMembers ? { hasMembers: true } : {}),
      ...(chosen.hasPlaces ? { hasPlaces: true } : {}),
      ...(drawn ? { figure: drawn } : {}),
      maxFileBytes: call.maxFileBytes,
      commandLine: writeCommandLine(call.store.tenant, incident.number, format, chosen, drawn),
    };
    return {
      pictures: [],
      artifacts: facts.files.map(({ name: _, ...file }) => file),
      timeline: [
        {
          kind: 'other',
          text: `Exported as ${FORMAT_WORDS[format]}, ${tlpLabel(chosen.tlp)}${chosen.isMasked ? ', names masked' : ''}.`,
          data: null,
        },
      ],
      incidentNumber: incident.number,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerExport,
});
