import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { EyelineError } from '../../core/errors.ts';

/** What was tried, for the error's text. */
export interface Attempt {
  /** As a clause: `to post an answer`. */
  readonly doing: string;
  /** The permissions that are missing there, as Discord's settings call them; asked only after a refusal. */
  readonly missing: () => readonly string[];
}

/** Discord's own code of an error (RESTJSONErrorCodes); null where it gave none. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;
}

/** Whether trying later may help: no answer, an answer of 429 or 500 and above, a limit waited for in vain. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof EyelineError) return error.code === 'PLATFORM_UNAVAILABLE';
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return error.status === 429 || error.status >= 500;
  }
  if (error instanceof RateLimitError) return true;
  if (!(error instanceof Error)) return false;
  // Timeouts and aborts; what sockets and name servers say (ECONNREFUSED, UND_ERR_SOCKET).
  return (
    ['AbortError', 'TimeoutError'].includes(error.name) ||
    typeof (error as NodeJS.ErrnoException).code === 'string'
  );
}

/** Whether Discord says that the bot may not. */
export function isForbidden(error: unknown): boolean {
  const code = codeOf(error);
  return code === Code.MissingPermissions || code === Code.MissingAccess;
}

/**
 * An SDK's error for the core: by code, without its text. The SDK's errors hold addresses, and those of
 * interactions hold their tokens, so none is kept as a cause.
 *
 * @returns what came where it is no error of Discord: a mistake of this program.
 */
export function toPlatformError(error: unknown, { doing, missing }: Attempt): unknown {
  if (error instanceof EyelineError) return error;
  if (isUnavailable(error)) {
    return new EyelineError('PLATFORM_UNAVAILABLE', {
      expected: `Discord ${doing}`,
      received: describe(error),
      action: 'Eyeline tries again.',
    });
  }
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) return error;
  const named = isForbidden(error) ? missing() : [];
  if (named.length > 0) {
    return missingRight(doing, describe(error), named);
  }
  return refused(doing, ACTIONS[codeOf(error) ?? -1] ?? '"eyeline doctor" says what is missing.', error);
}

/** What Eyeline's role lacks. @param received a clause. @param named permissions, as Discord's settings call them. */
export function missingRight(doing: string, received: string, named: readonly string[]): EyelineError {
  const names = named.join(', ');
  return new EyelineError('PLATFORM_REFUSED', {
    expected: `Discord ${doing}, which needs ${names}`,
    received,
    action: `Give Eyeline's role ${names} in that channel; "eyeline doctor" lists what is missing.`,
  });
}

/** What no right changes: the channel, thread, server or message was deleted ("JSON Error Codes", Unknown …). */
const GONE: ReadonlySet<number> = new Set([Code.UnknownChannel, Code.UnknownGuild, Code.UnknownMessage]);

const ACTIONS: Readonly<Record<number, string>> = {
  [Code.UnknownChannel]: 'The channel or thread is gone; Eyeline’s record has the result.',
  [Code.UnknownMessage]: 'The message is gone; Eyeline’s record has the result.',
  [Code.ThreadLocked]: 'Unlock the thread, or give Eyeline’s role Manage Threads there.',
  [Code.MissingAccess]: 'Let Eyeline’s role view that channel.',
};

function refused(doing: string, action: string, error: Error): EyelineError {
  return new EyelineError(GONE.has(codeOf(error) ?? -1) ? 'PLATFORM_GONE' : 'PLATFORM_REFUSED', {
    expected: `Discord ${doing}`,
    received: describe(error),
    action,
  });
}

/** What ws says of a gateway that answers with a status, rather than to open a web socket. */
const NO_SOCKET = /^Unexpected server response: (\d{3})$/;

/** An error in a few words for logs and people: of Discord's errors codes only, no address, no text of a message. */
export function describe(error: unknown): string {
  if (error instanceof EyelineError) return error.message;
  const code = codeOf(error);
  if (code !== null && code !== 0) return `a refusal (${code} ${Code[code] ?? 'unnamed'})`;
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return `status ${error.status}`;
  if (error instanceof RateLimitError) return 'a rate limit that lasts too long';
  if (error instanceof Error && isUnavailable(error)) {
    return `no answer (${(error as NodeJS.ErrnoException).code ?? error.name})`;
  }
  const status = error instanceof Error ? NO_SOCKET.exec(error.message)?.[1] : undefined;
  if (status !== undefined) return `status ${status}`;
  return `a mistake of this program: ${error instanceof Error ? error.stack : String(error)}`;
}
