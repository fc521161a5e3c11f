import type { DeskView, NewMessage } from '../../api.ts';
import { formatBytes } from '../text/format.ts';
import { visibleName } from '../text/visible-text.ts';

/** Uploads of one draft that run at a time. */
export const PARALLEL_UPLOADS = 2;

/** A file of a message that is being written. */
export interface DraftFile {
  /** Counted by the page. */
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  /** `blob:` address of a preview; null where the browser is not expected to show it. */
  readonly previewUrl: string | null;
  readonly state: 'waiting' | 'sending' | 'ready' | 'failed';
  readonly sentBytes: number;
  /** What the server calls it; null until it is `ready`. */
  readonly upload: string | null;
  /** What went wrong and what to do, for a `failed` one. */
  readonly problem: string | null;
  /** Whether trying again can help. */
  readonly canRetry: boolean;
}

/** A message that is being written; one a thread and one for the channel. */
export interface Draft {
  readonly text: string;
  readonly files: readonly DraftFile[];
  /**
   * - `writing`: the person's turn.
   * - `queued`: to be sent once the uploads are through.
   * - `sending`: on its way.
   */
  readonly phase: 'writing' | 'queued' | 'sending';
  /** Why it was not sent; null for no reason. */
  readonly problem: string | null;
  /** The key it was last sent under, and what was sent: the same again has the same key. */
  readonly attempt: { readonly key: string; readonly content: string } | null;
  /** What a reload would lose, and why; null for nothing. */
  readonly unkept: string | null;
}

/** A file as a browser hands it over. */
export type DraftCandidate = Pick<DraftFile, 'id' | 'name' | 'sizeBytes' | 'previewUrl'>;

export const emptyDraft: Draft = {
  text: '',
  files: [],
  phase: 'writing',
  problem: null,
  attempt: null,
  unkept: null,
};

/** Adds files; those over a limit are shown as failed with the reason, so that nothing vanishes silently. */
export function addFiles(
  draft: Draft,
  candidates: readonly DraftCandidate[],
  limits: DeskView['limits'],
): Draft {
  let room = limits.maxFiles - draft.files.filter(({ state }) => state !== 'failed').length;
  const added = candidates.map((candidate): DraftFile => {
    const problem = refusalOf(candidate, limits) ?? (room > 0 ? null : overCount(limits.maxFiles));
    if (problem === null) room--;
    return {
      ...candidate,
      state: problem === null ? 'waiting' : 'failed',
      sentBytes: 0,
      upload: null,
      problem,
      // There is room once the message is out.
      canRetry: problem !== null && refusalOf(candidate, limits) === null,
    };
  });
  return { ...draft, files: [...draft.files, ...added], problem: null };
}

function refusalOf({ name, sizeBytes }: DraftCandidate, limits: DeskView['limits']): string | null {
  const maxFileBytes = /\.zip$/i.test(name) ? limits.maxZipBytes : limits.maxFileBytes;
  if (sizeBytes === 0) return 'The file is empty. Choose another one.';
  if (sizeBytes <= maxFileBytes) return null;
  return `The file has ${formatBytes(sizeBytes)}; at most ${formatBytes(maxFileBytes)} are allowed. Send a smaller copy.`;
}

function overCount(maxFiles: number): string {
  return `A message takes at most ${maxFiles} files. Send this one in the next message.`;
}

/** Changes one file; a file that is gone stays gone. */
export function changeFile(draft: Draft, id: number, change: Partial<DraftFile>): Draft {
  return { ...draft, files: draft.files.map((file) => (file.id === id ? { ...file, ...change } : file)) };
}

export function removeFile(draft: Draft, id: number): Draft {
  return { ...draft, files: draft.files.filter((file) => file.id !== id), problem: null };
}

/** The files whose upload is to begin now, in order. */
export function filesToStart({ files }: Draft): DraftFile[] {
  const running = files.filter(({ state }) => state === 'sending').length;
  const free = Math.max(0, PARALLEL_UPLOADS - running);
  return files.filter(({ state }) => state === 'waiting').slice(0, free);
}

/** Every file again from the start: the server no longer knows their uploads. */
export function startAgain(draft: Draft): Draft {
  const files = draft.files.map((file) =>
    file.state === 'ready' ? { ...file, state: 'waiting' as const, sentBytes: 0, upload: null } : file,
  );
  return { ...draft, files };
}

export function isEmpty({ text, files }: Draft): boolean {
  return text.trim() === '' && files.length === 0;
}

/**
 * What keeps the draft from being sent and what to do; null where nothing does. A failed file keeps back itself
 * only: the others go out without it, see {@link afterSending}.
 */
export function obstacle({ text, files }: Draft, limits: DeskView['limits']): string | null {
  const failed = files.filter(isFailed);
  const isNothingElse = text.trim() === '' && failed.length === files.length;
  if (isNothingElse && failed.length > 0) return `Nothing to send: ${couldNotBeAdded(failed)}`;
  if (text.length <= limits.maxTextLength) return null;
  return `The text has ${text.length} characters; at most ${limits.maxTextLength} are allowed. Shorten it.`;
}

/** Whether all that is to go along has arrived. */
export function isComplete({ files }: Draft): boolean {
  return files.every(({ state }) => state === 'ready' || state === 'failed');
}

/** The draft once its message is out: what did not go along stays, and what could not is named. */
export function afterSending({ files }: Draft, sent: readonly DraftFile[]): Draft {
  const left = files.filter(({ id }) => !sent.some((file) => file.id === id));
  const failed = left.filter(isFailed);
  const problem = failed.length > 0 ? `Sent without ${couldNotBeAdded(failed)}` : null;
  return { ...emptyDraft, files: left, problem };
}

/** Whether there is room for one file more that is to go along. */
export function hasRoom({ files }: Draft, { maxFiles }: DeskView['limits']): boolean {
  return files.filter((file) => !isFailed(file)).length < maxFiles;
}

function isFailed({ state }: DraftFile): boolean {
  return state === 'failed';
}

/** `a.png and 2 more, which could not be added. Remove them.` */
function couldNotBeAdded(failed: readonly DraftFile[]): string {
  const rest = failed.length - 1;
  const names = `${visibleName(failed[0]?.name ?? '')}${rest > 0 ? ` and ${rest} more` : ''}`;
  const it = rest > 0 ? 'them' : 'it';
  const action = failed.some(({ canRetry }) => canRetry)
    ? `Try ${it} again and send ${it}, or remove ${it}.`
    : `Remove ${it}, or choose another file.`;
  return `${names}, which could not be added. ${action}`;
}

/**
 * The message to send. Sent again unchanged it has the key it had, so that the server knows it; changed, it is
 * another message.
 */
export function composeMessage(
  draft: Draft,
  thread: number | null,
  makeKey: () => string,
): { readonly message: NewMessage; readonly draft: Draft } {
  const text = draft.text.trim();
  const uploads = draft.files.flatMap(({ upload }) => upload ?? []);
  const content = JSON.stringify([
    text,
    draft.files.flatMap(({ id, upload }) => (upload === null ? [] : id)),
  ]);
  const key = draft.attempt?.content === content ? draft.attempt.key : makeKey();
  return {
    message: { key, thread, text, uploads },
    draft: { ...draft, phase: 'sending', problem: null, attempt: { key, content } },
  };
}
