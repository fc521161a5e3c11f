import {
  type APIApplicationCommandOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { keepFile, type SentFile } from '../act/files.ts';
import { encodeAttachment } from '../encode/attachment.ts';
import type { TwinChannel, TwinCommand, TwinUser } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { resolveOption } from './resolved.ts';

/** What a person fills in, by option; a file for an attachment option. */
export type OptionValues = Readonly<Record<string, string | number | boolean | SentFile>>;

/** An option of the payload (APIApplicationCommandInteractionDataOption). */
interface FilledOption {
  readonly name: string;
  readonly type: OptionType;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly FilledOption[];
}

export interface FilledOptions {
  readonly options: readonly FilledOption[];
  /** Empty where no option stands for something else. */
  readonly resolved: APIInteractionDataResolved;
}

export interface FillRequest {
  /** `check`, or `incident show` in a group. */
  readonly subcommand?: string;
  readonly values: OptionValues;
  /** The option that is being typed; then nothing is required yet. */
  readonly focused?: string;
}

/**
 * Fills a command in as the client does: only options that are registered, of their type and within their
 * bounds, and all that are required.
 *
 * @throws Error that says what a person could not have sent.
 */
export async function fillOptions(
  world: World,
  command: TwinCommand,
  place: { readonly channel: TwinChannel; readonly user: TwinUser },
  request: FillRequest,
): Promise<FilledOptions> {
  const { channel, user } = place;
  const resolved: APIInteractionDataResolved = {};
  const path = request.subcommand?.split(' ') ?? [];
  const fail = (why: string): never => {
    throw new Error(`Twin: /${[command.name, ...path].join(' ')}: ${why}`);
  };

  async function fill(declared: readonly APIApplicationCommandOption[]): Promise<FilledOption[]> {
    const unknown = Object.keys(request.values).find((name) => !declared.some((one) => one.name === name));
    if (unknown !== undefined) fail(`no option ${unknown}`);
    const filled: FilledOption[] = [];
    for (const option of declared) {
      const value = request.values[option.name];
      if (value === undefined) {
        if (option.required && request.focused === undefined) fail(`option ${option.name} is required`);
        continue;
      }
      filled.push(await fillOne(option, value));
    }
    return filled;
  }

  async function fillOne(
    option: APIApplicationCommandOption,
    value: OptionValues[string],
  ): Promise<FilledOption> {
    const { name, type } = option;
    if (typeof value === 'object') {
      if (type !== OptionType.Attachment) fail(`option ${name} takes no file`);
      const kept = await keepFile(world, channel.id, value as SentFile, true);
      resolved.attachments = { ...resolved.attachments, [kept.id]: encodeAttachment(world, kept) };
      return { name, type, value: kept.id };
    }
    if (name === request.focused) return { name, type, value: value as string, focused: true };
    refuseValue(option, value as string | number | boolean, fail);
    resolveOption(world, resolved, type, String(value), { guildId: channel.guildId, user });
    return { name, type, value: value as string | number | boolean };
  }

  async function descend(
    declared: readonly APIApplicationCommandOption[],
    names: readonly string[],
  ): Promise<FilledOption[]> {
    const [next, ...rest] = names;
    const isNested = declared.some(
      ({ type }) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup,
    );
    if (next === undefined) return isNested ? fail('a subcommand has to be chosen') : fill(declared);
    const child = declared.find((one) => one.name === next);
    if (!child || !isNested) return fail(`no subcommand ${next}`);
    const inner = 'options' in child ? ((child.options ?? []) as APIApplicationCommandOption[]) : [];
    return [{ name: next, type: child.type, options: await descend(inner, rest) }];
  }

  const options = await descend(command.options ?? [], path);
  return { options, resolved };
}

function refuseValue(
  option: APIApplicationCommandOption,
  value: string | number | boolean,
  fail: (why: string) => never,
): void {
  const isNumber = option.type === OptionType.Integer || option.type === OptionType.Number;
  const wanted = isNumber ? 'number' : option.type === OptionType.Boolean ? 'boolean' : 'string';
  if (typeof value !== wanted) fail(`option ${option.name} takes a ${wanted}`);
  if (option.type === OptionType.Integer && !Number.isInteger(value)) fail(`${option.name} is no integer`);
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    fail(`${option.name} has no choice ${value}`);
  }
  if (typeof value === 'number') {
    const min = 'min_value' in option ? option.min_value : undefined;
    const max = 'max_value' in option ? option.max_value : undefined;
    if (value < (min ?? value) || value > (max ?? value)) fail(`${option.name} is out of bounds`);
  }
  if (typeof value === 'string' && option.type === OptionType.String) {
    const isShort = value.length < (option.min_length ?? 0);
    if (isShort || value.length > (option.max_length ?? 6000)) fail(`${option.name} has a wrong length`);
  }
}
