import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Audience } from '../../../core/incident/incident.ts';
import type { Log } from '../../../core/log.ts';
import { HomeEvent } from '../connection/payloads.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { GUEST_VIEW, homeView } from '../speak/home-view.ts';
import type { Directory } from '../who/directory.ts';
import type { Identity } from '../who/identity.ts';

/** Publishes a person's Home tab when they open it. */
export interface HomeTab {
  /** An `app_home_opened` event. Never throws: what Slack refuses is logged, and tried again at the next opening. */
  opened(body: unknown): Promise<void>;
}

export interface HomeTabOptions {
  readonly api: SlackApi;
  readonly host: Pick<ChatHost, 'home'>;
  readonly identity: Identity;
  readonly directory: Directory;
  readonly visibility: 'channel' | 'tenant';
  readonly logger: Log;
}

export function createHomeTab({
  api,
  host,
  identity,
  directory,
  visibility,
  logger,
}: HomeTabOptions): HomeTab {
  /** Only the person reads the page: of a private channel Slack does not tell the app who may. */
  async function audienceOf(channels: readonly string[]): Promise<Audience> {
    if (visibility === 'tenant') return 'tenant';
    const open = await Promise.all(
      channels.map(async (id) => ((await directory.channel(id).catch(() => null))?.isOpen ? [id] : [])),
    );
    return open.flat();
  }

  async function viewFor(user: string) {
    const person = await directory.person(user);
    if (!person || person.isGuest || person.isBot) return GUEST_VIEW;
    return homeView(await host.home(identity.team, audienceOf), identity, Date.now());
  }

  return {
    opened: async (body) => {
      const event = HomeEvent.safeParse(body).data;
      if (event?.tab !== 'home') return;
      try {
        await api.call('views.publish', { user_id: event.user, view: await viewFor(event.user) });
      } catch (err) {
        logger.warn({ err }, 'the Home tab on Slack could not be published');
      }
    },
  };
}
