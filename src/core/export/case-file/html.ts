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

/** A table; other people's texts stand apart from what is around them, whichever way they are written. */
export function htmlTable(head: readonly string[], rows: readonly (readonly HtmlCell[])[]): string {
  const heads = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  return `<table><thead><tr>${heads}</tr></thead><tbody>\n${rows.map(htmlRow).join('')}</tbody></table>\n`;
}

/** A row of {@link htmlTable}. */
export function htmlRow(cells: readonly HtmlCell[]): string {
  const parts = cells.map((cell) =>
    typeof cell === 'string' ? `<td dir="auto">${escapeHtml(cell)}</td>` : `<td>${cell.html}</td>`,
  );
  return `<tr>${parts.join('')}</tr>\n`;
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
