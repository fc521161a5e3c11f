import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody, RouteLike } from 'discord.js';
import { Routes } from 'discord.js';
import type { DiscordApi } from '../connection/api.ts';
import { SLASH } from '../who/names.ts';
import { comparable } from './register.ts';

/** Which of the wanted commands Discord does not have as they are wanted. */
export async function findOutdated(
  api: DiscordApi,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<RESTPostAPIApplicationCommandsJSONBody[]> {
  const route = Routes.applicationCommands(applicationId) as RouteLike;
  const registered = await api.call<APIApplicationCommand[]>({ method: 'GET', route });
  const known = new Set(registered.map((each) => comparable(each as RESTPostAPIApplicationCommandsJSONBody)));
  return wanted.filter((command) => !known.has(comparable(command)));
}

/**
 * Registers what differs: a command of the same name is replaced, one that is as it should be is left alone, and
 * so is what somebody else registered.
 *
 * @returns the names of the commands that were registered.
 * @throws the SDK's errors.
 */
export async function syncCommands(
  api: DiscordApi,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<string[]> {
  const outdated = await findOutdated(api, applicationId, wanted);
  // `/eyeline` last: where it is replaced by one with fewer subcommands, the commands that have the others are there already.
  const inOrder = outdated.toSorted(
    (one, other) => Number(one.name === SLASH) - Number(other.name === SLASH),
  );
  for (const body of inOrder) {
    await api.call({
      method: 'POST',
      route: Routes.applicationCommands(applicationId) as RouteLike,
      body,
      isDoneWithoutBody: true,
    });
  }
  return outdated.map(({ name }) => name);
}
