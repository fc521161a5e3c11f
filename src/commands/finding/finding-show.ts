import { labelsOf } from '../../core/chat/answers/accounts/account-lines.ts';
import { requireNumbered } from '../../core/chat/answers/asked-incident.ts';
import { closeUpButton } from '../../core/chat/answers/close-ups/answer-close-ups.ts';
import { chooseFindings } from '../../core/chat/answers/judgement/choose-findings.ts';
import { findingHistory } from '../../core/chat/answers/judgement/finding-history.ts';
import { VERDICT_COMMANDS } from '../../core/chat/answers/judgement/judgement-buttons.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import type { Block, Button } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { readRecorded } from '../../core/incident/findings/read-recorded.ts';
import { verdictOf } from '../../core/incident/judgement/judged-findings.ts';

export const findingShow = defineRecordCommand({
  name: 'finding show',
  summary: 'show a portrait of an incident: its measure, and what people said of it',
  options: {
    number: {
      type: 'integer',
      summary: 'number of the portrait in the incident',
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
  },
  examples: ['finding show 7', 'finding show 7 --incident 3'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { store, options } = call;
    const asked = { numbers: `${options.number}`, incident: options.incident, message: undefined };
    const { incident, findings } = chooseFindings(call, asked);
    const [finding] = findings;
    if (!finding) throw withdrawn(incident, options.number);
    const { measure, meaning } = readRecorded(finding.measurement);
    const verdict = verdictOf(finding, store.judgements.ofIncident(incident));
    const account = labelsOf(store.accounts.ofIncident(incident)).get(finding.number);
    const { channels } = requireNumbered({ store, audience: 'tenant' }, incident);
    const history = findingHistory(call, { number: incident, channels }, finding.number);
    const blocks: Block[] = [
      {
        type: 'paragraph',
        line: [
          { text: `Portrait ${finding.number} of incident ${incident}: ${verdict}.`, style: 'strong' },
          { text: ` ${measure}.${meaning === '' ? '' : ` ${meaning}`}` },
        ],
      },
      {
        type: 'paragraph',
        line: `${account === undefined ? '' : `Account: ${account}. `}SHA-256 of the file: ${finding.evidence.sha256}.`,
      },
      history.length === 0
        ? { type: 'paragraph', line: 'Nobody has judged it yet.' }
        : { type: 'list', items: history },
    ];
    const judge = (['confirmed', 'rejected', 'proposed'] as const)
      .filter((each) => each !== verdict)
      .map(
        (each): Button => ({
          label: LABELS[each],
          invocation: {
            command: VERDICT_COMMANDS[each],
            options: { numbers: `${finding.number}`, incident },
          },
        }),
      );
    return {
      blocks,
      buttons: [closeUpButton(finding.number, { incident }), ...judge, showButton(incident)],
      files: [],
    };
  },
});

const LABELS = { confirmed: 'Confirm', rejected: 'Reject', proposed: 'Back to proposed' } as const;

function withdrawn(incident: number, number: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `a portrait of incident ${incident} that counts`,
    received: `${number}`,
    problem: `Portrait ${number} was withdrawn from incident ${incident}.`,
    action: 'Send the picture again to bring it back.',
  });
}
