/** Somebody else's text within HTML, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}]/gu, (sign) => (sign === '\n' ? '\n' : ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A cell of a table: a text, or HTML that was made here. */
export type HtmlCell = string | { readonly html: string };

/**
 * A table; other people's texts stand apart from what is around them, whichever way they are written.
 *
 * @param name what it is, for those who do not see its heading
 */
export function htmlTable(
  name: string,
  head: readonly string[],
  rows: readonly (readonly HtmlCell[])[],
): string {
  return tableStart(name, head) + rows.map(htmlRow).join('') + TABLE_END;
}

/** A table up to its first row. On a narrow screen it scrolls by itself, by keys too. */
export function tableStart(name: string, head: readonly string[]): string {
  const heads = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const label = escapeHtml(name);
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${heads}</tr></thead><tbody>\n`;
}

/** What follows a table's last row. */
export const TABLE_END = '</tbody></table></div>\n';

/** Longest word that a column makes room for, UTF-16 units; longer ones are broken where the column ends. */
const WORD_LENGTH = 14;

/** A row of {@link htmlTable}. */
export function htmlRow(cells: readonly HtmlCell[]): string {
  const parts = cells.map((cell) =>
    typeof cell === 'string'
      ? `<td${widthClass(cell)} dir="auto">${escapeHtml(cell)}</td>`
      : `<td>${cell.html}</td>`,
  );
  return `<tr>${parts.join('')}</tr>\n`;
}

/** A column of a date or a platform's name does not break it to make room for an address. */
function widthClass(text: string): string {
  if (text.split(/\s/).some((word) => word.length > WORD_LENGTH)) return '';
  return /\s/.test(text) ? ' class="words"' : ' class="whole"';
}

/** `2023-11-14 22:13 UTC`; a dash for none. */
export function htmlTime(ms: number | null): string {
  return ms === null ? '–' : `${utc(ms)} UTC`;
}

/** A cell with a time; UTC, as its column's head says. */
export function timeCell(ms: number | null): HtmlCell {
  return ms === null ? '–' : { html: timeHtml(ms) };
}

/** A time, which no line break parts. */
export function timeHtml(ms: number): string {
  return `<time>${utc(ms)}</time>`;
}

function utc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
