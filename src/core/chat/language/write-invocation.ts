import type { Invocation } from '../port/message.ts';
import { quote, readWords } from './read-words.ts';

/**
 * A call as a person could have written it, without prefix: `note --incident 3 --text See the archive`. Read by
 * `parseCommand` it gives the same call; a text that would be read otherwise is put in quotes.
 */
export function writeInvocation({ command, options }: Invocation): string {
  const given = Object.entries(options).map(([name, value]) => {
    if (typeof value === 'boolean') return value ? `--${name}` : `--${name}=no`;
    return `--${name} ${typeof value === 'string' && isMisread(value) ? quote(value) : value}`;
  });
  return [command, ...given].join(' ');
}

/** Whether some of its words could be taken for an option, or its quotes for ends. */
function isMisread(text: string): boolean {
  return /["“”„«»]/u.test(text) || readWords(text).some((word) => /^(?:--|—|–)[a-z_]/iu.test(word.text));
}
