import type { RecordPages } from '../../core/chat/incident-page.ts';
import type { Suggestion } from '../../core/chat/suggestion.ts';
import { EyelineError } from '../../core/errors.ts';
import type { BlobStore } from '../../core/incident/blob-store.ts';
import type { MessageLog } from '../../core/incident/message-log.ts';

/** Where the desk writes what happened; pino's loggers are ones. Never message text, tokens or file contents. */
export interface DeskLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What people may send. */
export interface DeskLimits {
  /** The setting MAX_PICTURE_MIB. */
  readonly maxFileBytes: number;
  /** Files a message. */
  readonly maxFiles: number;
  /** UTF-16 units of a message's text. */
  readonly maxTextLength: number;
}

/** How long things take; for tests. */
export interface DeskTimings {
  /** Between two pings of an event stream, ms. */
  readonly pingMs: number;
  /** How long a connection may stand still before it is cut: a slow reader or sender, ms. */
  readonly idleMs: number;
  /** What a failed login costs, for everybody who logs in, ms. */
  readonly failedLoginMs: number;
  /** Until a message that could not be handed over is tried again, ms. */
  readonly retryMs: number;
}

export const TIMINGS: DeskTimings = { pingMs: 15_000, idleMs: 60_000, failedLoginMs: 1_000, retryMs: 5_000 };

export interface DeskOptions {
  /** The setting DESK_HOST; a name or address of this machine. */
  readonly host: string;
  /** The setting DESK_PORT; 0 takes a free one. */
  readonly port: number;
  /** The setting DESK_ORIGIN: where browsers find the desk, `https://desk.example`, if not on loopback. */
  readonly origin: string | null;
  /** The setting DESK_TOKEN: what people log in with; null: no login. */
  readonly token: string | null;
  /** Eyeline's. */
  readonly version: string;
  /** The tenant's id on this platform: `local`. */
  readonly team: string;
  readonly log: MessageLog;
  readonly files: BlobStore;
  readonly pages: RecordPages;
  /** What a half-written command could become. */
  readonly suggest: (text: string) => readonly Suggestion[];
  /** The sample pictures; null where there are none. */
  readonly samples: (() => Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>) | null;
  readonly limits: DeskLimits;
  readonly logger: DeskLogger;
  /** Default: {@link TIMINGS}. */
  readonly timings?: Partial<DeskTimings>;
}

/** Shortest token: 16 random letters and digits are not guessed. */
const MIN_TOKEN_LENGTH = 16;

/** @throws EyelineError `INVALID_SETTING` where the desk would be open to others without a login. */
export function checkOptions({ host, origin, token }: DeskOptions): void {
  if (token !== null && token.length < MIN_TOKEN_LENGTH) {
    throw invalid(
      `DESK_TOKEN to have ${MIN_TOKEN_LENGTH} characters or more`,
      `one of ${token.length}`,
      'Set a longer one: openssl rand -hex 16 makes one.',
    );
  }
  if (origin !== null && !isOrigin(origin)) {
    throw invalid(
      'DESK_ORIGIN to be scheme, host and port as browsers show them, such as https://desk.example',
      JSON.stringify(origin),
      'Set it without a path and without a slash at its end.',
    );
  }
  if (isLoopback(host)) return;
  const missing = [...(token === null ? ['DESK_TOKEN'] : []), ...(origin === null ? ['DESK_ORIGIN'] : [])];
  if (missing.length === 0) return;
  throw invalid(
    'DESK_TOKEN and DESK_ORIGIN to be set where DESK_HOST is open to other machines',
    `DESK_HOST=${host} without ${missing.join(' and ')}`,
    'Set both, or leave DESK_HOST at 127.0.0.1.',
  );
}

/** Whether only this machine reaches a host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text;
}

function invalid(expected: string, received: string, action: string): EyelineError {
  return new EyelineError('INVALID_SETTING', { expected, received, action });
}
