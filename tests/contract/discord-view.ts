import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { TwinMessage } from '../twins/discord/world/model.ts';
import type { ShownMessage } from './harness.ts';

/** Small print in which a message without buttons bears its key. */
const SMALL_PRINT = /\n?-# eyeline-[a-z0-9-]+$/;

/** A message as Discord's client shows it: markup resolved, the small print aside. */
export function showMessage({ content, components, attachments }: TwinMessage): ShownMessage {
  return {
    text: readMarkdown(content.replace(SMALL_PRINT, '')),
    buttons: components.flatMap((row) =>
      row.type === ComponentType.ActionRow
        ? row.components.flatMap((each) =>
            'label' in each && each.label && !('url' in each) ? [each.label] : [],
          )
        : [],
    ),
    links: components.flatMap((row) =>
      row.type === ComponentType.ActionRow
        ? row.components.flatMap((each) => ('url' in each ? [each.url] : []))
        : [],
    ),
    files: attachments.map(({ filename, description, bytes }) => ({
      name: filename,
      altText: description ?? '',
      bytes,
    })),
  };
}

/** Whether it is more than "thinking". */
export function isShown({ flags }: TwinMessage): boolean {
  return (flags & MessageFlags.Loading) === 0;
}

/**
 * Discord's markdown as far as it matters here: escapes, code, bold, links without a preview, small print. What is left of other markup shows that
 * something was not escaped.
 */
export function readMarkdown(text: string): string {
  let shown = '';
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match;
  };
  while (at < text.length) {
    const named = take(/\[([^\]]*)\]\(<https:[^>]+>\)/y);
    if (named) {
      shown += named[1];
      continue;
    }
    const link = take(/https?:\/\/[^\s<]+/y);
    const block = link ? null : take(/```\n?([\s\S]*?)\n?```/y);
    const code = link || block ? null : take(/(`{1,2})([\s\S]*?[^`])\1(?!`)/y);
    const escaped = link || block || code ? null : take(/\\([^0-9A-Za-z\s])/y);
    const bold = link || block || code || escaped ? null : take(/\*\*/y);
    if (link) shown += link[0];
    else if (block) shown += block[1];
    else if (code) shown += code[1] === '``' ? (code[2] ?? '').trim() : code[2];
    else if (escaped) shown += escaped[1];
    else if (!bold) {
      shown += text[at];
      at += 1;
    }
  }
  return shown;
}
