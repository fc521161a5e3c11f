import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as OptionType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import {
  type CommandHead,
  DEFAULT_TEXT_LENGTH,
  type OptionDefinition,
} from '../../../core/chat/port/command-head.ts';
import { shorten } from '../speak/encode.ts';
import { SLASH } from '../who/names.ts';

/** The command of a message's menu. */
export const MENU = 'Check eye alignment';

/** Attachment options of a command that takes pictures: `picture1` to `picture10`. */
export const PICTURES = Array.from({ length: 10 }, (_, index) => `picture${index + 1}`);

/** Most and least characters of a description; Discord takes no more than the first. */
const MAX_DESCRIPTION = 100;
const MIN_DESCRIPTION = 20;

/** Most characters of a command's names, descriptions and values, those of its options among them. */
const MAX_SIZE = 8000;

/** What a group's command is about. */
const GROUPS: Readonly<Record<string, string>> = {
  incident: 'Open, find and change incidents, and move what is in them',
  reference: 'Publications about an incident',
  finding: 'Confirm, reject and look at portraits of an incident',
  technique: 'The DISARM techniques of an incident',
  account: 'The accounts of an incident, and tables of accounts',
  names: 'Names beside the portraits of screenshots',
  forget: 'Remove for good what is kept',
};

/**
 * The commands as Discord is to have them: `/eyeline` with a subcommand for each of ours that has one word, a slash command for
 * each group, `/eyeline-incident` with the subcommand `show`, and the menu's command.
 *
 * They are global: one registration for every guild, new ones too, and none in guilds to be kept in step. They
 * are offered where the bot can answer: in guilds, and in direct messages to it where those are taken.
 *
 * The texts of one of Discord's commands together may have {@link MAX_SIZE} characters: the longest descriptions of one that
 * has more are shortened until they fit. `help` has them whole. What buttons fill in is left out: its room goes to what people
 * choose by.
 */
export function toRegistration(
  commands: readonly CommandHead[],
  directMessages: boolean,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const common = {
    contexts: [InteractionContextType.Guild, ...(directMessages ? [InteractionContextType.BotDM] : [])],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  const groups = new Set(
    commands.map(({ name }) => name.split(' ')).flatMap(([head, tail]) => (tail ? [head as string] : [])),
  );
  const single = commands.filter(({ name }) => !name.includes(' '));
  const slash = (name: string, description: string, inner: readonly CommandHead[]) => ({
    ...common,
    type: ApplicationCommandType.ChatInput as const,
    name,
    description,
    ...fitting({ name, description }, inner),
  });
  return [
    ...(single.length === 0
      ? []
      : [slash(SLASH, 'Measure eye alignment in profile pictures, and keep incidents', single)]),
    ...[...groups].map((group) =>
      slash(
        `${SLASH}-${group}`,
        GROUPS[group] ?? `Commands about ${group}`,
        commands.filter(({ name }) => name.startsWith(`${group} `)),
      ),
    ),
    { ...common, type: ApplicationCommandType.Message, name: MENU },
  ];
}

/** The subcommands, their longest descriptions shortened until all fit. */
function fitting(head: object, inner: readonly CommandHead[]) {
  for (let length = MAX_DESCRIPTION; length >= MIN_DESCRIPTION; length--) {
    const options = inner.map((command) =>
      subcommand(command, command.name.split(' ').at(-1) as string, length),
    );
    if (sizeOf({ ...head, options }) <= MAX_SIZE) return { options };
  }
  throw new Error('the texts of a command are too long for Discord');
}

/** Characters of names, descriptions and values: discord.com/developers/docs, "Application Command Object". */
function sizeOf(part: object): number {
  const { name, description, value, options, choices } = part as Readonly<Record<string, unknown>>;
  const own = [name, description, value].reduce<number>(
    (sum, text) => sum + (typeof text === 'string' ? text.length : 0),
    0,
  );
  const inner = [options, choices].flatMap((list) => (Array.isArray(list) ? (list as object[]) : []));
  return inner.reduce<number>((sum, each) => sum + sizeOf(each), own);
}

function subcommand(
  { summary, options, takesPictures, fileWord = 'picture' }: CommandHead,
  name: string,
  length: number,
) {
  const declared = Object.entries(options)
    .filter(([, { isForButtons = false }]) => !isForButtons)
    .map(([option, definition]) => toOption(option, definition, length));
  // Discord wants the required ones first.
  const ordered = [
    ...declared.filter(({ required }) => required),
    ...declared.filter(({ required }) => !required),
  ];
  const pictures = takesPictures
    ? PICTURES.map((picture, index) => ({
        type: OptionType.Attachment as const,
        name: picture,
        description: index === 0 ? `a ${fileWord}` : 'one more',
      }))
    : [];
  return {
    type: OptionType.Subcommand as const,
    name,
    description: shorten(summary, length),
    options: [...ordered, ...pictures],
  };
}

function toOption(
  name: string,
  definition: OptionDefinition,
  length: number,
): APIApplicationCommandBasicOption {
  const { type, summary, isRequired = false, choices = [], maxLength = DEFAULT_TEXT_LENGTH } = definition;
  const base = {
    name,
    description: shorten(summary, length),
    ...(isRequired ? { required: true } : {}),
  };
  switch (type) {
    case 'text':
      return {
        ...base,
        type: OptionType.String,
        max_length: maxLength,
        ...(definition.isTechnique ? { autocomplete: true } : {}),
      };
    case 'choice':
      return {
        ...base,
        type: OptionType.String,
        choices: choices.map((choice) => ({ name: choice, value: choice })),
      };
    case 'flag':
      return { ...base, type: OptionType.Boolean };
    case 'integer':
      return { ...base, type: OptionType.Integer, min_value: 1 };
    case 'incident':
      return { ...base, type: OptionType.Integer, min_value: 1, autocomplete: true };
  }
}

/** A command as far as it was declared, with Discord's defaults filled in: two that mean the same look the same. */
export function comparable(command: RESTPostAPIApplicationCommandsJSONBody): string {
  const { type = ApplicationCommandType.ChatInput, name, contexts, integration_types } = command;
  return JSON.stringify({
    type,
    name,
    description: 'description' in command ? (command.description ?? '') : '',
    contexts: [...(contexts ?? [])].sort(),
    integration_types: [...(integration_types ?? [])].sort(),
    options: 'options' in command ? (command.options ?? []).map(comparableOption) : [],
  });
}

function comparableOption(option: APIApplicationCommandOption): object {
  const each = option as unknown as Record<string, unknown>;
  const { options = [], choices = [] } = each as {
    options?: APIApplicationCommandOption[];
    choices?: { name: string; value: unknown }[];
  };
  return {
    type: option.type,
    name: option.name,
    description: option.description,
    required: each.required ?? false,
    autocomplete: each.autocomplete ?? false,
    min_value: each.min_value ?? null,
    max_value: each.max_value ?? null,
    min_length: each.min_length ?? null,
    max_length: each.max_length ?? null,
    choices: choices.map(({ name, value }) => ({ name, value })),
    options: options.map(comparableOption),
  };
}
