/**
 * How a text begins that spreadsheets take for a formula, by OWASP's rule (CSV Injection): `=`, `+`, `-`, `@`, tab,
 * carriage return, line feed, and the full-width forms of the signs; blanks before them change nothing.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** A text that no spreadsheet computes: with an apostrophe before what would begin a formula. */
export function safeCell(text: string): string {
  // A lone carriage return ends a row in some readers, quotes or not.
  const plain = text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
  return FORMULA.test(text) || FORMULA.test(plain) ? `'${plain}` : plain;
}
