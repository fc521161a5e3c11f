/** What stands before a command's name where it is typed. */
export interface CommandPrefixes {
  /** `/`, `/eyeline `. */
  readonly prefix: string;
  /** Before the name of a command of a group, as `incident` is one: `/eyeline-`. Default: the same as before others. */
  readonly groupPrefix?: string | undefined;
}

/**
 * A command as it is typed on a platform: `/eyeline note Seen twice`, `/eyeline-incident show 3`.
 *
 * @param name of the command: two words where it is one of a group.
 * @param text the command with its name. Default: its name.
 */
export function typedAs(
  name: string,
  { prefix, groupPrefix = prefix }: CommandPrefixes,
  text = name,
): string {
  return `${name.includes(' ') ? groupPrefix : prefix}${text}`;
}
