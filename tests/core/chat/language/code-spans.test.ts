import { describe, expect, it } from 'vitest';
import { codeSpans } from '../../../../src/core/chat/language/code-spans.ts';

const code = (text: string) => ({ text, style: 'code' as const });

describe('the text of an error', () => {
  it('has what stands between backticks as code, and no backticks', () => {
    expect(codeSpans('Only `export zip` holds it; `help` lists all.')).toEqual([
      { text: 'Only ' },
      code('export zip'),
      { text: ' holds it; ' },
      code('help'),
      { text: ' lists all.' },
    ]);
  });

  it('keeps the backticks of what somebody wrote, which stands in quotes, and those without a partner', () => {
    const words = 'Expected a command but received "`rm`".';

    expect(codeSpans(`${words} \`help\` lists all.`)).toEqual([
      { text: `${words} ` },
      code('help'),
      { text: ' lists all.' },
    ]);
    for (const text of [words, 'a ` b, `` and `c\nd` and ` e `', 'none']) expect(codeSpans(text)).toBe(text);
    expect(codeSpans('5" wide, see `help`.')).toHaveLength(3);
  });
});
