/** Characters that mean something in Markdown. */
const MARKS = /[\\`*_{}[\]()#+\-.!|~]/g;

/** Somebody else's text within a paragraph or a table's cell: shown as it is, on one line. */
export function markdownText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(MARKS, '\\$&')
    .replace(/\r\n?|\n/g, '<br>')
    .replace(/\p{Cc}/gu, '');
}

/** A link that shows its own address; of anything but http and https the address alone, as text. */
export function markdownLink(address: string): string {
  const shown = markdownText(address);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return shown;
  const target = new URL(address).href.replace(
    /[()|<>\\`\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${shown}](${target})`;
}
