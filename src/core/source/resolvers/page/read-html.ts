import { setImmediate } from 'node:timers/promises';
import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5';
import type { PublicResource } from '../../public-fetch.ts';
import { decodeHtml } from './decode-html.ts';
import { addressOf, type HtmlElement, type HtmlPage, MAX_PAGE_BYTES } from './html-page.ts';

/** Characters that are read at one go; other work gets its turn in between. */
const STEP = 64 * 1024;
const MAX_TAGS = 100_000;
const MAX_ELEMENTS = 20_000;
/** Most attributes of one tag: more is no page that people read. */
const MAX_ATTRIBUTES = 500;
/** Most items within each other. */
const MAX_DEPTH = 64;

const KEPT: ReadonlySet<string> = new Set([
  'meta',
  'link',
  'base',
  'title',
  'img',
  'script',
  'input',
  'form',
]);

/** Elements without an end tag. */
const VOID: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Elements whose content is text and no tags, and how the tokenizer reads it. */
const TEXT_MODES: ReadonlyMap<string, Tokenizer['state']> = new Map([
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['script', TokenizerMode.SCRIPT_DATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
]);

/**
 * What a page tells of a profile. Tags are read one after the other and no tree is built, so a hostile page costs
 * no more time than its length.
 *
 * @param address Where the page is, if not where it was fetched from: that of a page in an archive.
 */
export async function readHtml(
  resource: PublicResource,
  signal: AbortSignal,
  address = addressOf(resource),
): Promise<HtmlPage> {
  const html = decodeHtml(
    resource.bytes.subarray(0, MAX_PAGE_BYTES),
    resource.headers['content-type'] ?? resource.mediaType,
  );
  const collector = new Collector();
  const tokenizer = new PageTokenizer(collector);
  for (
    let at = 0;
    at < html.length && !collector.isFull && tokenizer.openAttributes <= MAX_ATTRIBUTES;
    at += STEP
  ) {
    tokenizer.write(html.slice(at, at + STEP), at + STEP >= html.length);
    await setImmediate(undefined, { signal });
  }
  const elements = collector.elements();
  return { address, base: baseOf(elements, address), elements };
}

/** Where a page's relative addresses start: its `base` element, or its own address. */
function baseOf(elements: readonly HtmlElement[], address: string): string {
  const base = elements.find(({ name, attributes }) => name === 'base' && attributes.href !== undefined);
  const href = base?.attributes.href ?? address;
  return URL.canParse(href, address) ? new URL(href, address).href : address;
}

/** The tokenizer, told by the handler which text mode follows a start tag. */
class PageTokenizer extends Tokenizer {
  constructor(collector: Collector) {
    super({}, collector);
    collector.enter = (mode) => {
      this.state = mode;
    };
  }

  /** Attributes of the tag that is not yet at its end. */
  get openAttributes(): number {
    return this.currentToken !== null && 'attrs' in this.currentToken ? this.currentToken.attrs.length : 0;
  }
}

interface Kept {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly text: string[];
  readonly item: number | null;
}

/** An open element within a Microdata item. */
interface Open {
  readonly name: string;
  readonly item: number | null;
}

class Collector implements TokenHandler {
  enter: (mode: Tokenizer['state']) => void = () => undefined;
  readonly #kept: Kept[] = [];
  readonly #open: Open[] = [];
  #tags = 0;
  /** The element whose text is being read. */
  #current: Kept | null = null;

  get isFull(): boolean {
    return this.#tags >= MAX_TAGS || this.#kept.length >= MAX_ELEMENTS;
  }

  elements(): HtmlElement[] {
    return this.#kept.map(({ name, attributes, text, item }) => ({
      name,
      attributes,
      text: text.join(''),
      item,
    }));
  }

  onStartTag({ tagName: name, attrs }: Token.TagToken): void {
    this.#tags++;
    this.#current = null;
    const mode = TEXT_MODES.get(name);
    if (mode !== undefined) this.enter(mode);
    if (this.isFull) return;
    const attributes = Object.fromEntries(
      attrs.slice(0, MAX_ATTRIBUTES).map((each) => [each.name, each.value]),
    );
    const isItem = 'itemscope' in attributes;
    if (KEPT.has(name) || isItem || 'itemprop' in attributes || 'class' in attributes) {
      this.#current = { name, attributes, text: [], item: this.#open.at(-1)?.item ?? null };
      this.#kept.push(this.#current);
    }
    // What is open matters within an item only: to know where the item ends.
    if (VOID.has(name) || this.#open.length >= MAX_DEPTH || (!isItem && this.#open.length === 0)) return;
    this.#open.push({ name, item: isItem ? this.#kept.length - 1 : (this.#open.at(-1)?.item ?? null) });
  }

  onEndTag({ tagName }: Token.TagToken): void {
    this.#tags++;
    this.#current = null;
    const at = this.#open.findLastIndex(({ name }) => name === tagName);
    if (at !== -1) this.#open.length = at;
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    this.#current?.text.push(chars);
  }

  onWhitespaceCharacter({ chars }: Token.CharacterToken): void {
    this.#current?.text.push(chars);
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}
}
