import type { types } from '@slack/bolt';
import { plainText } from '../../../core/chat/answers/sending/plain-text.ts';
import type { Button, OutgoingMessage } from '../../../core/chat/port/message.ts';
import { BUTTON_PREFIX, LINK_PREFIX, METADATA_TYPE } from '../who/names.ts';
import { cut, richTextOf } from './rich-text.ts';

/** Blocks of a message (docs.slack.dev/reference/block-kit/blocks), less one for buttons and one for who asked. */
const MAX_BLOCKS = 48;

/** Characters of a picture's alternative text (docs.slack.dev/reference/block-kit/blocks/image-block). */
const ALT_LENGTH = 2000;

/** Characters of the text that stands for the blocks in notifications and for screen readers. */
const FALLBACK_LENGTH = 4000;

/** Longest part of a command that is shown above its answer. */
const ASKED_LENGTH = 300;

/** Characters of a button's label. */
const LABEL_LENGTH = 75;

/** Which command is answered, shown above the answer: slash commands and buttons leave no message of their own. */
export interface Asked {
  readonly name: string;
  /** Without prefix. */
  readonly command: string;
}

export interface EncodeOptions {
  readonly key: string;
  /** Of an edit, unlike those before: Slack asks for a new block id each time. Default: the first version. */
  readonly revision?: string;
  readonly asked: Asked | null;
  readonly prefix: string;
  /** Slack's ids of the message's pictures, in the order of its files. Default: none stands in it. */
  readonly pictures?: readonly string[];
  /** The opaque id that stands for a button. */
  keepButton(button: Button): string;
}

/** What chat.postMessage and chat.update take. */
export interface SlackContent {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  readonly metadata: { readonly event_type: string; readonly event_payload: { readonly key: string } };
}

/** A message of Eyeline's in Slack's form. */
export function encodeMessage(message: OutgoingMessage, options: EncodeOptions): SlackContent {
  const { key, asked, revision } = options;
  const pictures = picturesOf(message, options);
  const blocks: types.KnownBlock[] = [
    ...(asked ? [askedBlock(asked, options.prefix)] : []),
    ...merged(message.blocks.flatMap(richTextOf), MAX_BLOCKS - pictures.length),
    ...pictures,
    ...actions(message, options),
  ];
  const [first, ...others] = blocks;
  return {
    text: escapeText(cut(plainText(message), FALLBACK_LENGTH)[0] ?? 'Eyeline'),
    // The key stands in both: either is enough to know the message again.
    blocks: first ? [{ ...first, block_id: blockIdOf(key, revision) }, ...others] : [],
    metadata: { event_type: METADATA_TYPE, event_payload: { key } },
  };
}

function blockIdOf(key: string, revision: string | undefined): string {
  return revision === undefined ? key : `${key}.${revision}`;
}

/** Whether a message's first block is of the message with this key, as posted or edited. */
export function isBlockIdOf(blockId: string, key: string): boolean {
  return blockId === key || blockId.startsWith(`${key}.`);
}

/** The three characters that make markup in Slack's texts. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function askedBlock({ name, command }: Asked, prefix: string): types.RichTextBlock {
  const [shown = '', rest] = cut(`${prefix}${command}`.replaceAll(/\s+/g, ' ').trim(), ASKED_LENGTH);
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: `${name}: ` },
          { type: 'text', text: rest === undefined ? shown : `${shown}…`, style: { code: true } },
        ],
      },
    ],
  };
}

/** More blocks than a message takes become one at its end. */
function merged(blocks: readonly types.RichTextBlock[], most: number): types.RichTextBlock[] {
  if (blocks.length <= most) return [...blocks];
  const elements = blocks.slice(most - 1).flatMap((block) => block.elements);
  return [...blocks.slice(0, most - 1), { type: 'rich_text', elements }];
}

/** Between the text and the buttons (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object). */
function picturesOf(
  { files }: OutgoingMessage,
  { pictures = [] }: Pick<EncodeOptions, 'pictures'>,
): types.ImageBlock[] {
  return files.flatMap(({ altText, name }, index): types.ImageBlock[] => {
    const id = pictures[index];
    if (id === undefined) return [];
    const alt = cut(altText === '' ? name : altText, ALT_LENGTH)[0] ?? name;
    return [{ type: 'image', alt_text: alt, slack_file: { id } }];
  });
}

function actions(
  { buttons, links = [] }: OutgoingMessage,
  { keepButton }: EncodeOptions,
): types.ActionsBlock[] {
  if (buttons.length + links.length === 0) return [];
  const opening = links.map(
    ({ label, url }, index): types.Button => ({
      type: 'button',
      action_id: `${LINK_PREFIX}${index}`,
      text: labelOf(label),
      url,
    }),
  );
  const elements = buttons.map(
    (button, index): types.Button => ({
      type: 'button',
      action_id: `${BUTTON_PREFIX}${index}`,
      text: labelOf(button.label),
      value: keepButton(button),
    }),
  );
  return [{ type: 'actions', elements: [...opening, ...elements] }];
}

function labelOf(label: string): types.PlainTextElement {
  return { type: 'plain_text', text: cut(label, LABEL_LENGTH)[0] ?? '…', emoji: false };
}
