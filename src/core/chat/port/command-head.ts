/** What a command takes, beside pictures. */
export interface OptionDefinition {
  /**
   * `text` runs to the next option or the end; `integer` and `incident` are whole numbers from 1, an incident's
   * also as `#3` and with its title in completion; `flag` is given or not; `choice` is one of `choices`.
   */
  readonly type: 'text' | 'integer' | 'incident' | 'flag' | 'choice';
  /** For help and for the platforms' own descriptions: at most 100 characters. */
  readonly summary: string;
  /** Given by position, in the order of declaration, as well as by `--name`. Default: by name only. */
  readonly isPositional?: boolean;
  /** Default: may be left out. */
  readonly isRequired?: boolean;
  readonly choices?: readonly string[];
  /** Of a text: it holds links; words without any are refused. Default: any words. */
  readonly isLinks?: boolean;
  /** Of a text: it names a technique of DISARM, which completion offers. Default: it does not. */
  readonly isTechnique?: boolean;
  /** Buttons fill it in: a platform's form of the command need not offer it. Default: people do. */
  readonly isForButtons?: boolean;
  /** Where it is given the answer is for who asked, as with `tells: 'asker'`. Default: as the command has it. */
  readonly isForAsker?: boolean;
  /** What buttons of earlier versions call it: they stay in channels for years. Nobody writes it. */
  readonly formerName?: string;
  /** Of a text, in UTF-16 units. Default {@link DEFAULT_TEXT_LENGTH}. */
  readonly maxLength?: number;
}

/** Longest text option where the declaration does not say. */
export const DEFAULT_TEXT_LENGTH = 200;

/** Options by name, in the order in which positions fill them. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

/** What a command is, apart from what it does. */
export interface CommandHead {
  /** One or two words, lower case: `check`, `incident open`. */
  readonly name: string;
  /** At most 100 characters, no full stop. */
  readonly summary: string;
  readonly options: OptionDefinitions;
  /** Without the prefix. */
  readonly examples: readonly string[];
  /** `anyone`: guests too; `member`: people of the team; `manager`: those who manage the channel. */
  readonly access: 'anyone' | 'member' | 'manager';
  /** Whether it takes the files of its message, which are pictures where {@link fileWord} does not say otherwise. */
  readonly takesPictures: boolean;
  /** What one of those files is called. Default: `picture`. */
  readonly fileWord?: string;
  /**
   * Whom its answer is for, and where it stands. `asker`: only who asked, where the platform can; `here`: where it was
   * asked, since it only shows something, so that no thread is opened for it. Default: a thread.
   */
  readonly tells?: 'asker' | 'here';
}

/** Whom the answer to a call is for, and where it stands: see {@link CommandHead.tells}. */
export function tellsOf(
  { tells, options }: Pick<CommandHead, 'tells' | 'options'>,
  given: Readonly<Record<string, unknown>>,
): CommandHead['tells'] {
  const isForAsker = Object.entries(options).some(
    ([name, option]) => option.isForAsker === true && given[name] !== undefined && given[name] !== false,
  );
  return isForAsker ? 'asker' : tells;
}

/** The name of a command's option that was called otherwise, or the name as it is. */
export function presentName({ options }: CommandHead, name: string): string {
  const renamed = Object.entries(options).find(([, { formerName }]) => formerName === name);
  return renamed?.[0] ?? name;
}

/** The command's option of this name; undefined where it has none, whatever the name is. */
export function optionOf({ options }: CommandHead, name: string): OptionDefinition | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}
