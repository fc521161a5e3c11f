/**
 * A link in a text, up to white space or an angle bracket. Defanged ones too, as reports print them:
 * `hxxps://example[.]com`, `https[:]//example.com`.
 */
const LINK = /\bh(?:tt|xx)ps?(?::|\[:\])\/\/[^\s<>]+/giu;

/** The same in the angle brackets that keep platforms from showing what it leads to. */
const BRACKETED = new RegExp(`<?${LINK.source}>?`, LINK.flags);

/** What ends a sentence or closes quotes behind a link. */
const TRAILING: ReadonlySet<string> = new Set('.,;:!?\'"*_~`|’”»›。、，！？…');

/** Brackets behind a link are the text's, where the link does not open them itself. */
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Whether a text has something that may be a link; what it leads to is not looked at. */
export function hasLink(text: string): boolean {
  return text.search(LINK) >= 0;
}

/** A text without its links, and without the angle brackets around them. */
export function withoutLinks(text: string): string {
  return text.replaceAll(BRACKETED, '');
}

/**
 * The links of a text in order, repeats too, as addresses: made whole again where they were defanged, without what a
 * sentence or brackets put behind them.
 */
export function findLinks(text: string): string[] {
  const links = text.match(LINK) ?? [];
  return links.map((link) => withoutTrailing(refang(link))).filter((address) => URL.canParse(address));
}

/** Undoes what keeps a printed address from being clicked. */
function refang(link: string): string {
  const end = link.indexOf('/', link.indexOf('//') + 2);
  const head = end < 0 ? link : link.slice(0, end);
  const whole = head
    .replace(/^hxxp/i, 'http')
    .replace('[:]', ':')
    .replaceAll(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/gi, '.');
  return `${whole}${link.slice(head.length)}`;
}

function withoutTrailing(link: string): string {
  /** How many brackets of each kind are open at the end of what is left. */
  const open: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
  for (const character of link) {
    const opening = OPENING[character];
    if (opening !== undefined) open[opening] = (open[opening] ?? 0) - 1;
    else if (character in open) open[character] = (open[character] ?? 0) + 1;
  }
  let end = link.length;
  for (; end > 0; end--) {
    const last = link.charAt(end - 1);
    const opening = OPENING[last];
    if (opening !== undefined && (open[opening] ?? 0) < 0) open[opening] = (open[opening] ?? 0) + 1;
    else if (!TRAILING.has(last)) break;
  }
  return link.slice(0, end);
}
