import type { CommandHead } from '../../../core/chat/port/command-head.ts';
import { botEvents, botScopes } from '../connection/scopes.ts';
import { EVENTS_PATH } from '../options.ts';
import { CHECK_SHORTCUT, SLASH_COMMAND } from '../who/names.ts';

export interface ManifestOptions {
  readonly mode: 'socket' | 'http';
  /** Where Slack reaches this machine, `https://eyeline.example`; HTTP mode only. */
  readonly url?: string;
  /** Default: no direct messages. */
  readonly directMessages?: boolean;
}

/** Longest usage hint that Slack takes. */
const HINT_LENGTH = 1000;

/** The app's manifest, as docs.slack.dev/reference/app-manifest describes it: to be pasted when the app is made. */
export function slackManifest(
  commands: readonly CommandHead[],
  { mode, url, directMessages = false }: ManifestOptions,
): object {
  const address =
    mode === 'http' ? { url: `${(url ?? 'https://YOUR-HOST').replace(/\/$/, '')}${EVENTS_PATH}` } : null;
  const requests = address ? { request_url: address.url } : {};
  return {
    display_information: {
      name: 'Eyeline',
      description: 'Measures where the eyes sit in profile pictures and records the findings',
      background_color: '#1d2733',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: directMessages,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Eyeline', always_online: true },
      shortcuts: [
        {
          name: CHECK_SHORTCUT.name,
          type: 'message',
          callback_id: CHECK_SHORTCUT.id,
          description: 'Measures the eyes in this message’s pictures',
        },
      ],
      slash_commands: [
        {
          command: SLASH_COMMAND,
          ...(address ?? {}),
          description: 'Checks pictures and keeps incidents',
          usage_hint: commands
            .map(({ name }) => name)
            .join(' | ')
            .slice(0, HINT_LENGTH),
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: botScopes(directMessages) } },
    settings: {
      event_subscriptions: { ...requests, bot_events: botEvents(directMessages) },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}
