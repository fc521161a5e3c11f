import type { EyelineError } from '../../errors.ts';

/** What an answer of the platform says of the token it was asked with. */
export type TokenVerdict =
  /** It was taken, whatever else went wrong. */
  | { readonly kind: 'accepted' }
  /** Nothing: no answer came, or one of an outage. */
  | { readonly kind: 'unknown' }
  /** It was refused; `isFinal`: only another token can help. `error` is what calls are answered with meanwhile. */
  | { readonly kind: 'refused'; readonly isFinal: boolean; readonly error: EyelineError };

/** What a gate is made of. */
export interface TokenGateOptions {
  /** Least time between two tries with a refused token, ms. */
  readonly retryMs: number;
  readonly judge: (error: unknown) => TokenVerdict;
  /** The smallest request that needs the token. It is the only one that goes out while the token is refused. */
  readonly probe: () => Promise<unknown>;
  /** Told once, when a token that was taken is refused. */
  readonly onRefused: (error: EyelineError, isFinal: boolean) => void;
  /** Told once, when it is taken again. */
  readonly onAccepted: () => void;
}

/**
 * Holds back what needs a token while the platform refuses it: platforms ban who goes on asking. A refused token
 * may be taken again, so one request tries it, not each caller.
 */
export interface TokenGate {
  /**
   * Does a task that needs the token. While the token is refused nothing is sent; calls that come while it is being
   * tried wait for how that ends.
   *
   * @throws EyelineError `PLATFORM_UNAVAILABLE` where the token is refused; else what the task throws.
   */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Throws what `run` would: for what is to be known before a turn is waited for. */
  enter(): Promise<void>;
  /** The token was refused elsewhere: by a gateway's close code. */
  refuse(error: EyelineError, isFinal: boolean): void;
  /** Settled once the token is not refused; never for one that is refused for good. */
  accepted(signal: AbortSignal): Promise<void>;
  /** Settled once the token is refused. */
  refused(): Promise<void>;
  readonly isRefused: boolean;
  /** Only another token can help. */
  readonly isFinal: boolean;
  /** Tries no more. */
  close(): void;
}

export function createTokenGate(options: TokenGateOptions): TokenGate {
  const { retryMs, judge, probe, onRefused, onAccepted } = options;
  let refusal: { readonly error: EyelineError; readonly isFinal: boolean } | null = null;
  let probing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const waiting = { accepted: new Set<() => void>(), refused: new Set<() => void>() };

  function tell(kind: keyof typeof waiting): void {
    for (const each of [...waiting[kind]]) each();
    waiting[kind].clear();
  }

  function refuse(error: EyelineError, isFinal: boolean): void {
    const isNews = refusal === null || refusal.isFinal !== isFinal;
    refusal = { error, isFinal };
    clearTimeout(timer);
    if (!isFinal && !isClosed) timer = setTimeout(tryToken, retryMs).unref();
    if (!isNews) return;
    onRefused(error, isFinal);
    tell('refused');
  }

  function accept(): void {
    clearTimeout(timer);
    refusal = null;
    onAccepted();
    tell('accepted');
  }

  function tryToken(): void {
    probing ??= probe()
      .then(accept, (error: unknown) => {
        const verdict = judge(error);
        if (verdict.kind === 'accepted') accept();
        else if (verdict.kind === 'refused') refuse(verdict.error, verdict.isFinal);
        else if (refusal) refuse(refusal.error, refusal.isFinal);
      })
      .finally(() => {
        probing = null;
      });
  }

  async function enter(): Promise<void> {
    await probing;
    if (refusal) throw refusal.error;
  }

  return {
    enter,
    run: async (task) => {
      await enter();
      try {
        return await task();
      } catch (error) {
        const verdict = judge(error);
        if (verdict.kind !== 'refused') throw error;
        refuse(verdict.error, verdict.isFinal);
        throw verdict.error;
      }
    },
    refuse,
    accepted: (signal) =>
      new Promise((resolve) => {
        if (refusal === null || signal.aborted) return resolve();
        waiting.accepted.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    refused: () =>
      new Promise((resolve) => {
        if (refusal) resolve();
        else waiting.refused.add(resolve);
      }),
    get isRefused() {
      return refusal !== null;
    },
    get isFinal() {
      return refusal?.isFinal ?? false;
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
