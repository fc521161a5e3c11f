import type { Completion } from '../../../incident/findings/result.ts';
import type { Button, OutgoingMessage } from '../../port/message.ts';
import { askedOf } from '../compare-source.ts';
import { VERDICT_COMMANDS } from '../judgement/judgement-buttons.ts';
import { showButton } from '../lines/incident-lines.ts';
import { readCloseUpOutcome } from './close-up-outcome.ts';

/** The answer to close-ups: the picture, what is not on it, and the verdicts that a look may lead to. */
export function answerCloseUps({ outcome }: Completion): OutgoingMessage {
  const { origin, number, incident, file, placed, missing } = readCloseUpOutcome(outcome);
  const { kind: _, ...shown } = file;
  const of = placed + missing.length;
  const judge = (verdict: 'confirmed' | 'rejected', label: string): Button => ({
    label,
    invocation: { command: VERDICT_COMMANDS[verdict], options: { numbers: `${number}`, ...askedOf(origin) } },
  });
  return {
    blocks: [
      {
        type: 'paragraph',
        line: [
          {
            text: `Close-ups of portrait ${number}: ${missing.length === 0 ? `${of} parts` : `${placed} of ${of} parts`}.`,
            style: 'strong',
          },
          { text: ' They are for a person to look at; Eyeline judges none of it.' },
        ],
      },
      ...(missing.length === 0
        ? []
        : [
            {
              type: 'paragraph' as const,
              line: `Not placed: ${missing.map(({ label, why }) => `${label} (${why})`).join(', ')}.`,
            },
          ]),
    ],
    buttons:
      incident === null
        ? []
        : [judge('confirmed', 'Confirm'), judge('rejected', 'Reject'), showButton(incident)],
    files: [shown],
  };
}

/** Close-ups of a portrait, by its number in an incident or in an answer. */
export function closeUpButton(
  number: number,
  of: { readonly incident: number } | { readonly message: number },
): Button {
  return { label: 'Close-ups', invocation: { command: 'closeup', options: { number, ...of } } };
}

/** Asks of which of several portraits. */
export function closeUpsButton(of: { readonly incident: number } | { readonly message: number }): Button {
  return {
    label: 'Close-ups…',
    invocation: { command: 'closeup', options: of },
    ask: { option: 'number', label: 'Number of the portrait' },
  };
}
