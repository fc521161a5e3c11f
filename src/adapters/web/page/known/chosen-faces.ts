import type { IncidentPage } from '../../../../core/chat/pages/incident-page.ts';
import type { PageState } from '../state.ts';

/** The numbers of the chosen faces that still count, ascending. */
export function chosenFaces({ pictures }: IncidentPage, { faces }: PageState): number[] {
  return pictures.items
    .flatMap(({ findings }) => findings.map(({ number }) => number))
    .filter((number) => faces.chosen.has(number))
    .sort((a, b) => a - b);
}
