import { html, nothing, type TemplateResult } from 'lit-html';
import type { PictureView } from '../../../../../core/chat/pages/incident-page.ts';
import { visibleText } from '../../text/visible-text.ts';
import { fact } from '../parts.ts';

type Declarations = NonNullable<PictureView['declarations']>;
type Manifest = NonNullable<Declarations['manifest']>;

/** What a file says of its own origin. */
export function declarationsView(declarations: PictureView['declarations']): TemplateResult | typeof nothing {
  if (declarations === null) return nothing;
  const { entries, manifest, isRead } = declarations;
  const unread = isRead ? nothing : html`<p class="faint">What else it declares could not be read.</p>`;
  if (entries.length === 0 && manifest === null) {
    return isRead
      ? html`<p class="faint">The file declares nothing about its origin. That is no sign of anything.</p>`
      : html`<p class="faint">What the file declares about its origin could not be read.</p>`;
  }
  return html`<section class="declared" aria-label="What the file declares">
    <p><strong>The file declares</strong> <span class="faint">Anybody can write this into a file. It proves nothing.</span></p>
    <dl class="facts">
      ${manifest === null ? nothing : manifestViews(manifest)}
      ${entries.map(({ kind, place, text }) => fact(words[kind], html`<span class="declared-text" dir="auto">${visibleText(text)}</span> <span class="faint">(${visibleText(place)})</span>`))}
    </dl>
    ${unread}
  </section>`;
}

const words: Readonly<Record<Declarations['entries'][number]['kind'], string>> = {
  'source-type': 'Source type',
  'ai-system': 'AI system',
  'ai-prompt': 'AI prompt',
  generator: 'Generator',
  software: 'Software',
  camera: 'Camera',
  lens: 'Lens',
  taken: 'Taken',
  credit: 'Credit',
  'manifest-address': 'Manifest at',
};

const states: Readonly<Record<Manifest['state'], string>> = {
  intact:
    'The signature is intact, and the file is as it was signed. Who signed was not checked against any list.',
  broken: 'The file or its manifest was changed after it was signed, or the signature is not valid.',
  unreadable: 'There is one, and it cannot be read.',
};

function manifestViews({
  state,
  problems,
  generator,
  signer,
  issuer,
  signedAt,
  actions,
  sourceTypes,
}: Manifest) {
  const signed = [signer, issuer].filter((part) => part !== null).join(', ');
  return html`${fact('C2PA manifest', html`${states[state]}`)}
    ${textFact('Problems', problems.join(', '))}
    ${textFact('Source type', sourceTypes.join(', '))}
    ${textFact('Actions', actions.join(', '))}
    ${textFact('Made with', generator ?? '')}
    ${textFact('Signed as', signed)}
    ${textFact('Signed at', signedAt ?? '')}`;
}

function textFact(term: string, text: string) {
  return text === ''
    ? nothing
    : fact(term, html`<span dir="auto">${visibleText(text)}</span> <span class="faint">(C2PA)</span>`);
}
