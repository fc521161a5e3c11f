import { absolute, type HtmlPage } from './html-page.ts';

/** A person or an organisation that a page describes in JSON-LD or Microdata (schema.org). */
export interface Described {
  readonly name: string | null;
  readonly pictures: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

const MAX_SCRIPTS = 20;
const MAX_NODES = 2000;
const MAX_ITEMS = 20;
const MAX_DEPTH = 12;
const PERSON = /(?:^|\/)Person$/;
const ORGANISATION = /(?:^|\/)(?:\w*Organization|Corporation|PerformingGroup|MusicGroup)$/;
const ARTICLE_TYPES = /(?:^|\/)\w*(?:Article|Posting|Review)$/;

/**
 * Who a page is about: the main entity of a `ProfilePage`; else a person who stands alone, on a page that is no
 * article, whose persons are its authors. Null where the page does not say.
 */
export function describedPerson(page: HtmlPage): Described | null {
  const nodes = jsonLdOf(page);
  const main = nodes
    .filter((node) => isOf(node, /(?:^|\/)ProfilePage$/))
    .map((node) => nodesIn(node.mainEntity)[0]);
  const alone = nodes.some((node) => isOf(node, ARTICLE_TYPES)) ? [] : nodes;
  return (
    firstWithPicture([...main, ...alone.filter((node) => isOf(node, PERSON))], page) ??
    microdataOf(page, PERSON)
  );
}

/** An organisation that a page describes: whose page it is, or only whose site. Null where there is none. */
export function describedOrganisation(page: HtmlPage): Described | null {
  const nodes = jsonLdOf(page).filter((node) => isOf(node, ORGANISATION));
  return firstWithPicture(nodes, page) ?? microdataOf(page, ORGANISATION);
}

function firstWithPicture(nodes: readonly (Node | undefined)[], page: HtmlPage): Described | null {
  for (const node of nodes) {
    const pictures = picturesIn(node?.image ?? node?.logo, page);
    if (pictures.length > 0) return { name: textOf(node?.name), pictures };
  }
  return null;
}

/** The nodes at the top of a page's JSON-LD, and those of its graphs. */
function jsonLdOf(page: HtmlPage): Node[] {
  const scripts = page.elements
    .filter(
      ({ name, attributes }) =>
        name === 'script' && /^application\/ld\+json\b/i.test(attributes.type?.trim() ?? ''),
    )
    .slice(0, MAX_SCRIPTS);
  return scripts.flatMap(({ text }) => {
    try {
      return nodesIn(JSON.parse(text)).flatMap((node) => [node, ...nodesIn(node['@graph'])]);
    } catch {
      return [];
    }
  });
}

/** An item of Microdata of a type that is in no other item. */
function microdataOf(page: HtmlPage, type: RegExp): Described | null {
  const items = [...page.elements.entries()].filter(([, { item, attributes }]) => {
    return item === null && 'itemscope' in attributes && type.test(attributes.itemtype?.trim() ?? '');
  });
  for (const [index] of items.slice(0, MAX_ITEMS)) {
    const within = page.elements.filter((element) => element.item === index);
    const properties = (name: string) =>
      within.filter(({ attributes: { itemprop = '' } }) => itemprop.split(/\s+/).includes(name));
    const pictures = [...properties('image'), ...properties('logo')].flatMap(
      ({ attributes: { content, src, href, data } }) => absolute(page, content ?? src ?? href ?? data),
    );
    const [named] = properties('name');
    if (pictures.length > 0) return { name: named?.attributes.content ?? textOf(named?.text), pictures };
  }
  return null;
}

/** Addresses in a property that is an address, an ImageObject, or a list of either. */
function picturesIn(value: unknown, page: HtmlPage, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof value === 'string') return absolute(page, value);
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((each) => picturesIn(each, page, depth + 1));
  const [node] = nodesIn(value);
  return node === undefined ? [] : picturesIn(node.contentUrl ?? node.url ?? node['@id'], page, depth + 1);
}

function nodesIn(value: unknown): Node[] {
  const list = Array.isArray(value) ? value.slice(0, MAX_NODES) : [value];
  return list.filter(
    (each): each is Node => typeof each === 'object' && each !== null && !Array.isArray(each),
  );
}

function isOf(node: Node, type: RegExp): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((each) => typeof each === 'string' && type.test(each));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
