import type { PublicResource } from '../../public-fetch.ts';

/** An element of a page that may tell of a profile. */
export interface HtmlElement {
  /** Lower case. */
  readonly name: string;
  /** Names in lower case; values as they are meant, entities decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The text between this start tag and the next tag; a script's whole text. */
  readonly text: string;
  /** Index in `elements` of the Microdata item (`itemscope`) that it is in; null: in none. */
  readonly item: number | null;
}

/** What is kept of a page: the elements that have meta data, pictures, scripts, or a class that a site is known by. */
export interface HtmlPage {
  /** Where it came from. */
  readonly address: string;
  /** Where its relative addresses start. */
  readonly base: string;
  /** In order. Bounded: what follows too much of anything is left out. */
  readonly elements: readonly HtmlElement[];
}

/** Most bytes of a page that are read. */
export const MAX_PAGE_BYTES = 4 * 1024 * 1024;

/** The first value of a `meta` element by its property, name or itemprop; null where there is none. */
export function metaOf(page: HtmlPage, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = page.elements.find(
      ({ name: tag, attributes: { property, name: named, content = '' } }) =>
        tag === 'meta' && (property ?? named ?? '').toLowerCase() === name && content.trim() !== '',
    );
    if (found) return found.attributes.content?.trim() ?? null;
  }
  return null;
}

/** The text of the first element with a class; null where there is none. */
export function textOfClass(page: HtmlPage, className: string): string | null {
  return page.elements.find((element) => hasClass(element, className))?.text.trim() ?? null;
}

/** Addresses of the pictures with a class. */
export function picturesOfClass(page: HtmlPage, className: string): string[] {
  return page.elements
    .filter((element) => element.name === 'img' && hasClass(element, className))
    .flatMap(({ attributes: { src } }) => absolute(page, src));
}

/** The text of a script by its id; null where there is none. */
export function scriptOfId(page: HtmlPage, id: string): string | null {
  return (
    page.elements.find(({ name, attributes }) => name === 'script' && attributes.id === id)?.text ?? null
  );
}

/** The page's title; empty where it has none. */
export function titleOf(page: HtmlPage): string {
  return page.elements.find(({ name }) => name === 'title')?.text.trim() ?? '';
}

/** An address on the page as a whole one; none for what is no address of the web. */
export function absolute(page: HtmlPage, address: string | null | undefined): string[] {
  const written = address?.trim() ?? '';
  if (written === '' || !URL.canParse(written, page.base)) return [];
  const url = new URL(written, page.base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? [url.href] : [];
}

/** The address that an answer came from. */
export function addressOf(resource: PublicResource): string {
  return resource.hops.at(-1)?.url ?? '';
}

function hasClass({ attributes }: HtmlElement, className: string): boolean {
  return (attributes.class ?? '').split(/\s+/).includes(className);
}
