import { CLASS_WORDS } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import { METHOD } from '../../alignment/method.ts';
import { countryName } from '../../incident/casework/countries.ts';
import type { Case, CaseFinding, CaseOptions, CasePlace, CaseSource } from '../case/case.ts';
import { escapeHtml, type HtmlCell, htmlTable, htmlTime, timeCell, timeHtml } from './html.ts';

/** A heading and what is under it; where that is nothing, what is said instead. */
function section(title: string, content: string, none: string): string {
  const body = content === '' ? `<p class="none">${escapeHtml(none)}</p>\n` : content;
  return `<h2>${escapeHtml(title)}</h2>\n${body}`;
}

/** What people say of the incident, a row each; what nobody said has none. */
export function incidentPart({ incident }: Case): string {
  const { summary, status, openedMs, closedMs, activityStart, activityEnd, attribution, attributedBy } =
    incident;
  const { countries, tags } = incident;
  const rows: string[][] = [
    ['Status', status],
    ['Opened', htmlTime(openedMs)],
    ...(closedMs === null ? [] : [['Closed', htmlTime(closedMs)]]),
    ...(activityStart === null && activityEnd === null
      ? []
      : [['Activity', `${activityStart ?? 'not known'} to ${activityEnd ?? 'not known'}`]]),
    ...(attribution === null
      ? []
      : [['Attributed to', attributedBy === null ? attribution : `${attribution} (by ${attributedBy})`]]),
    ...(countries.length === 0 ? [] : [['Countries', countries.map((code) => countryName(code)).join(', ')]]),
    ...(tags.length === 0 ? [] : [['Tags', tags.join(', ')]]),
  ];
  const said = summary === '' ? '' : `<p class="said" dir="auto">${escapeHtml(summary)}</p>\n`;
  return said + htmlTable('What is known', ['Known', 'What'], rows);
}

/** Columns of the findings' table, beside the picture. */
export const FINDING_HEAD = ['No.', 'Portrait', 'Measure', 'Figures', 'Accounts', 'File', 'Posted (UTC)'];

/** A finding's cells. @param picture HTML of its picture */
export function findingCells(finding: CaseFinding, { accounts, options }: Case, picture: string): HtmlCell[] {
  const { number, measure, meaning, reason, judgement, file, postedMs, score, ganEyeDistance } = finding;
  const labels = finding.accounts.map(
    (each) => accounts.find((account) => account.number === each)?.label ?? `account ${each}`,
  );
  const { likelihoodRatio } = finding;
  const figures = [
    ...(score === null ? [] : [`score ${score.toFixed(2)}`]),
    ...(ganEyeDistance === null ? [] : [`eye distance ${ganEyeDistance.toFixed(4)}`]),
    ...(likelihoodRatio === null ? [] : [`likelihood ratio ${likelihoodRatio.value.toPrecision(2)}`]),
  ];
  const judged = judgement.verdict === 'confirmed' ? 'Confirmed' : 'Not confirmed';
  const by = judgement.member === null ? '' : ` by ${judgement.member}`;
  const because = judgement.reason === null ? '' : `: ${judgement.reason}`;
  return [
    `${number}`,
    { html: picture },
    {
      html: `<strong>${escapeHtml(measure)}</strong><br>${escapeHtml(meaning || (reason ?? ''))}<br><em dir="auto">${escapeHtml(judged + by + because)}</em>`,
    },
    figures.join('; '),
    labels.join(', '),
    {
      html: `${file.names.map((name) => `<span dir="auto">${escapeHtml(name)}</span><br>`).join('')}<code>${file.sha256}</code>`,
    },
    { html: [timeHtml(postedMs), ...sourceParts(finding, options)].join('<br>') },
  ];
}

/** Who, and the message, as far as they were asked for; HTML. */
function sourceParts({ member, place }: CaseSource, { hasMembers, hasPlaces }: CaseOptions): string[] {
  return [
    ...(hasMembers && member !== null ? [`<span dir="auto">${escapeHtml(member)}</span>`] : []),
    ...(hasPlaces && place !== null ? [placeText(place)] : []),
  ];
}

/** A link that can be read on paper too; without one the ids. */
function placeText({ channel, thread, permalink }: CasePlace): string {
  if (permalink !== null)
    return `<a href="${escapeHtml(permalink)}" rel="noreferrer">${escapeHtml(permalink)}</a>`;
  return escapeHtml(thread === null ? channel : `${channel} / ${thread}`);
}

/** All but the figures and the findings. */
export function* otherParts(read: Case): Generator<string> {
  yield section('Accounts', accountsTable(read), 'No accounts.');
  yield section('Techniques (DISARM)', techniquesTable(read), 'No techniques.');
  yield section('Publications', referencesTable(read), 'No publications.');
  yield section('Notes', notesTable(read), 'No notes.');
  yield section('Timeline', timelineTable(read), 'Nothing happened.');
  if (read.rejected.length > 0) {
    const rows = read.rejected.map(({ number, sha256, reason }): HtmlCell[] => [
      `${number}`,
      { html: `<code>${sha256}</code>` },
      reason ?? '–',
    ]);
    yield section('Rejected', htmlTable('Rejected', ['No.', 'SHA-256 of the file', 'Reason'], rows), '');
  }
  yield section('Method and its limits', methodText(read), '');
}

function accountsTable({ accounts }: Case): string {
  if (accounts.length === 0) return '';
  const rows = accounts.map((account) => {
    const uploads = account.avatars.flatMap(({ uploadedMs }) => uploadedMs ?? []);
    return [
      `${account.number}`,
      account.label,
      account.platform ?? '–',
      account.address ?? '–',
      timeCell(account.createdMs),
      timeCell(uploads.length === 0 ? null : Math.max(...uploads)),
      timeCell(account.lastActiveMs),
      account.followers === null ? '–' : `${account.followers}`,
      account.portraits.join(', ') || '–',
    ];
  });
  const head = [
    'No.',
    'Account',
    'Platform',
    'Address',
    'Created (UTC)',
    'Avatar (UTC)',
    'Last active (UTC)',
    'Followers',
    'Portraits',
  ];
  return htmlTable('Accounts', head, rows);
}

function techniquesTable({ techniques }: Case): string {
  if (techniques.length === 0) return '';
  const rows = techniques.map(({ id, name, description, catalogue, portraits }) => [
    id,
    name,
    description || '–',
    portraits.join(', ') || '–',
    catalogue,
  ]);
  return htmlTable('Techniques', ['Number', 'Technique', 'In this incident', 'Portraits', 'Catalogue'], rows);
}

function referencesTable({ references }: Case): string {
  if (references.length === 0) return '';
  const rows = references.map(({ title, publisher, authors, published, address, archiveAddress }) => [
    title ?? '–',
    [publisher, authors].filter((part) => part !== null).join(': ') || '–',
    published ?? '–',
    address,
    archiveAddress ?? '–',
  ]);
  return htmlTable('Publications', ['Title', 'By', 'Published', 'Address', 'Archived'], rows);
}

function notesTable({ notes, options }: Case): string {
  if (notes.length === 0) return '';
  const rows = notes.map((note) => [timeCell(note.atMs), note.text, ...sourceCell(note, options)]);
  return htmlTable('Notes', ['When (UTC)', 'Note', ...sourceHead(options)], rows);
}

function timelineTable({ timeline, options }: Case): string {
  if (timeline.length === 0) return '';
  const rows = timeline.map((entry) => [timeCell(entry.atMs), entry.text, ...sourceCell(entry, options)]);
  return htmlTable('Timeline', ['When (UTC)', 'What', ...sourceHead(options)], rows);
}

/** The column of who and where; none where neither was asked for. */
function sourceHead({ hasMembers, hasPlaces }: CaseOptions): string[] {
  if (hasMembers && hasPlaces) return ['Who and where'];
  if (hasMembers) return ['Who'];
  return hasPlaces ? ['Where'] : [];
}

function sourceCell(source: CaseSource, options: CaseOptions): HtmlCell[] {
  if (sourceHead(options).length === 0) return [];
  return [{ html: sourceParts(source, options).join('<br>') || '–' }];
}

function methodText({ findings, software, readMs, options }: Case): string {
  const instruments = new Map(
    findings.map(({ method, backend }) => [
      `${method}/${backend.version}/${backend.models}`,
      `${method} on ${backend.name}, ${backend.version}, models ${backend.models}`,
    ]),
  );
  const lines = [
    'StyleGAN was trained on photos that one recipe (FFHQ) cropped, so its faces have their eyes in the same place. Eyeline finds each profile picture, asks which crop that recipe would cut around its face, and measures how far the picture’s own frame lies from it. "Aligned": as close as 99% of generated faces of that size; "near": as close as 99.9%.',
    `${LIMIT} Generated faces that were cropped, turned or zoomed afterwards, and those of other generators, do not align.`,
    'Eyes are fractions of the frame, the left one in the picture first. The score is 1 on the generator’s position and 0.5 at the limit of "aligned". The eye distance is that of Yang, Singh and Menczer (2024).',
    `Measured with ${[...instruments.values()].join('; ') || METHOD}. Written by ${software} at ${htmlTime(readMs)}.${options.isMasked ? ' Account names are masked.' : ''}${pictureWords(options)}`,
  ];
  return lines.map((line) => `<p>${escapeHtml(line)}</p>\n`).join('');
}

/** What was done to the pictures, for whoever looks at them; with a space before it. */
function pictureWords({ figures }: CaseOptions): string {
  if (!figures) return '';
  const { faces, only } = figures;
  const hidden = faces === 'shown' ? '' : ` Faces are ${faces} in all pictures of this file.`;
  return `${hidden}${only === null ? '' : ` The figures show only portraits that are ${CLASS_WORDS[only]}.`}`;
}
