import { type AckFn, App, type Receiver, type RespondFn } from '@slack/bolt';
import { recordRefuses } from '../../../core/chat/port/adapter-errors.ts';
import type { Log } from '../../../core/log.ts';
import { sdkLogger } from '../connection/sdk-logger.ts';
import { NOTICES } from '../speak/notices.ts';
import type { Identity } from '../who/identity.ts';
import { BUTTON_PREFIX, CHECK_SHORTCUT, INPUT, LINK_PREFIX, MODALS, SLASH_COMMAND } from '../who/names.ts';
import type { Hearing } from './hearing.ts';
import type { FieldNotice, Interactions, Notice } from './interactions.ts';

export interface ListenerOptions {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly identity: Identity;
  readonly hearing: Hearing;
  readonly interactions: Interactions;
  readonly logger: Log;
}

/** Bolt's app over a receiver: tells events, commands, shortcuts, buttons and modals apart. */
export function listen({
  receiver,
  botToken,
  identity,
  hearing,
  interactions,
  logger,
}: ListenerOptions): void {
  const { botId, botUserId, team } = identity;
  const app = new App({
    receiver,
    authorize: async () => ({ botToken, botId, botUserId, teamId: team }),
    logger: sdkLogger(logger),
    // Both are decided in `decode`: a file of ours carries no bot_id, and nothing is to be kept in memory.
    ignoreSelf: false,
    convoStore: false,
  });
  app.error(async (error) => {
    logger.error({ err: error.original ?? error }, 'a Slack event could not be handed over; it comes again');
    throw error;
  });

  app.event('message', ({ event, body }) => hearing.event(event, body));
  app.event('app_mention', ({ event, body }) => hearing.event(event, body));
  for (const name of ['pin_added', 'pin_removed', 'reaction_added', 'reaction_removed'] as const) {
    app.event(name, ({ event, body }) => hearing.mark(event, body));
  }
  app.event('app_home_opened', ({ event, body }) => hearing.home(event, body));
  app.event('member_joined_channel', ({ event, body }) => hearing.membership(event, body));
  app.event('channel_id_changed', ({ event, body }) => hearing.membership(event, body));
  app.event('tokens_revoked', ({ event, body }) => hearing.membership(event, body));
  app.event('app_uninstalled', ({ event, body }) => hearing.membership(event, body));
  app.command(SLASH_COMMAND, async ({ ack, body }) => {
    const notice = await noticeOf(() => interactions.command(body), logger);
    await (notice === null ? ack() : ack({ response_type: 'ephemeral', text: notice }));
  });
  app.shortcut(CHECK_SHORTCUT.id, ({ ack, body, respond }) =>
    acknowledge(() => interactions.shortcut(body), ack as AckFn<void>, respond, logger),
  );
  app.action(new RegExp(`^${BUTTON_PREFIX}`), ({ ack, body, respond }) =>
    acknowledge(() => interactions.press(body), ack as AckFn<void>, respond, logger),
  );
  app.action(new RegExp(`^${LINK_PREFIX}`), ({ ack }) => ack());
  for (const callbackId of Object.values(MODALS)) {
    app.view(callbackId, async ({ ack, body }) => {
      const notice = await fieldNoticeOf(
        () => interactions.submit(body),
        Object.keys(body.view.state?.values ?? {}),
        logger,
      );
      await (notice === null
        ? ack()
        : ack({ response_action: 'errors', errors: { [notice.block]: notice.text } }));
    });
  }
}

async function acknowledge(
  task: () => Promise<Notice>,
  ack: AckFn<void>,
  respond: RespondFn,
  logger: Log,
): Promise<void> {
  const notice = await noticeOf(task, logger);
  await ack();
  if (notice === null) return;
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, text: notice });
  } catch {
    // Its address is in the error.
    logger.warn({}, 'a person could not be told why a Slack action was refused');
  }
}

/** What is not as Slack's documentation says is refused as well, and not sent again. */
async function noticeOf(task: () => Promise<Notice>, logger: Log): Promise<Notice> {
  try {
    return await task();
  } catch (err) {
    return whyFailed(err, logger);
  }
}

/** The same beside a modal's first input: Slack shows nothing of an error beside a block that the modal does not have. */
async function fieldNoticeOf(
  task: () => Promise<FieldNotice>,
  [first = INPUT]: readonly string[],
  logger: Log,
): Promise<FieldNotice> {
  try {
    return await task();
  } catch (err) {
    return { block: first, text: whyFailed(err, logger) };
  }
}

function whyFailed(err: unknown, logger: Log): string {
  logger.error({ err }, 'a Slack action could not be read');
  return recordRefuses(err) ?? NOTICES.failed;
}
