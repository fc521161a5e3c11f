import { countryName } from '../../incident/casework/countries.ts';
import type { Case, CaseReference, CaseTechnique } from '../case/case.ts';
import { markdownLink, markdownText } from './markdown.ts';

/** Stands for the number that DISARM gives an incident. */
export const NO_DISARM_ID = 'IXXXXX';

/** The incident as a page of DISARM's collection, laid out as its own. */
export function* disarmPage({ incident, references, techniques, readMs }: Case): Generator<string> {
  const { title, summary, attribution, countries } = incident;
  yield `# Incident ${NO_DISARM_ID}: ${markdownText(title)}\n\n`;
  yield `* **Summary:** ${markdownText(summary)}\n\n`;
  yield '* **incident type**: incident\n\n';
  yield `* **Year started:** ${yearStarted(incident)}\n\n`;
  yield `* **Countries:** ${markdownText(attribution ?? '')} , ${countries.map((code) => countryName(code)).join(', ')}\n\n`;
  yield '* **Found via:** \n\n';
  yield `* **Date added:** ${disarmDay(new Date(readMs).toISOString().slice(0, 10))}\n\n\n`;
  yield '| Reference | Pub Date | Authors | Org | Archive |\n';
  yield '| --------- | -------- | ------- | --- | ------- |\n';
  for (const reference of references) yield referenceRow(reference);
  yield '\n \n\n';
  yield '| Technique | Description given for this incident |\n';
  yield '| --------- | ------------------------- |\n';
  for (const technique of techniques) yield techniqueRow(technique);
  yield '\n\nDO NOT EDIT ABOVE THIS LINE - PLEASE ADD NOTES BELOW';
}

/** Of the activity; empty where nobody said it. */
export function yearStarted({ activityStart }: Pick<Case['incident'], 'activityStart'>): string {
  return activityStart?.slice(0, 4) ?? '';
}

/** `2021/12/01`, as DISARM writes days; shorter where only a month or a year is known. */
export function disarmDay(day: string | null): string {
  return (day ?? '').replaceAll('-', '/');
}

function referenceRow({ address, published, authors, publisher, archiveAddress }: CaseReference): string {
  const cells = [
    markdownLink(address),
    disarmDay(published),
    markdownText(authors ?? ''),
    markdownText(publisher ?? ''),
    archiveAddress === null ? '' : markdownLink(archiveAddress),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function techniqueRow({ id, name, description }: CaseTechnique): string {
  const page = `../../generated_pages/techniques/${encodeURIComponent(id)}.md`;
  return `| [${id} ${markdownText(name)}](${page}) | ${markdownText(description)} |\n`;
}
