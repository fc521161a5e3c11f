import { html, nothing } from 'lit-html';
import type { IncidentSummary } from '../../../../../core/chat/pages/incident-page.ts';
import { type Alignment, alignmentChip } from '../parts.ts';

const ORDER: readonly Alignment[] = ['aligned', 'near', 'unaligned', 'undetermined'];

/** How many findings of each class; classes without any are left out. */
export function countsView(alignments: IncidentSummary['alignments']) {
  const counted = ORDER.filter((alignment) => alignments[alignment] > 0);
  if (counted.length === 0) return nothing;
  return html`<ul class="chips" aria-label="Findings by class">
    ${counted.map((alignment) => html`<li>${alignmentChip(alignment, alignments[alignment])}</li>`)}
  </ul>`;
}
