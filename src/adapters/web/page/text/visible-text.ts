/** Controls, and what turns the order of its neighbours; line breaks and tabs are what they are. */
const turning = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;
/** In names also what shows nothing; joiners stay, which Persian and emoji need. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Somebody else's words, with what would reorder them named: `[U+202E]`. */
export function visibleText(text: string): string {
  return text.replace(turning, named);
}

/** A file's name or a title with nothing hidden in it: `photo[U+202E]gnp.exe`. */
export function visibleName(name: string): string {
  return name.replace(unseen, named);
}

function named(character: string): string {
  return `[U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`;
}
