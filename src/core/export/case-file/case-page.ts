import { CLASS_WORDS, describePortraits } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import type { Case } from '../case/case.ts';
import { tlpLabel } from '../case/tlp.ts';
import { countCase, describeCounts } from '../count-case.ts';
import type { CasePicture, CasePictures } from './case-pictures.ts';
import { escapeHtml, htmlRow, TABLE_END, tableStart } from './html.ts';
import { FINDING_HEAD, findingCells, incidentPart, otherParts } from './page-parts.ts';
import { PAGE_STYLE } from './page-style.ts';

/** Where the page finds a picture: an address within its folder, or the picture itself. */
export type Place = (picture: CasePicture) => string;

/** The picture itself, as a `data:` address. */
export const embed: Place = ({ mediaType, bytes }) =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;

/**
 * The incident as one page that needs no network: no script, no font, and by its own policy no request. Portraits are
 * asked for one by one.
 */
export async function* casePage(
  read: Case,
  pictures: Pick<CasePictures, 'figures' | 'portrait'>,
  place: Place,
): AsyncGenerator<string> {
  const { incident, options, team } = read;
  const title = escapeHtml(incident.title);
  const label = tlpLabel(options.tlp);
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Incident ${incident.number}: ${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<p><span class="tlp ${options.tlp}">${label}</span> Case file of ${escapeHtml(team.name)}, incident ${incident.number}</p>
<h1 dir="auto">${title}</h1>
<p>${escapeHtml(`${describePortraits(read.findings.map(({ alignment }) => alignment))}. ${describeCounts(countCase(read))}`)}</p>
<p class="limit">${escapeHtml(LIMIT)}</p>
`;
  yield incidentPart(read);
  const missing = whyNoFigure(read, pictures);
  if (pictures.figures.length > 0 || missing !== '') yield `<h2>Figures</h2>\n${missing}`;
  for (const figure of pictures.figures) yield figureOf(figure, place);
  yield '<h2>Findings</h2>\n';
  yield tableStart('Findings', FINDING_HEAD);
  for (const finding of read.findings) {
    const picture = await pictures.portrait(finding);
    const shown = picture
      ? `<img src="${place(picture)}" alt="${escapeHtml(picture.altText)}">`
      : '<span class="none">none</span>';
    yield htmlRow(findingCells(finding, read, shown));
  }
  yield TABLE_END;
  yield* otherParts(read);
  yield '</body>\n</html>\n';
}

/** Said where figures of one class were asked for, and the findings have too few of it. */
function whyNoFigure({ options }: Case, { figures }: Pick<CasePictures, 'figures'>): string {
  const only = options.figures?.only ?? null;
  if (only === null || figures.length > 0) return '';
  return `<p>None: fewer than two of the findings are ${CLASS_WORDS[only]} and can be drawn together.</p>\n`;
}

function figureOf(figure: CasePicture, place: Place): string {
  const alt = escapeHtml(figure.altText);
  // On paper an animation is its first frame, one face: the mean stands beside it.
  const moving = figure.mediaType === 'image/gif' ? ' class="moving"' : '';
  return `<figure${moving}><img src="${place(figure)}" alt="${alt}"><figcaption>${alt}</figcaption></figure>\n`;
}
