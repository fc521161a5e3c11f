/** Longest name, handle or id that is kept, in characters. */
const LONGEST = 200;

/**
 * Somebody else's text on one line, without control and format characters, so that it cannot turn or hide what stands
 * beside it; null where nothing is left.
 *
 * @param longest characters that are kept.
 */
export function oneLine(text: string | null, longest = LONGEST): string | null {
  const plain = (text ?? '').slice(0, 10 * longest).replace(/\s+/g, ' ');
  // A joiner is part of emoji and of words in some scripts.
  const visible = plain
    .replace(/(?!\u200d|\u200c)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return visible === '' ? null : [...visible].slice(0, longest).join('').trim();
}
