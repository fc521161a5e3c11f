import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import { introductionTo } from '../../../core/chat/port/introduction.ts';
import type { TokenGate } from '../../../core/chat/port/token-gate.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import { MembershipEvent } from '../connection/payloads.ts';
import type { Reading } from '../connection/reading.ts';
import { PAGES } from '../options.ts';
import type { Identity } from '../who/identity.ts';
import { isDirectMessage, timeOf } from './decode.ts';

/** What Slack tells of Eyeline's own place in the workspace: channels that it comes into, ids that change, its end. */
export interface Membership {
  /**
   * A `member_joined_channel`, `channel_id_changed`, `tokens_revoked` or `app_uninstalled` event.
   *
   * @throws what the core throws: the event comes again then.
   */
  event(body: unknown): Promise<void>;
}

export interface MembershipOptions {
  readonly host: ChatHost;
  readonly identity: Identity;
  readonly reading: Pick<Reading, 'renamed'>;
  readonly token: TokenGate;
  /** Who may make a triage channel, as a clause. */
  readonly managers: string;
  readonly logger: Log;
}

export function createMembership(options: MembershipOptions): Membership {
  const { host, identity, reading, token, managers, logger } = options;
  const { team, teamName, botUserId } = identity;

  function end(reason: 'uninstalled' | 'tokens-revoked'): void {
    // Nothing is sent with a token that is no good any more.
    token.refuse(endOf(reason), true);
    if (!host.stopped(team, reason)) return;
    logger.error(
      { team, reason },
      'Slack ended this installation: nothing is heard or said in the workspace; its record stays',
    );
  }

  return {
    event: async (body) => {
      const event = MembershipEvent.safeParse(body).data;
      if (!event) return;
      switch (event.type) {
        case 'member_joined_channel': {
          const { user, channel, inviter, event_ts: at } = event;
          if (user !== botUserId || isDirectMessage(channel, null)) return;
          const tenant = { platform: 'slack', platformId: team, name: teamName } as const;
          const sentMs = timeOf(at);
          await host.receive(introductionTo({ tenant, channel, actor: inviter ?? null, sentMs, managers }));
          return;
        }
        case 'channel_id_changed': {
          const { old_channel_id: from, new_channel_id: to } = event;
          if (!host.moveChannel(team, from, to)) return;
          reading.renamed(from, to);
          logger.info({ from, to }, 'Slack gave a channel another id; its record follows');
          return;
        }
        case 'tokens_revoked':
          // Those of people alone are none of ours.
          if (event.tokens.bot?.includes(botUserId)) end('tokens-revoked');
          return;
        case 'app_uninstalled':
          end('uninstalled');
      }
    },
  };
}

function endOf(reason: 'uninstalled' | 'tokens-revoked'): EyelineError {
  return new EyelineError('PLATFORM_UNAVAILABLE', {
    expected: 'Slack to have Eyeline installed',
    received: reason === 'uninstalled' ? 'an app that was uninstalled' : 'a token that was revoked',
    problem:
      reason === 'uninstalled'
        ? 'Eyeline’s app was uninstalled from the Slack workspace.'
        : 'Slack revoked Eyeline’s token.',
    action: `Answers are kept until the app is installed again and Eyeline is restarted with its new token. ${PAGES.SLACK_BOT_TOKEN}`,
  });
}
