import type { OutgoingMessage } from '../../../core/chat/port/message.ts';
import type { LoggedMessage, MessageLog } from '../../../core/incident/stores/message-log.ts';
import type { FileView, MessageView, ThreadSummary } from '../api.ts';
import { type EyelineContent, eyelineContent, personContent } from '../content.ts';
import { isPicture } from '../media-type.ts';

/**
 * A message of Eyeline's, for the log.
 *
 * @param answers the id of the person's message that it answers; undefined: none.
 * @param isPinned whether it stands on a timeline. Default: it does not.
 */
export function encodeMessage(
  { blocks, buttons, links, files, isFailure }: OutgoingMessage,
  answers: number | undefined,
  isPinned?: true,
): string {
  return JSON.stringify({
    blocks,
    buttons,
    ...(links ? { links } : {}),
    files,
    ...(isFailure ? { isFailure } : {}),
    ...(answers === undefined ? {} : { answers }),
    ...(isPinned ? { isPinned } : {}),
  } satisfies EyelineContent);
}

/** A message of the log, for the page. */
export function encodeView(message: LoggedMessage): MessageView {
  const { id, thread, author, sentMs, editedMs, revision } = message;
  const head = { id, thread, author, sentMs, revision };
  if (author === 'person') {
    const { text, files, mark, isPinned } = personContent(message);
    const views = files.map((file) => fileView({ ...file, altText: '' }));
    // Only its mark and its pin change: what a person wrote is never edited.
    return {
      ...head,
      editedMs: null,
      text,
      blocks: [],
      buttons: [],
      files: views,
      mark,
      ...(isPinned ? { isPinned } : {}),
    };
  }
  const { blocks, buttons, links, files, isFailure, answers, isPinned } = eyelineContent(message);
  return {
    ...head,
    editedMs,
    text: '',
    blocks,
    buttons: buttons.map(({ label, ask }) => ({ label, ask: ask?.label ?? null })),
    ...(links ? { links: links.map(({ label, url }) => ({ label, url })) } : {}),
    files: files.map(fileView),
    mark: null,
    ...(isFailure ? { isFailure } : {}),
    ...(answers === undefined ? {} : { answers }),
    ...(isPinned ? { isPinned } : {}),
  };
}

/** A message of the channel and how its thread stands. */
export function encodeSummary(root: LoggedMessage, log: MessageLog): ThreadSummary {
  const { count, last } = log.repliesTo(root.id);
  return { root: encodeView(root), replies: count, last: last ? encodeView(last) : null };
}

function fileView(file: Omit<FileView, 'isPicture'>): FileView {
  const { name, mediaType, sizeBytes, altText, sha256, sizePx } = file;
  const view = { name, mediaType, sizeBytes, altText, sha256, isPicture: isPicture(mediaType) };
  return sizePx ? { ...view, sizePx } : view;
}
