import { html, type TemplateResult } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { quoted, writeNumbers } from '../../text/write-command.ts';

/** Options of `compare` that are set or not. */
const FLAGS: readonly (readonly [option: string, words: string])[] = [
  ['light', 'Dark on white'],
  ['no-caption', 'Without the text below'],
  ['no-labels', 'Without names beside the numbers'],
];

/** Options of `compare` with a few values: what is said first is what the command does by itself. */
const CHOICES: readonly (readonly [
  option: string,
  words: string,
  values: readonly (readonly [value: string, words: string])[],
])[] = [
  [
    'style',
    'GIF',
    [
      ['superimpose', 'faces over each other'],
      ['flip', 'each face in turn'],
    ],
  ],
  [
    'only',
    'Of class',
    [
      ['', 'all'],
      ['aligned', 'aligned'],
      ['near', 'near'],
      ['unaligned', 'not aligned'],
    ],
  ],
  [
    'faces',
    'Faces',
    [
      ['shown', 'shown'],
      ['blurred', 'blurred'],
      ['masked', 'masked'],
    ],
  ],
];

/** Draws the chosen faces for a publication, or all of them; sizes that there are not are refused by the command. */
export function figureView(
  page: IncidentPage,
  chosen: readonly number[],
  { asker }: Actions,
): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const credit = said('credit');
    const options = [
      ...FLAGS.flatMap(([option]) => (form.has(option) ? [`--${option}`] : [])),
      ...CHOICES.flatMap(([option, , [usual]]) =>
        said(option) === usual?.[0] ? [] : [`--${option} ${said(option)}`],
      ),
      ...['width', 'gif'].flatMap((option) => (said(option) === '' ? [] : [`--${option} ${said(option)}`])),
      ...(credit === '' ? [] : [`--credit ${quoted(credit)}`]),
    ];
    const numbers = chosen.length === 0 ? '' : ` ${writeNumbers(chosen)}`;
    const text = [`/compare${numbers} --incident ${page.number}`, ...options].join(' ');
    asker.ask(page.number, 'faces', threadOf(page), text);
  };
  return html`<details class="edit"><summary>Figures for a publication</summary>
    <form class="edit-form" @submit=${onSubmit}>
      <p class="faint">${chosen.length === 0 ? 'Draws all faces' : `Draws the chosen faces (${writeNumbers(chosen)})`} as contact sheet, GIF, mean and plot, and changes nothing.</p>
      ${FLAGS.map(([option, words]) => html`<label class="check"><input type="checkbox" name=${option} /> ${words}</label>`)}
      ${CHOICES.map(
        ([option, label, values]) => html`<label class="check">${label} <select name=${option}>
          ${values.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></label>`,
      )}
      <label><span class="faint">Width of sheet, mean and plot, px (320 to 3000)</span><input name="width" inputmode="numeric" autocomplete="off" /></label>
      <label><span class="faint">Largest side of the GIF, px (80 to 720)</span><input name="gif" inputmode="numeric" autocomplete="off" /></label>
      <label><span class="faint">Credit line below each picture</span><input name="credit" maxlength="200" dir="auto" autocomplete="off" /></label>
      <div class="buttons"><button type="submit" class="button">Draw</button></div>
    </form>
  </details>`;
}
