/** A masked link, `[label](address)`, its address in angle brackets or not; Discord lets no white space into it. */
const MASKED = /\[[^\]\n]*\]\(<?(https?:\/\/[^\s<>]+?)>?\)(?!\))/giu;

/** A link whose preview its sender switched off. */
const QUIET = /<(https?:\/\/[^\s<>]+)>/giu;

/**
 * A message's text with its links as their addresses, whatever they are shown as: discord.com/developers/docs,
 * "Message Formatting", and support.discord.com, "Markdown Text 101".
 */
export function readTypedText(content: string): string {
  return content.replaceAll(MASKED, '$1').replaceAll(QUIET, '$1');
}
