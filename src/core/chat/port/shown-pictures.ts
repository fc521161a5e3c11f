/**
 * A bot's text with the addresses of the pictures that its message shows without holding them, as links below it: they are
 * heard, and fetched, as links that somebody posts.
 *
 * @param addresses somebody else's; what is no web address is left out, and what the text has already.
 */
export function withShownPictures(text: string, addresses: readonly (string | null | undefined)[]): string {
  const shown = new Set(addresses.flatMap((address) => webAddress(address) ?? []));
  const added = [...shown].filter((address) => !text.includes(address));
  return [...(text === '' ? [] : [text]), ...added].join('\n');
}

function webAddress(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
