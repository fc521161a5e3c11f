/** How a call is to go wrong. */
export type Fault =
  /** An HTTP status without JSON: an outage. */
  | { readonly kind: 'status'; readonly status: number }
  /** 429 with `Retry-After`. */
  | { readonly kind: 'rate-limited'; readonly retryAfterS: number }
  /** `{ ok: false, error }`. */
  | { readonly kind: 'error'; readonly error: string }
  /** The connection ends before anything is done. */
  | { readonly kind: 'drop' }
  /** It is done, but the connection ends before the answer. */
  | { readonly kind: 'drop-answer' }
  /** It is done at once, the answer comes late. */
  | { readonly kind: 'late'; readonly delayMs: number }
  /** A redirect; only for downloads. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** Half of the bytes, then the connection ends; only for downloads. */
  | { readonly kind: 'truncate' }
  /** The sign-in page, status 200; only for downloads. */
  | { readonly kind: 'sign-in' };

export interface Faults {
  /**
   * Plays a fault for the next calls of a method (`chat.postMessage`), `download`, `upload`, `response` or `*`
   * (any of these). `share`, with any fault: the next upload is completed, but never shown
   * (slackapi/python-slack-sdk#1818).
   */
  play(where: string, fault: Fault, times?: number): void;
  /** The fault that is due, if any; counts it. */
  next(where: string): Fault | null;
  /**
   * Refuses until it is called with `nothing`: `answers` with `restricted_action` (chat.postMessage, "Errors": a
   * preference of the workspace prevents posting), `files` with `file_uploads_disabled`
   * (files.getUploadURLExternal, "Errors").
   */
  deny(what: 'nothing' | 'answers' | 'files'): void;
  /** Every request fails until {@link comeBack}; `drop`: connections end instead. */
  goDown(how: 'status' | 'drop'): void;
  comeBack(): void;
  readonly isDown: boolean;
}

export function makeFaults(): Faults {
  const due: { where: string; fault: Fault; left: number }[] = [];
  let outage: Fault | null = null;
  let denied: Readonly<Record<string, Fault>> = {};
  return {
    play(where, fault, times = 1) {
      due.push({ where, fault, left: times });
    },
    next(where) {
      if (outage && where !== 'share') return outage;
      const found = due.find(
        (entry) => entry.left > 0 && (entry.where === where || (entry.where === '*' && where !== 'share')),
      );
      if (!found) return denied[where] ?? null;
      found.left -= 1;
      return found.fault;
    },
    deny(what) {
      const refusal = (error: string): Fault => ({ kind: 'error', error });
      const all = {
        nothing: {},
        answers: {
          'chat.postMessage': refusal('restricted_action'),
          'files.completeUploadExternal': refusal('restricted_action'),
        },
        files: { 'files.getUploadURLExternal': refusal('file_uploads_disabled') },
      };
      denied = all[what];
    },
    goDown(how) {
      outage = how === 'drop' ? { kind: 'drop' } : { kind: 'status', status: 503 };
    },
    comeBack() {
      outage = null;
    },
    get isDown() {
      return outage !== null;
    },
  };
}
