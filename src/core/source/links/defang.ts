/** Longest address that is shown whole, in characters. */
const LONGEST = 120;

/**
 * An address as it may be shown: nobody can click it, and no platform unfurls it. Without user, password and query.
 * `https://example.org/@name?a=b` gives `hxxps://example[.]org/@name`.
 */
export function defang(address: string): string {
  if (!URL.canParse(address)) return shorten(breakUp(address));
  const { protocol, host, pathname } = new URL(address);
  const path = pathname === '/' ? '' : pathname;
  if (protocol !== 'http:' && protocol !== 'https:') return shorten(breakUp(address));
  return shorten(`${protocol.replace('tt', 'xx')}//${host.replaceAll('.', '[.]')}${path}`);
}

/** What is no web address: all that could make one of it. */
function breakUp(text: string): string {
  return text.replaceAll('.', '[.]').replaceAll(':', '[:]');
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
