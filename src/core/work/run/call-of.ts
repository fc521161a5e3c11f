import { managersOnly, threadsIncident } from '../../chat/answers/asked-incident.ts';
import type { Request } from '../../chat/language/interpret.ts';
import type { ChatAdapter, Place, Standing } from '../../chat/port/adapter.ts';
import type { Call, CommandDefinition } from '../../chat/port/command.ts';
import type { CommandHead } from '../../chat/port/command-head.ts';
import type { Payload } from '../../chat/port/payload.ts';
import { EyelineError } from '../../errors.ts';
import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import { defang } from '../../source/links/defang.ts';
import type { LinkReader } from '../../source/links/link-reader.ts';

/** What a call is made with. */
export interface CallParts {
  readonly store: TenantStore;
  readonly adapter: ChatAdapter;
  readonly commands: readonly CommandDefinition[];
  readonly links: Pick<LinkReader, 'know'>;
  /** Of the installation. */
  readonly incidentOpening: IncidentOpening;
}

/** Who asks for what. */
export interface Asked extends Request {
  readonly submission: Submission;
  readonly payload: Payload;
  readonly standing: Standing;
}

/** What who asks may do and see there. @throws EyelineError `PLATFORM_UNAVAILABLE`, `PLATFORM_REFUSED` */
export async function standingOf(
  { bot }: Pick<Payload, 'bot'>,
  actor: string | null,
  place: Place,
  { store, adapter }: Pick<CallParts, 'store' | 'adapter'>,
): Promise<Standing> {
  // Also of what opened no incident: it is told where it is seen again, and an incident that opens for it is shown there.
  const channels = new Set([...store.incidents.channels(), ...store.unfiled.channels()]);
  // A bot is answered as who let it be heard would be, but manages nothing.
  const asker = bot === undefined ? actor : (store.bots.find([bot])?.actor ?? null);
  const whole = await adapter.standing(asker, place, [...channels]);
  return bot === undefined ? whole : { ...whole, isManager: false, managesTeam: false };
}

/** What a command is called with. @throws EyelineError `NOT_ALLOWED` */
export function callOf(
  { command, options, submission, payload, standing }: Asked,
  { store, adapter, commands, links, incidentOpening }: CallParts,
): Call {
  checkAccess(command, standing);
  return {
    options,
    store,
    submission,
    title: titleOf(payload, submission, store),
    by: { actor: submission.actor, atMs: submission.sentMs, submissionId: submission.id },
    audience: standing.isGuest ? { incident: threadsIncident(store, submission) } : standing.audience,
    isManager: standing.isManager,
    managesTeam: standing.managesTeam ?? standing.isManager,
    watchesAll: adapter.features.watchesAll,
    incidentOpening,
    prefix: adapter.features.commandPrefix,
    groupPrefix: adapter.features.groupPrefix,
    know: (address) => links.know(address),
    commands,
  };
}

/**
 * What a person wrote; else what the thread began with that opened no incident; else the one link that they sent; else
 * the time: files' names say little.
 */
function titleOf(
  { title, files, links = [] }: Payload,
  { sentMs, thread }: Submission,
  { unfiled }: Pick<TenantStore, 'unfiled'>,
): string {
  if (title !== '') return title;
  const [first] = thread ? unfiled.ofThread(thread) : [];
  if (first) return first.title;
  if (files.length === 0 && links[0] !== undefined && links.length === 1) return shortTitle(defang(links[0]));
  return `Pictures of ${new Date(sentMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function shortTitle(text: string): string {
  return [...text].slice(0, 80).join('');
}

/** @throws EyelineError `NOT_ALLOWED` */
function checkAccess({ name, access }: CommandHead, { isManager, isGuest }: Standing): void {
  if (access === 'manager' && !isManager) throw managersOnly(name);
  if (access === 'anyone' || !isGuest) return;
  throw new EyelineError('NOT_ALLOWED', {
    expected: `\`${name}\` from someone of this team`,
    received: 'it from a guest',
    problem: `\`${name}\` is not for guests.`,
    action: 'Guests can add pictures and see what is recorded in their thread.',
  });
}
