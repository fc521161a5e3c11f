import type { types } from '@slack/bolt';
import { z } from 'zod';
import { type Form, type FormField, isTooLong, tooLongText } from '../../../core/chat/port/form.ts';
import { INPUT, MODALS } from '../who/names.ts';
import { cut } from './rich-text.ts';

/** Where a modal belongs, beside the opaque id of the button that it stands for. */
export const ModalPlace = z.strictObject({
  channel: z.string(),
  thread: z.string().nullable(),
  button: z.string(),
});
export type ModalPlace = z.infer<typeof ModalPlace>;

/** Files that a file input takes: docs.slack.dev/reference/block-kit/block-elements/file-input-element. */
const MAX_FILES = 10;

/**
 * Characters of a title, of a label, of what is typed, of a choice
 * (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element, /composition-objects/option-object).
 */
const LIMITS = { title: 24, label: 2000, text: 3000, choice: 75 } as const;

const SHORTER = (longest: number) =>
  `At most ${LIMITS.text} characters: Slack’s dialogs take no more. By command it may have ${longest}`;

/** Asks for pictures. */
export function checkModal(place: ModalPlace): types.ModalView {
  const element: types.FileInput = { type: 'file_input', action_id: INPUT, max_files: MAX_FILES };
  return modal(MODALS.check, 'Check eye alignment', 'Check', place, 'Pictures', element);
}

/** Asks for the text that a button needs. @param longest what the command takes, characters */
export function askModal(
  { label, ask }: { readonly label: string; readonly ask: { readonly label: string } },
  place: ModalPlace,
  longest: number,
): types.ModalView {
  const element: types.PlainTextInput = {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: true,
    max_length: Math.min(longest, LIMITS.text),
    focus_on_load: true,
  };
  const hint = longest > LIMITS.text ? SHORTER(longest) : '';
  return modal(MODALS.ask, label, 'Send', place, ask.label, element, hint);
}

/** A form of several fields. What is longer than an input takes cannot be changed there, and is told. */
export function formModal({ title, fields }: Form, place: ModalPlace): types.ModalView {
  return {
    ...head(MODALS.form, title, 'Save', place),
    blocks: fields.map((field) => (isTooLong(field, LIMITS.text) ? tooLong(field) : inputOf(field))),
  };
}

function inputOf(field: FormField): types.InputBlock {
  const { option, label, hint, isRequired, maxLength } = field;
  const hints = [hint, maxLength > LIMITS.text ? SHORTER(maxLength) : ''].filter((text) => text !== '');
  return {
    type: 'input',
    block_id: option,
    label: plain(label, LIMITS.label),
    optional: !isRequired,
    element: field.choices.length > 0 ? selectOf(field) : textOf(field),
    ...(hints.length === 0 ? {} : { hint: plain(hints.join('. '), LIMITS.label) }),
  };
}

function textOf({ option, value, isLong, maxLength }: FormField): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: option,
    multiline: isLong,
    max_length: Math.min(maxLength, LIMITS.text),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function selectOf({ option, value, choices }: FormField): types.StaticSelect {
  const options = choices.map((choice) => ({ text: plain(choice, LIMITS.choice), value: choice }));
  const chosen = options.find((each) => each.value === value);
  return {
    type: 'static_select',
    action_id: option,
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  };
}

function tooLong(field: FormField): types.SectionBlock {
  return { type: 'section', text: plain(tooLongText(field, LIMITS.text, 'Slack'), LIMITS.label) };
}

function head(callbackId: string, title: string, submit: string, place: ModalPlace) {
  return {
    type: 'modal' as const,
    callback_id: callbackId,
    title: plain(title, LIMITS.title),
    submit: plain(submit, LIMITS.title),
    close: plain('Cancel', LIMITS.title),
    private_metadata: JSON.stringify(place),
  };
}

function modal(
  callbackId: string,
  title: string,
  submit: string,
  place: ModalPlace,
  label: string,
  element: types.FileInput | types.PlainTextInput,
  hint = '',
): types.ModalView {
  const shown = hint === '' ? {} : { hint: plain(hint, LIMITS.label) };
  return {
    ...head(callbackId, title, submit, place),
    blocks: [{ type: 'input', block_id: INPUT, label: plain(label, LIMITS.label), element, ...shown }],
  };
}

function plain(text: string, length: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, length)[0] ?? '…', emoji: false };
}

/** The place of a modal that was filled in; null for one of no version of Eyeline. */
export function readModalPlace(metadata: string): ModalPlace | null {
  try {
    return ModalPlace.safeParse(JSON.parse(metadata)).data ?? null;
  } catch {
    return null;
  }
}
