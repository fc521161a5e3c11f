import { writeInvocation } from '../../../core/chat/language/write-invocation.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import type { Button } from '../../../core/chat/port/message.ts';
import type { BlobReference } from '../../../core/incident/stores/blob-store.ts';
import type { LoggedMessage } from '../../../core/incident/stores/message-log.ts';
import { personContent } from '../content.ts';

/** The desk's only channel. */
export const CHANNEL = 'triage';

/** What stands before a command's name at the desk. */
export const COMMAND_PREFIX = '/';

/** Who writes at the desk: it does not tell people apart. */
export const ACTOR = 'local';

/** Longest file name that is kept, code points: what file systems take. */
const MAX_NAME_LENGTH = 255;

/** Control characters, line ends, and what turns the direction of writing round: `exe.gpj` shown as `jpg.exe`. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A person's message of the log, for the core. */
export function decodeMessage(message: LoggedMessage, team: string): Incoming {
  const { text, files, invocation } = personContent(message);
  const command = withoutCall(text);
  return {
    tenant: { platform: 'desk', platformId: team, name: 'Local desk' },
    kind: invocation ? 'command' : 'message',
    platformId: String(message.id),
    channel: message.channel,
    thread: String(message.thread ?? message.id),
    actor: ACTOR,
    sentMs: message.sentMs,
    text: command ?? text,
    files: files.map(({ name, sha256, sizeBytes }) => ({
      name,
      sizeBytes,
      handle: JSON.stringify({ sha256, sizeBytes } satisfies BlobReference),
    })),
    isDirected: command !== null || invocation !== null,
    invocation,
  };
}

/** What follows the slash (and Eyeline's name, which other platforms need) of a command; null for other text. */
export function withoutCall(text: string): string | null {
  const called = /^\s*\/(?:eyeline(?:\s+|$))?/i.exec(text);
  return called ? text.slice(called[0].length) : null;
}

/** A pressed button as a message that people can read; the invocation beside it is what counts. */
export function commandText(invocation: Button['invocation']): string {
  return `/${writeInvocation(invocation)}`;
}

/** A file's name as a browser sent it, percent-encoded; `file` where there is none. */
export function cleanFileName(header: string | undefined): string {
  let name = header ?? '';
  try {
    name = decodeURIComponent(name);
  } catch {
    // Not encoded: as it is.
  }
  const points = [...name.replace(UNPRINTABLE, '\ufffd')];
  return points.slice(0, MAX_NAME_LENGTH).join('').trim() || 'file';
}
