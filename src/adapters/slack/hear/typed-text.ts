/** What is in angle brackets is Slack's markup; brackets that people type come escaped. */
const TOKEN = /<([^<>]*)>/g;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** A text as a person typed it. */
export interface TypedText {
  /** Without Eyeline's mention; others' mentions and channels as `@U123` or `#name`, links as their addresses. */
  readonly text: string;
  readonly isMentioned: boolean;
}

/** Reads a message's `text`: docs.slack.dev/messaging/formatting-message-text. */
export function readTypedText(text: string, botUserId: string): TypedText {
  let isMentioned = false;
  const plain = text.replaceAll(TOKEN, (_, token: string) => {
    if (isMentionOf(token, botUserId)) {
      isMentioned = true;
      return ' ';
    }
    return readToken(token);
  });
  const read = unescapeEntities(plain);
  return { text: isMentioned ? withoutSlash(read.trim()) : read.trim(), isMentioned };
}

/** Slack escapes three characters, everywhere. */
export function unescapeEntities(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] as string);
}

/** Who knows the slash command writes it after a mention too. */
function withoutSlash(text: string): string {
  return text.replace(/^\/(?:eyeline\b)?\s*/i, '');
}

function isMentionOf(token: string, userId: string): boolean {
  return token === `@${userId}` || token.startsWith(`@${userId}|`);
}

function readToken(token: string): string {
  const [target = '', label] = token.split('|', 2);
  if (target.startsWith('@')) return `@${label ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  return target.replace(/^(?:mailto|tel):/, '');
}
