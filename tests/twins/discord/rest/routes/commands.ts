import {
  type APIApplicationCommand,
  ApplicationCommandType,
  RESTJSONErrorCodes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { TwinCommand } from '../../world/model.ts';
import type { World } from '../../world/world.ts';
import { guildOf } from '../access.ts';
import { invalidForm, Refusal } from '../refusal.ts';
import { NO_CONTENT, ok, type RestAnswer, type Route, route } from '../route.ts';
import { type CommandBody, commandBody, commandPatch } from '../schemas/command.ts';
import { validate } from '../validate.ts';

/** "Registering a Command": how many of each type a scope may have. */
const MAX_OF_TYPE: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

const listQuery = z.strictObject({ with_localizations: z.enum(['true', 'false']).optional() });

/** Commands of a scope, without the twin's own field: APIApplicationCommand. */
function encodeCommand(command: TwinCommand): APIApplicationCommand {
  const { guildScope: _, ...rest } = command;
  return structuredClone(rest);
}

function inScope(world: World, scope: string | null): TwinCommand[] {
  return [...world.commands.values()].filter(({ guildScope }) => guildScope === scope);
}

/** The command with what a body says; its id stays, its version is new. */
function makeCommand(world: World, scope: string | null, body: CommandBody, id?: string): TwinCommand {
  const { id: _, dm_permission: __, ...fields } = body;
  return {
    ...(fields as object),
    id: id ?? world.nextId(),
    application_id: world.bot.id,
    version: world.nextId(),
    type: body.type ?? ApplicationCommandType.ChatInput,
    name: body.name,
    description: body.description ?? '',
    default_member_permissions: body.default_member_permissions ?? null,
    nsfw: body.nsfw ?? false,
    guildScope: scope,
    ...(scope === null
      ? { contexts: body.contexts ?? null, integration_types: body.integration_types ?? [0] }
      : { guild_id: scope }),
  };
}

function sameName(world: World, scope: string | null, body: CommandBody): TwinCommand | undefined {
  const type = body.type ?? ApplicationCommandType.ChatInput;
  return inScope(world, scope).find((one) => one.name === body.name && one.type === type);
}

function refuseTooMany(world: World, scope: string | null, type: number): void {
  const count = inScope(world, scope).filter((one) => one.type === type).length;
  if (count <= (MAX_OF_TYPE[type] ?? 0)) return;
  throw new Refusal(
    400,
    RESTJSONErrorCodes.MaximumNumberOfApplicationCommandsReached,
    'Maximum number of application commands reached',
    { isViolation: true },
  );
}

function commandOf(world: World, scope: string | null, id: string | undefined): TwinCommand {
  const command = world.commands.get(id ?? '');
  if (command && command.guildScope === scope) return command;
  throw new Refusal(404, RESTJSONErrorCodes.UnknownApplicationCommand, 'Unknown application command');
}

/** A guild's commands cannot say where else they work ("only for globally-scoped commands"). */
function refuseGlobalFields(scope: string | null, body: Partial<CommandBody>): void {
  if (scope === null) return;
  const wrong = (['contexts', 'dm_permission', 'integration_types'] as const).find((key) => key in body);
  if (wrong) {
    throw invalidForm({ path: [wrong], code: 'TWIN_UNKNOWN_FIELD', message: 'Only for global commands.' });
  }
}

function create(world: World, scope: string | null, body: CommandBody): RestAnswer {
  refuseGlobalFields(scope, body);
  // "We treat POST requests for new commands as upserts."
  const known = sameName(world, scope, body);
  const command = makeCommand(world, scope, body, known?.id);
  world.commands.set(command.id, command);
  refuseTooMany(world, scope, command.type);
  return { status: known ? 200 : 201, body: encodeCommand(command) };
}

function overwrite(world: World, scope: string | null, bodies: readonly CommandBody[]): RestAnswer {
  for (const body of bodies) refuseGlobalFields(scope, body);
  const keys = bodies.map((body) => `${body.type ?? 1} ${body.name}`);
  const repeat = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (repeat >= 0) {
    throw invalidForm({
      path: [repeat, 'name'],
      code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
      message: 'Application command names must be unique',
    });
  }
  const made = bodies.map((body) => makeCommand(world, scope, body, sameName(world, scope, body)?.id));
  for (const old of inScope(world, scope)) world.commands.delete(old.id);
  for (const command of made) world.commands.set(command.id, command);
  for (const type of Object.keys(MAX_OF_TYPE)) refuseTooMany(world, scope, Number(type));
  return ok(made.map(encodeCommand));
}

/** Endpoints of one scope; "Application Commands, Endpoints". */
function ofScope(prefix: string, where: string): Route[] {
  const scopeOf = (world: World, params: Readonly<Record<string, string>>) => {
    if (params.application !== world.bot.id) {
      throw new Refusal(
        403,
        RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication,
        'Not yours',
      );
    }
    return params.guild === undefined ? null : guildOf(world, params.guild).id;
  };
  return [
    route(`GET ${prefix}`, {
      follows: `"Get ${where} Application Commands": APIApplicationCommand[]`,
      query: listQuery,
      handle: ({ world, params }) => ok(inScope(world, scopeOf(world, params)).map(encodeCommand)),
    }),
    route(`POST ${prefix}`, {
      follows: `"Create ${where} Application Command": APIApplicationCommand`,
      body: commandBody,
      handle: ({ world, params, body }) => create(world, scopeOf(world, params), body),
    }),
    route(`PUT ${prefix}`, {
      follows: `"Bulk Overwrite ${where} Application Commands": APIApplicationCommand[]`,
      body: z.array(commandBody),
      handle: ({ world, params, body }) => overwrite(world, scopeOf(world, params), body),
    }),
    route(`GET ${prefix}/:command`, {
      follows: `"Get ${where} Application Command": APIApplicationCommand`,
      handle: ({ world, params }) =>
        ok(encodeCommand(commandOf(world, scopeOf(world, params), params.command))),
    }),
    route(`PATCH ${prefix}/:command`, {
      follows: `"Edit ${where} Application Command": APIApplicationCommand`,
      body: commandPatch,
      handle: ({ world, params, body }) => {
        const scope = scopeOf(world, params);
        refuseGlobalFields(scope, body as Partial<CommandBody>);
        const old = commandOf(world, scope, params.command);
        const { id, application_id: _, version: __, guildScope: ___, guild_id: ____, ...fields } = old;
        const isMenu = old.type !== ApplicationCommandType.ChatInput;
        const merged = { ...fields, ...(isMenu ? { description: '' } : {}), ...body };
        const command = makeCommand(world, scope, validate(commandBody, merged), id);
        world.commands.set(id, command);
        return ok(encodeCommand(command));
      },
    }),
    route(`DELETE ${prefix}/:command`, {
      follows: `"Delete ${where} Application Command": 204`,
      handle: ({ world, params }) => {
        world.commands.delete(commandOf(world, scopeOf(world, params), params.command).id);
        return NO_CONTENT;
      },
    }),
  ];
}

export const commandRoutes: readonly Route[] = [
  ...ofScope('/applications/:application/commands', 'Global'),
  ...ofScope('/applications/:application/guilds/:guild/commands', 'Guild'),
];
