import type { Json } from './rules.ts';

const TOKEN = /<[@#!][^>]+>|https?:\/\/[^\s<>]+/g;

function escapeControls(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What a person typed, as Slack keeps it: `&`, `<` and `>` escaped, addresses in angle brackets, mentions
 * (`<@U…>`, given as such) left alone: docs.slack.dev/messaging/formatting-message-text.
 */
export function typedText(text: string): string {
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    kept += escapeControls(text.slice(from, match.index));
    kept += match[0].startsWith('<') ? match[0] : `<${match[0].replaceAll('&', '&amp;')}>`;
    from = match.index + match[0].length;
  }
  return kept + escapeControls(text.slice(from));
}

/** The `rich_text` block that Slack's client makes of it: `RichTextBlock` of @slack/types. */
export function typedBlocks(text: string, blockId: string): Json[] {
  if (text === '') return [];
  const elements: Json[] = [];
  const plain = (part: string) => {
    if (part !== '') elements.push({ type: 'text', text: part });
  };
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    plain(text.slice(from, match.index));
    const [token] = match;
    if (token.startsWith('<@')) elements.push({ type: 'user', user_id: token.slice(2, -1) });
    else if (token.startsWith('<#')) elements.push({ type: 'channel', channel_id: token.slice(2, -1) });
    else if (token.startsWith('<!')) elements.push({ type: 'broadcast', range: token.slice(2, -1) });
    else elements.push({ type: 'link', url: token });
    from = match.index + token.length;
  }
  plain(text.slice(from));
  return [{ type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] }];
}
