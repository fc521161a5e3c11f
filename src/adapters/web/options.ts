import type { RecordPages } from '../../core/chat/pages/incident-page.ts';
import type { Suggestion } from '../../core/chat/port/suggestion.ts';
import type { ThumbnailStore } from '../../core/incident/evidence/thumbnail.ts';
import type { UnusedFiles } from '../../core/incident/evidence/unused-files.ts';
import type { BlobStore } from '../../core/incident/stores/blob-store.ts';
import type { MessageLog } from '../../core/incident/stores/message-log.ts';
import type { Log } from '../../core/log.ts';
import { isLoopbackHost } from './bounds/addresses.ts';
import { invalidSetting } from './errors.ts';

/** What people may send. */
export interface DeskLimits {
  /** The setting MAX_PICTURE_MIB. */
  readonly maxFileBytes: number;
  /** The setting MAX_ZIP_MIB, for files whose name ends in `.zip`; not below `maxFileBytes`. */
  readonly maxZipBytes: number;
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
  /** What a failed login costs whoever sent it, ms. */
  readonly failedLoginMs: number;
  /** Time within which the body of a message or a login must be there, ms. */
  readonly bodyMs: number;
  /** Over which a transfer is measured while others wait, ms. */
  readonly slowMs: number;
  /** Until a message that could not be handed over is tried again, ms. */
  readonly retryMs: number;
}

export const TIMINGS: DeskTimings = {
  pingMs: 15_000,
  idleMs: 60_000,
  failedLoginMs: 1_000,
  bodyMs: 20_000,
  slowMs: 5_000,
  retryMs: 5_000,
};

export interface DeskOptions {
  /** The setting DESK_HOST; a name or address of this machine. */
  readonly host: string;
  /** The setting DESK_PORT; 0 takes a free one. */
  readonly port: number;
  /** The setting DESK_ORIGIN: where browsers find the desk, `https://desk.example`, if not on loopback. */
  readonly origin: string | null;
  /** The setting DESK_TOKEN: what people log in with; null: no login. */
  readonly token: string | null;
  /** The setting TRUSTED_PROXIES: addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Eyeline's. */
  readonly version: string;
  /** The tenant's id on this platform: `local`. */
  readonly team: string;
  readonly log: MessageLog;
  readonly files: BlobStore;
  /** Swept at the start and each hour. */
  readonly unused: UnusedFiles;
  readonly pages: RecordPages;
  readonly thumbnails: ThumbnailStore;
  /** What a half-written command could become. */
  readonly suggest: (text: string) => readonly Suggestion[];
  /** The sample pictures; null where there are none. */
  readonly samples: (() => Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>) | null;
  readonly limits: DeskLimits;
  readonly logger: Pick<Log, 'info' | 'warn' | 'error'>;
  /** Default: {@link TIMINGS}. */
  readonly timings?: Partial<DeskTimings>;
}

/** Shortest token: 16 random letters and digits are not guessed. */
const MIN_TOKEN_LENGTH = 16;

/**
 * @throws EyelineError `INVALID_SETTING` where the desk would be open to others without a login, or the token would
 * travel in the clear.
 */
export function checkOptions({ host, origin, token, trustedProxies }: DeskOptions): void {
  if (token !== null && token.length < MIN_TOKEN_LENGTH) {
    throw invalidSetting(
      `DESK_TOKEN to have ${MIN_TOKEN_LENGTH} characters or more`,
      `one of ${token.length}`,
      'Set a longer one: openssl rand -hex 16 makes one.',
    );
  }
  if (origin !== null && !isOrigin(origin)) {
    throw invalidSetting(
      'DESK_ORIGIN to be scheme, host and port as browsers show them, such as https://desk.example',
      JSON.stringify(origin),
      'Set it without a path and without a slash at its end.',
    );
  }
  const isOpenHost = !isLoopbackHost(host);
  const isOpenOrigin = origin !== null && !isLoopbackHost(new URL(origin).hostname);
  if (token === null) {
    checkWithoutLogin([
      ...(isOpenHost ? [`DESK_HOST=${host}`] : []),
      ...(isOpenOrigin ? [`DESK_ORIGIN=${origin}`] : []),
      ...(trustedProxies.length > 0 ? [`TRUSTED_PROXIES=${trustedProxies.join(',')}`] : []),
    ]);
  }
  if (isOpenHost && origin === null) {
    throw invalidSetting(
      'DESK_ORIGIN to be set where DESK_HOST is open to other machines',
      `DESK_HOST=${host} without it`,
      "Set it to the address in the browser's bar, or leave DESK_HOST at 127.0.0.1.",
    );
  }
  if (isOpenOrigin && !origin.startsWith('https:')) {
    throw invalidSetting(
      'DESK_ORIGIN to begin with https:// where the desk is open to other machines',
      `DESK_ORIGIN=${origin}, which would send DESK_TOKEN in the clear`,
      'Put a proxy with TLS in front, and set its address.',
    );
  }
}

function checkWithoutLogin(open: readonly string[]): void {
  if (open.length === 0) return;
  throw invalidSetting(
    'DESK_TOKEN to be set where other machines reach the desk',
    `${open.join(' and ')} without it`,
    'Set DESK_TOKEN (openssl rand -hex 16 makes one), or leave these unset: only this machine then reaches the desk.',
  );
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text;
}
