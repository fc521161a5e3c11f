import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandOptionChoice,
} from 'discord.js';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Audience } from '../../../core/incident/incident.ts';
import { shorten } from '../speak/encode.ts';
import { readOptions } from './decode-command.ts';

/** Most choices, and most characters of one's name ("Application Command Option Choice"). */
const MAX_CHOICES = 25;
const MAX_NAME = 100;

/** What an incident's or a technique's option could be, as far as this audience may know. */
export function suggestChoices(
  { data }: APIApplicationCommandAutocompleteInteraction,
  team: string,
  audience: Audience,
  host: Pick<ChatHost, 'suggest'>,
): APIApplicationCommandOptionChoice<number | string>[] {
  const { command, options, focused } = readOptions(data);
  if (focused === null) return [];
  // The core completes a word; of several the last is the one that is being typed.
  const word =
    String(options[focused] ?? '')
      .trim()
      .split(/\s+/)
      .at(-1) ?? '';
  const found = host.suggest(team, `${command} --${focused} ${word}`, audience);
  return found
    .flatMap(({ text, detail }): APIApplicationCommandOptionChoice<number | string>[] => {
      const technique = /\s(T\d{4}(?:\.\d{3})?)$/.exec(text)?.[1];
      if (technique) return [{ name: shorten(`${technique} ${detail}`, MAX_NAME), value: technique }];
      const number = /(\d+)$/.exec(text)?.[1];
      return number === undefined
        ? []
        : [{ name: shorten(`#${number} ${detail}`, MAX_NAME), value: Number(number) }];
    })
    .slice(0, MAX_CHOICES);
}
