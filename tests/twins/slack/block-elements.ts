/** Block Kit's composition objects and elements: `block-kit/composition-objects.d.ts`, `block-elements.d.ts` of @slack/types. */
import {
  also,
  array,
  boolean,
  byType,
  integer,
  type Json,
  object,
  oneOf,
  required,
  string,
} from './rules.ts';

/** `TextObject`: 1 to 3,000 characters unless the field says less. */
export function text(type: 'plain_text' | 'mrkdwn' | 'either', max = 3000) {
  const plain = object({
    type: required(oneOf('plain_text')),
    text: required(string({ min: 1, max })),
    emoji: boolean(),
  });
  const mrkdwn = object({
    type: required(oneOf('mrkdwn')),
    text: required(string({ min: 1, max })),
    verbatim: boolean(),
  });
  if (type === 'plain_text') return byType({ plain_text: plain });
  if (type === 'mrkdwn') return byType({ mrkdwn });
  return byType({ plain_text: plain, mrkdwn });
}

const actionId = string({ min: 1, max: 255 });

/** `Confirm`: title 100, text 300, confirm and deny 30 characters. */
const confirm = object({
  title: text('plain_text', 100),
  text: required(text('either', 300)),
  confirm: text('plain_text', 30),
  deny: text('plain_text', 30),
  style: oneOf('primary', 'danger'),
});

/** `Option`: text, value and description 75 characters (docs.slack.dev/reference/block-kit/composition-objects/option-object: value 150). */
const option = object({
  text: required(text('either', 75)),
  value: required(string({ min: 1, max: 150 })),
  description: text('plain_text', 75),
  url: string({ max: 3000 }),
});

const placeholder = text('plain_text', 150);

/** `Button`: text 75, value 2,000, url 3,000, action_id 255, accessibility_label 75 characters. */
const button = object({
  type: required(oneOf('button')),
  text: required(text('plain_text', 75)),
  action_id: actionId,
  value: string({ max: 2000 }),
  url: string({ max: 3000, pattern: /^(https?|mailto|slack):/ }),
  style: oneOf('primary', 'danger'),
  confirm,
  accessibility_label: string({ max: 75 }),
});

/** `UrlImageObject` (3,000 characters) or `SlackFileImageObject`, never both; alt_text 2,000 characters. */
function image(extra: Parameters<typeof object>[0]) {
  return also(
    object({
      type: required(oneOf('image')),
      alt_text: required(string({ min: 1, max: 2000 })),
      image_url: string({ max: 3000, pattern: /^https?:/ }),
      slack_file: also(object({ id: string({ pattern: /^F[A-Z0-9]{8,}$/ }), url: string() }), (file) =>
        (file.id === undefined) === (file.url === undefined) ? 'must provide either id or url' : null,
      ),
      ...extra,
    }),
    (value) =>
      (value.image_url === undefined) === (value.slack_file === undefined)
        ? 'must provide either image_url or slack_file'
        : null,
  );
}

export const imageElement = image({});
/** `ImageBlock`: title 2,000 characters. */
export const imageBlock = image({
  title: text('plain_text', 2000),
  block_id: string({ min: 1, max: 255 }),
});

/** `StaticSelect`: 1 to 100 options. Option groups are not modelled. */
const staticSelect = object({
  type: required(oneOf('static_select')),
  action_id: actionId,
  placeholder,
  options: required(array(option, { min: 1, max: 100 })),
  initial_option: option,
  confirm,
  focus_on_load: boolean(),
});

/** `UsersSelect`, `ConversationsSelect`, `ChannelsSelect`. */
function picker(type: string) {
  return object({
    type: required(oneOf(type)),
    action_id: actionId,
    placeholder,
    confirm,
    focus_on_load: boolean(),
    initial_user: string(),
    initial_conversation: string(),
    initial_channel: string(),
    default_to_current_conversation: boolean(),
  });
}

/** `Overflow`: 1 to 5 options. */
const overflow = object({
  type: required(oneOf('overflow')),
  action_id: actionId,
  options: required(array(option, { min: 1, max: 5 })),
  confirm,
});

/** `Checkboxes`, `RadioButtons`: 1 to 10 options. */
function choices(type: string) {
  return object({
    type: required(oneOf(type)),
    action_id: actionId,
    options: required(array(option, { min: 1, max: 10 })),
    initial_options: array(option, { min: 1, max: 10 }),
    initial_option: option,
    confirm,
    focus_on_load: boolean(),
  });
}

/** `PlainTextInput`: min_length 0 to 3,000, max_length 1 to 3,000. */
const plainTextInput = object({
  type: required(oneOf('plain_text_input')),
  action_id: actionId,
  initial_value: string({ max: 3000 }),
  multiline: boolean(),
  min_length: integer(0, 3000),
  max_length: integer(1, 3000),
  placeholder,
  focus_on_load: boolean(),
  dispatch_action_config: object({
    trigger_actions_on: array(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
  }),
});

/** `FileInput`: 1 to 10 files. */
const fileInput = object({
  type: required(oneOf('file_input')),
  action_id: actionId,
  filetypes: array(string({ min: 1 }), { min: 1, max: 100 }),
  max_files: integer(1, 10),
});

const selects = {
  static_select: staticSelect,
  users_select: picker('users_select'),
  conversations_select: picker('conversations_select'),
  channels_select: picker('channels_select'),
  checkboxes: choices('checkboxes'),
  radio_buttons: choices('radio_buttons'),
};

/** `ActionsBlockElement`. */
export const actionsElement = byType({ button, overflow, ...selects });
/** `SectionBlockAccessory`. */
export const accessory = byType({ button, overflow, image: imageElement, ...selects });
/** `InputBlockElement`. */
export const inputElement = byType({ plain_text_input: plainTextInput, file_input: fileInput, ...selects });

/** Interactive elements of a block, in order. */
export function interactiveElements(block: Json): Json[] {
  const elements = block.type === 'actions' ? (block.elements as Json[]) : [];
  const single = block.type === 'section' ? block.accessory : block.type === 'input' ? block.element : null;
  return [...elements, ...(single ? [single as Json] : [])].filter((element) => element.type !== 'image');
}
