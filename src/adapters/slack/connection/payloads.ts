import { z } from 'zod';

/**
 * What Slack sends, as far as it is read (docs.slack.dev/reference/events, /interaction-payloads, and the types of
 * @slack/types). What else there is is ignored; a field that is not as expected counts as missing.
 */

const text = z.string().nullish().catch(null);

export const SlackFile = z.object({
  id: z.string().min(1),
  name: text,
  size: z.number().nullish().catch(null),
  /** `hosted`, `external`, `tombstone`, `hidden_by_limit`, `snippet` ... */
  mode: text,
  mimetype: text,
  is_external: z.boolean().nullish().catch(null),
  url_private: text,
  url_private_download: text,
  /** `check_file_info`: the rest is to be asked for. */
  file_access: text,
});
export type SlackFile = z.infer<typeof SlackFile>;

/** Files that are not as expected are left out, the others kept. */
const files = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((all) => (all ?? []).flatMap((file) => SlackFile.safeParse(file).data ?? []));

/** What shows a picture by its address: an image block, a section's accessory. */
const image = z.object({ image_url: text }).nullish().catch(null);
const blocks = z
  .array(
    z
      .object({
        block_id: text,
        image_url: text,
        accessory: image,
        slack_file: z.object({ id: text }).nullish().catch(null),
      })
      .catch({ block_id: null, image_url: null, accessory: null, slack_file: null }),
  )
  .nullish()
  .catch(null);

const content = {
  type: text,
  subtype: text,
  user: text,
  bot_id: text,
  app_id: text,
  text: z.string().catch(''),
  ts: z.string().regex(/^\d+\.\d+$/),
  thread_ts: text,
  files,
  attachments: z
    .array(
      z
        .object({ files, image_url: text, from_url: text, blocks })
        .catch({ files: [], image_url: null, from_url: null, blocks: null }),
    )
    .nullish()
    .catch(null),
  edited: z.object({ user: text, ts: text }).nullish().catch(null),
  reply_count: z.number().nullish().catch(null),
  /** Of a thread's first message: the `ts` of its last reply. */
  latest_reply: z
    .string()
    .regex(/^\d+\.\d+$/)
    .nullish()
    .catch(null),
  /** The conversations that it is pinned to. */
  pinned_to: z.array(z.string()).nullish().catch(null),
  reactions: z
    .array(z.object({ name: z.string(), users: z.array(z.string()).catch([]) }))
    .nullish()
    .catch(null),
  /** Of our own: how it is known again. */
  metadata: z
    .object({ event_type: z.string(), event_payload: z.object({ key: text }) })
    .nullish()
    .catch(null),
  blocks,
};

/** A message as the Web API shows it, or within an event. */
export const SlackMessage = z.object(content);
export type SlackMessage = z.infer<typeof SlackMessage>;

/** `message` and `app_mention`. */
export const MessageEvent = z.object({
  ...content,
  channel: z.string(),
  channel_type: text,
  event_ts: text,
  deleted_ts: text,
  message: SlackMessage.nullish().catch(null),
  previous_message: SlackMessage.nullish().catch(null),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

/** `pin_added`, `pin_removed`: docs.slack.dev/reference/events/pin_added. */
export const PinEvent = z.object({
  type: z.enum(['pin_added', 'pin_removed']),
  user: z.string(),
  channel_id: z.string(),
  item: z.object({ type: z.literal('message'), message: z.object({ ts: content.ts }) }),
  event_ts: content.ts,
});
export type PinEvent = z.infer<typeof PinEvent>;

/** `reaction_added`, `reaction_removed`: docs.slack.dev/reference/events/reaction_added. */
export const ReactionEvent = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: content.ts }),
  event_ts: content.ts,
});
export type ReactionEvent = z.infer<typeof ReactionEvent>;

/**
 * What concerns the app itself: docs.slack.dev/reference/events/member_joined_channel, /channel_id_changed,
 * /tokens_revoked, /app_uninstalled.
 */
export const MembershipEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('member_joined_channel'),
    user: z.string(),
    channel: z.string(),
    inviter: text,
    event_ts: content.ts,
  }),
  z.object({
    type: z.literal('channel_id_changed'),
    old_channel_id: z.string().min(1),
    new_channel_id: z.string().min(1),
  }),
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(z.string()).nullish().catch(null) }),
  }),
  z.object({ type: z.literal('app_uninstalled') }),
]);

/** docs.slack.dev/reference/events/app_home_opened: `home` or `messages`. */
export const HomeEvent = z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string() });

/** What an event comes in. */
export const Envelope = z.object({
  team_id: text,
  /** The team through which it was heard: the installation's. `team_id` may be the sender's. */
  context_team_id: text,
  authorizations: z
    .array(z.object({ team_id: text }))
    .nullish()
    .catch(null),
});
export type Envelope = z.infer<typeof Envelope>;

const id = z.object({ id: z.string() });

/** Who acted, and where. */
const Acted = z.object({
  team: id.nullish().catch(null),
  user: z.object({ id: z.string(), team_id: text }),
  trigger_id: text,
});

/** The shortcut on a message. */
export const MessageAction = Acted.extend({ channel: id, message: SlackMessage, action_ts: text });
export type MessageAction = z.infer<typeof MessageAction>;

/**
 * A press of a message's button. Slack keeps no copy of a message that only one person sees, so such a press has no
 * `message`; `container` says where it stands (docs.slack.dev/reference/interaction-payloads/block_actions-payload).
 */
export const ButtonPress = Acted.extend({
  channel: id,
  message: SlackMessage.nullish(),
  container: z.object({ message_ts: text, thread_ts: text }).nullish().catch(null),
  actions: z
    .array(z.object({ value: text, action_ts: text }))
    .nullish()
    .catch(null),
});
export type ButtonPress = z.infer<typeof ButtonPress>;

const chosen = z.object({ value: text }).nullish().catch(null);

/** A modal that was filled in. */
export const FilledModal = Acted.extend({
  view: z.object({
    id: z.string(),
    app_installed_team_id: text,
    private_metadata: z.string().catch(''),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(z.string(), z.object({ value: text, selected_option: chosen, files })),
      ),
    }),
  }),
});
export type FilledModal = z.infer<typeof FilledModal>;

export const SlashCommand = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  text: z.string().catch(''),
  trigger_id: z.string(),
});
export type SlashCommand = z.infer<typeof SlashCommand>;
