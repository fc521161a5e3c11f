import type { Refusal } from '../../api.ts';

/** A request that did not get what it asked for; its message is for people. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** HTTP's; 0 where no answer came. */
  readonly status: number;
  /** The refusal's code; empty where none came. */
  readonly code: string;

  constructor(status: number, { code, message }: Refusal['error']) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** No answer came. */
export function unreachable(): RequestError {
  const message = 'Eyeline did not answer. Check that it is running, then try again.';
  return new RequestError(0, { code: '', message });
}

/** What a refusal's body says; a body of any other make gives a text by its status. */
export function readRefusal(body: string, status: number): Refusal['error'] {
  try {
    const { error } = JSON.parse(body) as Partial<Refusal>;
    if (typeof error?.code === 'string' && typeof error.message === 'string') return error;
  } catch {
    // Not JSON: a proxy's page, or a cut answer.
  }
  return { code: '', message: `Eyeline answered with status ${status}. Try again; its log says more.` };
}

/** What to tell people of something that did not get through, or whose response did not. */
export function unsentOf(error: unknown): string {
  // Eyeline's own refusals have a code; without one it may have been taken all the same.
  const isUnsure =
    error instanceof RequestError && error.code === '' && (error.status === 0 || error.status >= 500);
  const what = isUnsure
    ? 'It is not known whether it was sent; the same again is not sent twice.'
    : 'Not sent.';
  return `${what} ${problemOf(error)}`;
}

/** What to tell people of a failed request. */
export function problemOf(error: unknown): string {
  if (error instanceof RequestError) return error.message;
  return 'The page made a mistake. Reload it, then try again.';
}
