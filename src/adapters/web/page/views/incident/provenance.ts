import { html, nothing, type TemplateResult } from 'lit-html';
import type { IncidentPage, PictureView } from '../../../../../core/chat/pages/incident-page.ts';
import { filePath } from '../../place/route.ts';
import { formatBytes, formatCount } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { fact, utcTime } from '../parts.ts';

type Provenance = PictureView['provenance']['items'][number];
type Fetch = Provenance['fetches'][number];

/** How a picture came through links: closed, one line each, until somebody asks for more. */
export function provenanceView(
  { items, total }: PictureView['provenance'],
  sha256: string,
): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  const older = total - items.length;
  return html`<section class="provenance" aria-label="Where it was fetched">
    ${items.map((item) => linkView(item, sha256))}
    ${older > 0 ? html`<p class="faint">${formatCount(older, 'earlier link', 'earlier links')} to the same picture not shown.</p>` : nothing}
  </section>`;
}

/** Links that gave no picture, with the pages that were kept of them; nothing where there is none. */
export function pagesView({ items, total }: IncidentPage['pages']): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  const older = total - items.length;
  return html`<section aria-labelledby="pages-title">
    <h2 id="pages-title" tabindex="-1">Links without a picture <span class="faint">(${total})</span></h2>
    <p class="faint">Nothing could be measured. What each page said is kept: it may show a login page, or that an account is gone.</p>
    ${items.map(
      ({ provenance }) =>
        html`<div class="provenance"><p>${addressView(provenance.linkAddress)}</p>${linkView(provenance, null)}</div>`,
    )}
    ${older > 0 ? html`<p class="faint">${formatCount(older, 'earlier link', 'earlier links')} not shown.</p>` : nothing}
  </section>`;
}

/** @param sha256 of the picture; null: there is none */
function linkView(provenance: Provenance, sha256: string | null): TemplateResult {
  const { linkAddress, seenMs, uploaded, capturedMs, fetches } = provenance;
  return html`<details>
    <summary>Fetched through a link, ${utcTime(seenMs)}</summary>
    <dl class="facts">
      ${fact('Link', addressView(linkAddress))}
      ${uploaded === null ? nothing : fact('Uploaded', html`${utcTime(uploaded.atMs)}, ${uploadedWords[uploaded.source]}`)}
      ${capturedMs === null ? nothing : fact('Captured', html`${utcTime(capturedMs)}, by the web archive`)}
    </dl>
    <p class="faint">Of the part of an address after its question mark, only what names the page is kept. Cookies are never kept.</p>
    <ol class="fetches">
      ${fetches.map((fetch) => html`<li>${fetchView(fetch, sha256)}</li>`)}
    </ol>
  </details>`;
}

const uploadedWords = {
  address: 'by the picture’s address',
  'last-modified': 'by the Last-Modified header of the picture’s server',
} as const;

function fetchView(fetch: Fetch, sha256: string | null): TemplateResult {
  const { askedAddress, hops, startedMs, endedMs, response, failure } = fetch;
  const seconds = ((endedMs - startedMs) / 1000).toFixed(1);
  return html`<p><strong>${purposeOf(fetch, sha256)}</strong></p>
    <dl class="facts">
      ${fact('Asked', html`${addressView(askedAddress)}, ${utcTime(startedMs)}`)}
      ${hops.slice(0, -1).map(({ status, atMs }, index) => fact(`Redirect`, html`status ${status}, ${utcTime(atMs)}, to ${addressView(hops[index + 1]?.address ?? '')}`))}
      ${response === null ? fact('Answer', html`none that could be used (${failure ?? 'unknown'}) after ${seconds} s${lastStatus(hops)}`) : responseViews(response, seconds)}
    </dl>`;
}

function responseViews(response: NonNullable<Fetch['response']>, seconds: string) {
  const { status, mediaType, sizeBytes, headers, sha256, received, isKept } = response;
  const isCompressed = received.sha256 !== sha256;
  const named = Object.entries(headers);
  const type = mediaType === '' ? 'no type given' : visibleName(mediaType);
  const save = html`, <a href=${filePath(sha256)} download>save the body</a>`;
  return html`${fact('Answer', html`status ${status}, ${type}, ${formatBytes(sizeBytes)}, whole after ${seconds} s${isKept ? save : nothing}`)}
    ${fact('SHA-256', html`<code class="hash-full">${sha256}</code>`)}
    ${isCompressed ? fact('Over the network', html`compressed, ${formatBytes(received.sizeBytes)}, SHA-256 <code class="hash-full">${received.sha256}</code>`) : nothing}
    ${named.length === 0 ? nothing : fact('Headers', html`<ul class="headers">${named.map(([name, value]) => html`<li><code>${name}: ${visibleName(value)}</code></li>`)}</ul>`)}`;
}

function purposeOf({ purpose, response }: Fetch, sha256: string | null): string {
  if (response && response.sha256 === sha256) return 'The picture';
  return purpose === 'profile' ? 'The profile' : 'Another address of the picture, tried first';
}

/** The status of an answer whose body was not taken, as that of a server that failed. */
function lastStatus(hops: Fetch['hops']): string {
  const status = hops.at(-1)?.status;
  return status === undefined ? '' : `, last status ${status}`;
}

/** Somebody else's address as text: nothing to click. */
function addressView(address: string): TemplateResult {
  return html`<code class="address">${visibleName(address)}</code>`;
}
