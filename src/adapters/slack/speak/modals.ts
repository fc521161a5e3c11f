import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Button } from '../../../core/chat/port/message.ts';
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

/** Characters of a title, of an input. */
const LIMITS = { title: 24, label: 2000, text: 3000 } as const;

/** Asks for pictures. */
export function checkModal(place: ModalPlace): types.ModalView {
  const element: types.FileInput = { type: 'file_input', action_id: INPUT, max_files: MAX_FILES };
  return modal(MODALS.check, 'Check eye alignment', 'Check', place, 'Pictures', element);
}

/** Asks for the text that a button needs. */
export function askModal({ label, ask }: Required<Button>, place: ModalPlace): types.ModalView {
  const element: types.PlainTextInput = {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: true,
    max_length: LIMITS.text,
    focus_on_load: true,
  };
  return modal(MODALS.ask, label, 'Send', place, ask.label, element);
}

function modal(
  callbackId: string,
  title: string,
  submit: string,
  place: ModalPlace,
  label: string,
  element: types.FileInput | types.PlainTextInput,
): types.ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, LIMITS.title),
    submit: plain(submit, LIMITS.title),
    close: plain('Cancel', LIMITS.title),
    private_metadata: JSON.stringify(place),
    blocks: [{ type: 'input', block_id: INPUT, label: plain(label, LIMITS.label), element }],
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
