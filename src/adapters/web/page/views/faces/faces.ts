import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { FindingView, IncidentPage, PictureView } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { filePath, thumbnailPath } from '../../place/route.ts';
import type { PageState } from '../../state.ts';
import { formatCount } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { type Alignment, alignmentWords } from '../parts.ts';
import { workView } from './face-work.ts';
import { VERDICTS, type Verdict, verdictWords } from './judge.ts';
import { withdrawnView } from './withdrawn.ts';

/** Pictures wider than this are cut from the file itself: their thumbnails are too coarse for one face, px. */
const COARSE_PX = 1000;

/** What browsers show. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']);

const CLASSES: readonly Alignment[] = ['aligned', 'near', 'unaligned', 'undetermined'];

interface Face {
  readonly finding: FindingView;
  readonly picture: PictureView;
}

/** The faces of an incident, to be chosen by a click and worked on together. */
export function facesView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const faces = page.pictures.items
    .flatMap((picture) => picture.findings.map((finding) => ({ finding, picture })))
    .sort((a, b) => a.finding.number - b.finding.number);
  const { filter, chosen } = state.faces;
  const shown = faces.filter(
    ({ finding: { alignment, account, judged } }) =>
      (filter.alignment === null || filter.alignment === alignment) &&
      (filter.account === null || (account ?? '') === filter.account) &&
      (filter.verdict === null || filter.verdict === judged.verdict),
  );
  if (faces.length === 0) return html`${withdrawnView(page, state, actions)}`;
  return html`<section aria-labelledby="faces-title">
    <h2 id="faces-title">Faces <span class="faint">${shown.length} of ${formatCount(page.findings, 'face', 'faces')} shown</span></h2>
    ${page.pictures.next === null ? nothing : html`<p class="faint">These are the faces of the first ${page.pictures.items.length} pictures. “Show more pictures” below brings the others.</p>`}
    ${filtersView(faces, state, actions)}
    <ul class="faces">
      ${repeat(
        shown,
        ({ finding }) => finding.id,
        (face) => html`<li>${faceView(face, chosen.has(face.finding.number), actions)}</li>`,
      )}
    </ul>
    ${workView(
      page,
      shown.map(({ finding }) => finding.number),
      state,
      actions,
    )} ${withdrawnView(page, state, actions)}
  </section>`;
}

function filtersView(
  faces: readonly Face[],
  { faces: { filter } }: PageState,
  { asker }: Actions,
): TemplateResult {
  const accounts = [...new Set(faces.map(({ finding }) => finding.account ?? ''))].sort();
  const onClass = (event: Event) =>
    asker.filter({ alignment: ((event.target as HTMLSelectElement).value || null) as Alignment | null });
  const onVerdict = (event: Event) =>
    asker.filter({ verdict: ((event.target as HTMLSelectElement).value || null) as Verdict | null });
  const onAccount = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    asker.filter({ account: value === 'all' ? null : value.slice(1) });
  };
  return html`<p class="filters">
    <label>Class <select @change=${onClass}>
      <option value="" ?selected=${filter.alignment === null}>all</option>
      ${CLASSES.map((each) => html`<option value=${each} ?selected=${filter.alignment === each}>${alignmentWords[each]}</option>`)}
    </select></label>
    <label>Verdict <select @change=${onVerdict}>
      <option value="" ?selected=${filter.verdict === null}>all</option>
      ${VERDICTS.map((each) => html`<option value=${each} ?selected=${filter.verdict === each}>${verdictWords[each]}</option>`)}
    </select></label>
    <label>Account <select @change=${onAccount}>
      <option value="all" ?selected=${filter.account === null}>all</option>
      ${accounts.map((each) => html`<option value=${`=${each}`} ?selected=${filter.account === each}>${each === '' ? 'none' : visibleName(each)}</option>`)}
    </select></label>
  </p>`;
}

function faceView({ finding, picture }: Face, isChosen: boolean, { asker }: Actions): TemplateResult {
  const { number, alignment, account, judged } = finding;
  const { verdict } = judged;
  const said = verdictWords[verdict].toLowerCase();
  const name = `Portrait ${number}, ${alignmentWords[alignment].toLowerCase()}, ${said}${account === null ? '' : `, ${visibleName(account)}`}`;
  return html`<button type="button" class="face face-${alignment} face-${verdict}" aria-pressed=${isChosen} aria-label=${name} title=${name}
    @click=${() => asker.choose(number)}>
    ${cropView(finding, picture)}
    ${verdict === 'proposed' ? nothing : html`<span class="face-verdict">${said}</span>`}
    <span class="face-number figures">${number}</span>
  </button>`;
}

/** The part of the picture within the frame; all of it where none is known. */
function cropView({ frame }: FindingView, { file, widthPx, heightPx }: PictureView): TemplateResult {
  const width = widthPx ?? 100;
  const height = heightPx ?? 100;
  const isCoarse = width > COARSE_PX && frame !== null && frame.width < width / 2;
  const path =
    isCoarse && SHOWN.has(file.mediaType) ? filePath(file.sha256) : thumbnailPath(file.sha256, 'large');
  const { x, y, width: across, height: down } = frame ?? { x: 0, y: 0, width, height };
  return html`<svg viewBox="${x} ${y} ${across} ${down}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    ${svg`<image href=${path} width=${width} height=${height} preserveAspectRatio="none"></image>`}
  </svg>`;
}
