import { html, type TemplateResult } from 'lit-html';
import type { ExportOutcome } from '../../../../../core/chat/answers/export/export-outcome.ts';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import type { PageState } from '../../state.ts';
import { quoted } from '../../text/write-command.ts';
import { askedView } from './asked.ts';

const FORMATS: Readonly<Record<ExportOutcome['format'], string>> = {
  html: 'Case file: one HTML page with its pictures',
  zip: 'Case file: ZIP with its pictures and their hashes',
  csv: 'CSV: tables of findings and accounts',
  json: 'JSON: everything',
  stix: 'STIX 2.1 bundle',
  misp: 'MISP event',
  disarm: 'DISARM: page and rows of the workbook',
};

/** The widest circle first, as TLP 2.0 has them. */
const TLP: Readonly<Record<ExportOutcome['tlp'], string>> = {
  clear: 'TLP:CLEAR',
  green: 'TLP:GREEN',
  amber: 'TLP:AMBER',
  'amber-strict': 'TLP:AMBER+STRICT',
  red: 'TLP:RED',
};

const FLAGS: readonly (readonly [option: string, words: string])[] = [
  ['all', 'With findings that nobody confirmed'],
  ['mask', 'Without names, handles and addresses of accounts'],
  ['members', 'With the ids of people who sent and wrote things'],
  ['places', 'With channels and threads'],
  ['screenshots', 'With whole pictures as received, which show bystanders (ZIP only)'],
];

const ONLY: Readonly<Record<string, string>> = {
  '': 'all findings that are exported',
  aligned: 'the aligned only',
  near: 'the near only',
  unaligned: 'those not aligned only',
};

const FACES: Readonly<Record<string, string>> = {
  shown: 'shown',
  blurred: 'blurred',
  masked: 'masked',
};

/** Writes the incident into files, which are saved from the answer. What does not go together is refused by the command. */
export function exportView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { number } = page;
  const confirmed = page.confirmed;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const flags = FLAGS.flatMap(([option]) => (form.has(option) ? [`--${option}`] : []));
    const text = [
      `/export ${form.get('format')} --incident ${number} --tlp ${form.get('tlp')}`,
      ...flags,
      ...figureFlags(form),
    ].join(' ');
    actions.asker.ask(number, 'export', threadOf(page), text);
  };
  const options = (words: Readonly<Record<string, string>>, usual: string) =>
    Object.entries(words).map(
      ([value, said]) => html`<option value=${value} ?selected=${value === usual}>${said}</option>`,
    );
  return html`<section class="export" aria-labelledby="export-title">
    <h2 id="export-title" class="visually-hidden">Export</h2>
    <details class="edit"><summary>Export</summary>
      <form class="edit-form" @submit=${onSubmit}>
        <p class="faint">${saidOf(confirmed, page.findings)} Rejected ones are left out, and the timeline notes the export.</p>
        <label><span class="faint">Format</span><select name="format">${options(FORMATS, 'html')}</select></label>
        <label><span class="faint">Who may read it</span><select name="tlp">${options(TLP, 'amber')}</select></label>
        ${FLAGS.map(([option, words]) => html`<label class="check"><input type="checkbox" name=${option} /> ${words}</label>`)}
        <details><summary>Figures of the case file</summary>
          <label><span class="faint">Figures of</span><select name="only">${options(ONLY, '')}</select></label>
          <label><span class="faint">Faces, also of the portraits by themselves</span><select name="faces">${options(FACES, 'shown')}</select></label>
          <label class="check"><input type="checkbox" name="no-caption" /> Without captions</label>
          <label class="check"><input type="checkbox" name="no-labels" /> Without names beside the numbers</label>
          <label><span class="faint">Credit line</span><input name="credit" maxlength="200" dir="auto" autocomplete="off" /></label>
          <label><span class="faint">Width in px, 320 to 3000</span><input name="width" type="number" min="320" max="3000" /></label>
          <label><span class="faint">Side of the GIF in px, 80 to 720</span><input name="gif" type="number" min="80" max="720" /></label>
        </details>
        <div class="buttons"><button type="submit" class="button button-main">Export</button></div>
      </form>
    </details>
    ${askedView('export', state, actions)}
  </section>`;
}

/** Options of figures that differ from what is usual, as the command takes them. */
function figureFlags(form: FormData): string[] {
  const given = (name: string) => `${form.get(name) ?? ''}`.trim();
  const numbers = ['width', 'gif'].filter((name) => given(name) !== '');
  return [
    ...(given('only') === '' ? [] : [`--only ${given('only')}`]),
    ...(given('faces') === 'shown' ? [] : [`--faces ${given('faces')}`]),
    ...['no-caption', 'no-labels'].filter((name) => form.has(name)).map((name) => `--${name}`),
    ...(given('credit') === '' ? [] : [`--credit ${quoted(given('credit'))}`]),
    ...numbers.map((name) => `--${name} ${given(name)}`),
  ];
}

function saidOf(confirmed: number, findings: number): string {
  if (findings === 0) return 'It has no findings.';
  return `Findings that a person confirmed are exported: ${confirmed} of ${findings}.`;
}
