import { PHONE_COLUMNS, tableLines } from '../../../core/chat/answers/sending/table-lines.ts';
import { type Block, type Line, plainLine } from '../../../core/chat/port/message.ts';

/** Everything that begins markup, a mention or an emoji in Discord's text. */
const MARKUP = /[\\*_~`|<>[\]@]/g;

/** At the start of a line: headings, lists, numbered lists, small print. */
const LINE_START = /^([ \t]*)([-+#]|\d+(?=\.))/gmu;

/** Links are left whole: in them Discord reads no markup, and a backslash would become a part of them. */
const LINK = /https?:\/\/[^\s<>]+/giu;

/** Somebody's text so that it shows as it is: no markup, no mention, no emoji. */
export function escapeText(text: string): string {
  const links = text.match(LINK) ?? [];
  return text
    .split(LINK)
    .map((part, index) => escapePart(part) + (links[index] ?? ''))
    .join('');
}

function escapePart(text: string): string {
  return text.replaceAll(MARKUP, '\\$&').replaceAll(LINE_START, escapeStart);
}

/** A digit takes no backslash: in a numbered list the point does. */
function escapeStart(_: string, space: string, mark: string): string {
  return /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`;
}

/** Blocks as Discord's markdown. */
export function toMarkdown(blocks: readonly Block[]): string {
  return blocks.map(block).join('\n\n').replaceAll('\n\n```', '\n```').replaceAll('```\n\n', '```\n');
}

function block(each: Block): string {
  switch (each.type) {
    case 'paragraph':
      return line(each.line);
    case 'list':
      return each.items.map((item) => `- ${line(item)}`).join('\n');
    case 'table':
      return ['```', ...tableLines(each, PHONE_COLUMNS).map(inCode), '```'].join('\n');
  }
}

function line(content: Line): string {
  if (typeof content === 'string') return escapeText(content);
  return content
    .map(({ text, style, member, url }) => {
      // Shown by name; whoever it is is not called, since a message allows no mentions.
      if (member !== undefined && /^\d+$/.test(member)) return `<@${member}>`;
      if (url !== undefined) return `[${escapeText(text)}](<${url}>)`;
      if (style === 'strong') return strong(text);
      return style === 'code' ? code(text) : escapeText(text);
    })
    .join('');
}

/** Bold; Discord does not see it where a space stands inside its marks. */
function strong(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return inner === '' ? text : `${before}**${escapeText(inner)}**${after}`;
}

function code(text: string): string {
  const inner = inCode(text).replaceAll(/\s+/g, ' ');
  return inner.includes('`') ? `\`\` ${inner} \`\`` : `\`${inner}\``;
}

/** Backticks in code cannot be escaped: a zero-width space keeps two of them from ending it. */
function inCode(text: string): string {
  return text.replaceAll(/`(?=`)/g, '`\u200b');
}

/** A text without markup, as one line: for the names of threads. */
export function oneLine(content: Line): string {
  return plainLine(content).replaceAll(/\s+/g, ' ').trim();
}
