import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { choice } from './callback.ts';
import { snowflake } from './common.ts';

/** Of names, descriptions and values of a command together ("Application Command Object": 8,000). */
const MAX_SIZE = 8000;

/** "Application Command Naming", with lower case where there is one. */
const chatName = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'Command name is invalid')
  .refine((name) => name === name.toLowerCase(), { message: 'Command name must be lower case' });
const menuName = z.string().min(1).max(32);
const description = z.string().min(1).max(100);
const localized = z.record(z.string(), z.string()).nullish();

const base = {
  name: chatName,
  name_localizations: localized,
  description,
  description_localizations: localized,
};
const required = { required: z.boolean().optional() };
const choices = { choices: z.array(choice).max(25).optional(), autocomplete: z.boolean().optional() };

/** Options that hold a value (APIApplicationCommandBasicOption). */
const valueOption = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal(OptionType.String),
      ...base,
      ...required,
      ...choices,
      min_length: z.int().min(0).max(6000).optional(),
      max_length: z.int().min(1).max(6000).optional(),
    }),
    ...([OptionType.Integer, OptionType.Number] as const).map((type) =>
      z.strictObject({
        type: z.literal(type),
        ...base,
        ...required,
        ...choices,
        min_value: z.number().optional(),
        max_value: z.number().optional(),
      }),
    ),
    z.strictObject({
      type: z.literal(OptionType.Channel),
      ...base,
      ...required,
      channel_types: z.array(z.enum(ChannelType)).optional(),
    }),
    ...([OptionType.Boolean, OptionType.User, OptionType.Role, OptionType.Mentionable] as const).map((type) =>
      z.strictObject({ type: z.literal(type), ...base, ...required }),
    ),
    z.strictObject({
      type: z.literal(OptionType.Attachment),
      ...base,
      ...required,
      file_types: z.array(z.string()).max(10).optional(),
    }),
  ])
  .refine((option) => !('autocomplete' in option && option.autocomplete && option.choices?.length), {
    message: 'autocomplete may not be set where choices are present',
  });

const valueOptions = z
  .array(valueOption)
  .max(25)
  .superRefine((list, context) => {
    refuseSameNames(list, context);
    const firstOptional = list.findIndex((option) => option.required !== true);
    const late = list.findIndex((option, index) => option.required === true && index > firstOptional);
    if (firstOptional >= 0 && late >= 0) {
      context.addIssue({
        code: 'custom',
        path: [late],
        message: 'Required options must be placed before non-required options',
        params: { code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID' },
      });
    }
  });

const subcommand = z.strictObject({
  type: z.literal(OptionType.Subcommand),
  ...base,
  ...required,
  options: valueOptions.optional(),
});
const subcommandGroup = z.strictObject({
  type: z.literal(OptionType.SubcommandGroup),
  ...base,
  ...required,
  options: z.array(subcommand).max(25).superRefine(refuseSameNames).optional(),
});

/** Either subcommands and groups, or values; never mixed ("Subcommands and Subcommand Groups"). */
const options = z.union([
  valueOptions,
  z
    .array(z.discriminatedUnion('type', [subcommand, subcommandGroup]))
    .max(25)
    .superRefine(refuseSameNames),
]);

const shared = {
  id: snowflake.optional(),
  name_localizations: localized,
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().optional(),
  nsfw: z.boolean().optional(),
  integration_types: z.array(z.enum(ApplicationIntegrationType)).min(1).optional(),
  contexts: z.array(z.enum(InteractionContextType)).min(1).nullish(),
};

const chatInput = z.strictObject({
  ...shared,
  type: z.literal(ApplicationCommandType.ChatInput).optional(),
  name: chatName,
  description,
  description_localizations: localized,
  options: options.optional(),
});
const contextMenu = z.strictObject({
  ...shared,
  type: z.union([z.literal(ApplicationCommandType.User), z.literal(ApplicationCommandType.Message)]),
  name: menuName,
  /** The SDK may send it; it has to be empty. */
  description: z.literal('').optional(),
  description_localizations: localized,
});

/** RESTPostAPIApplicationCommandsJSONBody ("Create Global Application Command"). */
export const commandBody = z.union([chatInput, contextMenu]).refine((value) => sizeOf(value) <= MAX_SIZE, {
  message: 'Command exceeds maximum size (8000)',
  params: { code: 'APPLICATION_COMMAND_TOO_LARGE' },
});

/** RESTPatchAPIApplicationCommandJSONBody: all of it optional. */
export const commandPatch = z.union([chatInput.partial(), contextMenu.partial()]);

export type CommandBody = z.output<typeof commandBody>;

function refuseSameNames(list: readonly { readonly name: string }[], context: z.RefinementCtx): void {
  const names = list.map(({ name }) => name);
  const repeat = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeat < 0) return;
  context.addIssue({
    code: 'custom',
    path: [repeat],
    message: 'Option names must be unique',
    params: { code: 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID' },
  });
}

/** Characters of all names, descriptions and values below. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, child) => sum + sizeOf(child), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, child]) => {
    const counts = key === 'name' || key === 'description' || key === 'value';
    return sum + (counts && typeof child === 'string' ? child.length : sizeOf(child));
  }, 0);
}
