import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { type CommandHead, DEFAULT_TEXT_LENGTH } from '../../../core/chat/port/command-head.ts';
import {
  type Form,
  type FormField,
  isTooLong,
  type TypedFields,
  tooLongText,
} from '../../../core/chat/port/form.ts';
import type { Button } from '../../../core/chat/port/message.ts';
import { buttonId, shorten } from './encode.ts';

/** Most characters of a dialog's title and of an input's label, and of what is put in ("Modal", "Text Input"). */
const MAX_TITLE = 45;
const MAX_INPUT = 4000;

/** Most characters of a label's description ("Label"). */
const MAX_HINT = 100;

/** What a button asks for, as a dialog. Its ids are the button's, which say nothing, and its thread's. */
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
          custom_id: buttonId(id),
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: Math.min(option?.maxLength ?? DEFAULT_TEXT_LENGTH, MAX_INPUT),
          required: true,
        },
      },
    ],
  };
}

/**
 * A form of several fields, as a dialog; each field is called as its option ("Label", "Text Input", "String Select"). What
 * is longer than an input takes cannot be changed there, and is told ("Text Display").
 */
export function toFormModal(id: string, { title, fields }: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title: shorten(title, MAX_TITLE),
    components: fields.map((field) =>
      isTooLong(field, MAX_INPUT)
        ? { type: ComponentType.TextDisplay, content: tooLongText(field, MAX_INPUT, 'Discord') }
        : labelOf(field),
    ),
  };
}

function labelOf(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(field.label, MAX_TITLE),
    ...(field.hint === '' ? {} : { description: shorten(field.hint, MAX_HINT) }),
    component: field.choices.length > 0 ? selectOf(field) : inputOf(field),
  };
}

function inputOf({ option, value, isLong, isRequired, maxLength }: FormField): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: option,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: Math.min(maxLength, MAX_INPUT),
    required: isRequired,
    ...(value === '' ? {} : { value }),
  };
}

function selectOf({ option, value, isRequired, choices }: FormField): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: option,
    required: isRequired,
    options: choices.map((choice) => ({ label: choice, value: choice, default: choice === value })),
  };
}

/** What was typed and chosen, by the options that the fields are called as. */
export function readFormModal({ data }: APIModalSubmitInteraction): TypedFields {
  const typed = inputsOf(data).flatMap((input): (readonly [string, string])[] => {
    if (input.type === ComponentType.TextInput) return [[input.custom_id, input.value]];
    return input.type === ComponentType.StringSelect ? [[input.custom_id, input.values[0] ?? '']] : [];
  });
  return Object.fromEntries(typed);
}

/** What was put in, whatever the input is called: a dialog of ours that asks for one thing has one. */
export function readModal({ data }: APIModalSubmitInteraction): string {
  for (const input of inputsOf(data)) if (input.type === ComponentType.TextInput) return input.value;
  return '';
}

function inputsOf({ components }: APIModalSubmitInteraction['data']) {
  return components.flatMap((row) => {
    if (row.type === ComponentType.Label) return [row.component];
    return row.type === ComponentType.ActionRow ? row.components : [];
  });
}
