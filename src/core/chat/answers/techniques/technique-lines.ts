import { writeNumbers } from '../../../alignment/set/number-list.ts';
import { findTechnique } from '../../../incident/techniques/disarm-catalogue.ts';
import type { IncidentTechnique } from '../../../incident/techniques/incident-technique.ts';
import type { Block, Button } from '../../port/message.ts';
import type { TechniqueSuggestion } from './suggest-techniques.ts';

/** Longest description, in UTF-16 units. */
export const DESCRIPTION_LENGTH = 2000;

/** Suggestions that get a button. */
const OFFERED = 3;

/** An incident's techniques, a row each. */
export function techniqueTable(techniques: readonly IncidentTechnique[]): Block[] {
  if (techniques.length === 0) return [];
  const rows = techniques.map(({ number, name, description, findings }) => [
    `${number} ${name}`,
    description,
    writeNumbers(findings).replaceAll(',', ', ') || '–',
  ]);
  return [{ type: 'table', head: ['Technique', 'Description', 'Portraits'], rows }];
}

/** Techniques that may be added, and why. */
export function suggestionList(suggestions: readonly TechniqueSuggestion[]): Block[] {
  if (suggestions.length === 0) return [];
  return [
    { type: 'paragraph', line: [{ text: 'Suggested, for a person to add:', style: 'strong' }] },
    {
      type: 'list',
      items: suggestions.map(
        ({ number, description }) => `${number} ${findTechnique(number)?.name ?? ''}: ${description}`,
      ),
    },
  ];
}

/** Adds what is suggested, with the draft of its description. */
export function suggestionButtons(incident: number, suggestions: readonly TechniqueSuggestion[]): Button[] {
  return suggestions.slice(0, OFFERED).map(({ number, description, findings }) => ({
    label: `Add ${number}`,
    invocation: {
      command: 'technique add',
      options: {
        technique: number,
        description: description.slice(0, DESCRIPTION_LENGTH),
        portraits: writeNumbers(findings),
        incident,
      },
    },
  }));
}

/** Lists an incident's techniques. */
export function listTechniquesButton(incident: number): Button {
  return {
    label: 'Techniques',
    invocation: { command: 'technique list', options: { incident } },
  };
}
