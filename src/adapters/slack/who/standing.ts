import type { Place, Standing } from '../../../core/chat/port/adapter.ts';
import type { Channel, Directory, Person } from './directory.ts';

export interface StandingOptions {
  readonly directory: Directory;
  /** Ids of users or user groups; empty: owners, admins and the channel's creator. */
  readonly managers: readonly string[];
  readonly visibility: 'channel' | 'tenant';
}

/**
 * What a person may do and see. Who is not known for sure counts as a guest. In a channel that people of other
 * organisations read, only the channel's own incidents are shown, whoever asks: they read the answer too.
 *
 * @throws EyelineError as the Web API.
 */
export async function standingOf(
  actor: string | null,
  { channel }: Place,
  channels: readonly string[],
  options: StandingOptions,
): Promise<Standing> {
  const { directory } = options;
  const person = actor === null ? null : await directory.person(actor);
  if (actor === null || !person || person.isGuest) {
    return { audience: [channel], isManager: false, isGuest: true };
  }
  const place = await directory.channel(channel);
  const manages = await isManager(actor, person, place, options);
  return {
    audience: await audienceAt(channel, place, channels, options),
    isManager: manages,
    // Who created a channel manages that alone.
    managesTeam: options.managers.length === 0 ? person.isAdmin : manages,
    isGuest: false,
  };
}

async function audienceAt(
  channel: string,
  place: Channel | null,
  channels: readonly string[],
  { directory, visibility }: StandingOptions,
): Promise<Standing['audience']> {
  if (!place || place.isShared) return [channel];
  if (visibility === 'tenant') return 'tenant';
  const others = channels.filter((other) => other !== channel);
  const open = await Promise.all(
    others.map(async (other) => ((await directory.channel(other))?.isOpen ? [other] : [])),
  );
  return [channel, ...open.flat()];
}

async function isManager(
  actor: string,
  person: Person,
  place: Channel | null,
  { directory, managers }: StandingOptions,
): Promise<boolean> {
  if (managers.length === 0) return person.isAdmin || place?.creator === actor;
  if (managers.includes(actor)) return true;
  const groups = await Promise.all(managers.filter((id) => id.startsWith('S')).map(directory.group));
  return groups.some((users) => users.includes(actor));
}
