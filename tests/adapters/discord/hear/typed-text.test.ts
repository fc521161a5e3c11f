import { expect, it } from 'vitest';
import { readTypedText } from '../../../../src/adapters/discord/hear/typed-text.ts';
import { findLinks } from '../../../../src/core/source/links/find-links.ts';

it.each([
  ['<https://a.example/@one>', 'https://a.example/@one'],
  ['[a page](https://a.example/@one) said', 'https://a.example/@one said'],
  ['[a page](<https://a.example/@one>)', 'https://a.example/@one'],
  ['[https://b.example](https://a.example/@one)', 'https://a.example/@one'],
  ['[a page](https://a.example/a_(b))', 'https://a.example/a_(b)'],
  ['see (https://a.example/@one) <@1> [1]', 'see (https://a.example/@one) <@1> [1]'],
])('reads %s as the address that it leads to', (content, text) => {
  expect(readTypedText(content)).toBe(text);
  expect(findLinks(text)).toHaveLength(1);
});
