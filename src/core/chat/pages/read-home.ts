import { describePortraits } from '../../alignment/class-words.ts';
import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import { KEEP_ALL } from '../../incident/forget/retention-store.ts';
import { type Incident, mayReadChannel } from '../../incident/incident.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import { ruleLine } from '../answers/forget/retention-words.ts';
import { openingText } from '../answers/opening-words.ts';
import { type Home, type HomeAudience, type HomeIncident, MAX_HOME_INCIDENTS } from '../port/home.ts';

/** Most incidents that are counted. */
const COUNTED = 10_000;

/**
 * What a person may see of a tenant on a page of their own.
 *
 * @param opening of the installation, where the team has not said when its incidents open.
 */
export async function readHome(
  store: TenantStore,
  opening: IncidentOpening,
  audienceOf: HomeAudience,
): Promise<Home> {
  const triage = store.watches.list();
  const audience = await audienceOf([...new Set([...store.incidents.channels(), ...triage])]);
  const open = store.incidents.list({ audience, status: 'open', limit: COUNTED });

  function toHome({ number, title, openedMs }: Incident): HomeIncident {
    const threads = store.threads.ofIncident(number);
    const thread = threads.find(({ channel }) => mayReadChannel(audience, channel));
    return {
      number,
      title,
      openedMs,
      found: describePortraits(store.findings.alignments(number)),
      thread: thread ? { channel: thread.channel, platformId: thread.platformId } : null,
    };
  }

  return {
    incidents: open.slice(0, MAX_HOME_INCIDENTS).map(toHome),
    open: open.length,
    triage: triage.filter((channel) => mayReadChannel(audience, channel)),
    bots: store.bots.list().map(({ id }) => id),
    opening: openingText(store.openings.setting()?.opening ?? opening, { prefix: '' }),
    retention: ruleLine(store.retention.setting() ?? KEEP_ALL),
  };
}
