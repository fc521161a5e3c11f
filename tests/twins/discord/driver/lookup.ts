import type { TwinChannel, TwinCommand, TwinGuild, TwinMessage, TwinUser } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** Something by its id, or by itself; channels, users and guilds by their name too. */
export type Ref = string | { readonly id: string };

function find<Item extends { readonly id: string }>(
  what: string,
  items: Iterable<Item>,
  ref: Ref,
  nameOf: (item: Item) => string,
): Item {
  const wanted = typeof ref === 'string' ? ref : ref.id;
  const all = [...items];
  const found = all.find(({ id }) => id === wanted) ?? all.find((item) => nameOf(item) === wanted);
  if (!found) throw new Error(`Twin: no ${what} ${wanted}.`);
  return found;
}

export function findGuild(world: World, ref: Ref): TwinGuild {
  return find('guild', world.guilds.values(), ref, ({ name }) => name);
}

/** A channel or a thread; `Newsroom/triage` where two guilds have one of the name. */
export function findChannel(world: World, ref: Ref): TwinChannel {
  const [guildName, name] = typeof ref === 'string' ? ref.split('/') : [];
  if (guildName !== undefined && name !== undefined) {
    const { id } = findGuild(world, guildName);
    const own = [...world.channels.values()].filter(({ guildId }) => guildId === id);
    return find('channel', own, name, (channel) => channel.name);
  }
  return find('channel', world.channels.values(), ref, ({ name }) => name);
}

export function findUser(world: World, ref: Ref): TwinUser {
  return find('user', world.users.values(), ref, ({ username }) => username);
}

/** As it stands now, an ephemeral one too. */
export function findMessage(world: World, ref: Ref): TwinMessage {
  const all = [...world.messages.values(), ...world.ephemeral.values()];
  return find('message', all, ref, ({ id }) => id);
}

/** A command that people see in this guild: its own wins over a global one of the same name. */
export function findCommand(world: World, guildId: string | null, name: string, type: number): TwinCommand {
  const named = [...world.commands.values()].filter((one) => one.name === name && one.type === type);
  const found =
    named.find(({ guildScope }) => guildScope !== null && guildScope === guildId) ??
    named.find(({ guildScope }) => guildScope === null);
  if (!found) throw new Error(`Twin: no command ${name} of type ${type} is registered here.`);
  return found;
}
