import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { type CommandHead, DEFAULT_TEXT_LENGTH } from '../../../core/chat/port/command-head.ts';
import type { Button } from '../../../core/chat/port/message.ts';
import { shorten } from './encode.ts';

/** Most characters of a dialog's title and of an input's label, and of what is put in ("Modal", "Text Input"). */
const MAX_TITLE = 45;
const MAX_INPUT = 4000;

/** What a button asks for, as a dialog. Its ids are the button's, which say nothing. */
export function toModal(
  id: string,
  { label, invocation, ask }: Button,
  commands: readonly CommandHead[],
): APIModalInteractionResponseCallbackData {
  const option = ask && commands.find(({ name }) => name === invocation.command)?.options[ask.option];
  return {
    custom_id: id,
    title: shorten(label, MAX_TITLE),
    components: [
      {
        type: ComponentType.Label,
        label: shorten(ask?.label ?? label, MAX_TITLE),
        component: {
          type: ComponentType.TextInput,
          custom_id: id,
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: Math.min(option?.maxLength ?? DEFAULT_TEXT_LENGTH, MAX_INPUT),
          required: true,
        },
      },
    ],
  };
}

/** What was put in, whatever the input is called: a dialog of ours has one. */
export function readModal({ data }: APIModalSubmitInteraction): string {
  const inputs = data.components.flatMap((row) => {
    if (row.type === ComponentType.Label) return [row.component];
    return row.type === ComponentType.ActionRow ? row.components : [];
  });
  for (const input of inputs) if (input.type === ComponentType.TextInput) return input.value;
  return '';
}
