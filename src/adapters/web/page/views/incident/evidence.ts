import { html, nothing, type TemplateResult } from 'lit-html';
import type {
  ContainerView,
  FindingView,
  PictureView,
} from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import type { GalleryPicture } from '../../place/gallery.ts';
import { filePath, thumbnailPath } from '../../place/route.ts';
import type { PageState } from '../../state.ts';
import { formatBytes, formatRatio, shortHash } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { judgedView } from '../faces/judged.ts';
import { icon } from '../icons.ts';
import { codeText } from '../message/code-text.ts';
import { nameView } from '../message/files.ts';
import { alignmentChip, fact, utcTime } from '../parts.ts';
import { tieView } from './accounts.ts';
import { declarationsView } from './declarations.ts';
import { provenanceView } from './provenance.ts';

/** A piece of evidence: the picture with what was drawn on it, the findings in it, and where it came from. */
export function evidenceView(picture: PictureView, state: PageState, actions: Actions): TemplateResult {
  const { file, names, containers, overlays, findings, widthPx, heightPx } = picture;
  const name = names[0] ?? file.name;
  const original = { ...file, name, altText: file.altText || `Picture ${visibleName(name)}` };
  // Overlays first: they are what one comes for.
  const shown: readonly GalleryPicture[] = [...overlays, original];
  return html`<article class="card evidence" tabindex="-1">
    <div class="evidence-pictures">
      ${shown.map(
        ({ sha256, altText }, index) => html`<button type="button" class="picture" title="Open at full size"
          @click=${() => actions.openGallery(shown, index)}>
          <img src=${thumbnailPath(sha256, 'large')} alt=${altText} loading="lazy" decoding="async" />
          <span class="picture-kind">${index < overlays.length ? 'Overlay' : 'As received'}</span>
        </button>`,
      )}
    </div>
    <div class="evidence-text">
      <h3>${nameView(name)}</h3>
      ${findings.length === 0 ? html`<p class="faint">No portrait was found in it.</p>` : nothing}
      ${findings.map((finding) => findingView(finding, state, actions))}
      <dl class="facts">
        ${names.length > 1 ? fact('Also named', html`${names.slice(1).map((other) => html`${nameView(other)} `)}`) : nothing}
        ${containers.map((container) => fact('Came in', containerView(container)))}
        ${fact('Size', html`${widthPx === null || heightPx === null ? nothing : `${widthPx} × ${heightPx} px, `}${formatBytes(file.sizeBytes)}, ${file.mediaType}`)}
        ${fact('Received', html`${utcTime(picture.receivedMs)}`)}
        ${fact('SHA-256', hashView(file.sha256, state, actions))}
      </dl>
      ${declarationsView(picture.declarations)}
      ${provenanceView(picture.provenance, file.sha256)}
    </div>
  </article>`;
}

function containerView({ file, path }: ContainerView): TemplateResult {
  const { name, sha256 } = file;
  return html`<a href=${filePath(sha256)} target="_blank" rel="noopener">${nameView(name)}</a> as ${nameView(path)},
    <code title="SHA-256 ${sha256}">${shortHash(sha256)}</code>`;
}

function hashView(sha256: string, { copied }: PageState, actions: Actions): TemplateResult {
  const isCopied = copied === sha256;
  return html`<code class="hash-full">${sha256}</code>
    <button type="button" class="button button-small" @click=${() => actions.copy(sha256)}>
      ${icon(isCopied ? 'done' : 'copy')}${isCopied ? 'Copied' : 'Copy'}<span class="visually-hidden">SHA-256</span>
    </button>`;
}

function findingView(finding: FindingView, state: PageState, actions: Actions): TemplateResult {
  const { number, alignment, measure, meaning, ganEyeDistance, score, likelihoodRatio, frame } = finding;
  const { method, earlier, backend, measuredMs } = finding;
  return html`<section class="finding" aria-label=${measure}>
    <p class="faint">Portrait ${number}</p>
    <p class="finding-head">${alignmentChip(alignment)} <strong>${measure}</strong></p>
    ${meaning === '' ? nothing : html`<p>${meaning}</p>`}
    ${earlier === null ? nothing : html`<p class="faint">${codeText(earlier)}</p>`}
    ${judgedView(finding)} ${tieView(finding, state, actions)}
    <dl class="facts facts-inline">
      ${ganEyeDistance === null ? nothing : fact('GANEyeDistance', html`<span class="figures">${ganEyeDistance.toFixed(4)}</span>`)}
      ${score === null ? nothing : fact('Score', html`<span class="figures">${score.toFixed(2)}</span>`)}
      ${likelihoodRatio === null ? nothing : fact('Likelihood ratio', html`<span class="figures">${formatRatio(likelihoodRatio)}</span>`)}
      ${frame === null ? nothing : fact('Frame', html`<span class="figures">${Math.round(frame.width)} × ${Math.round(frame.height)} px at ${Math.round(frame.x)}, ${Math.round(frame.y)}</span>, ${frame.shape}`)}
      ${fact('Method', html`<code>${method}</code>`)} ${fact('Backend', html`<code>${backend}</code>`)}
      ${fact('Measured', html`${utcTime(measuredMs)}`)}
    </dl>
  </section>`;
}
