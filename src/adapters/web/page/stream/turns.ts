/** Takes turns with the other tabs of this browser: one of them leads. */
export interface Turns {
  /** Leads as soon as nobody else does. */
  queue(): void;
  /** Leads now: who did so does not answer. */
  take(): void;
  /** Gives up leading, or waiting for it. */
  leave(): void;
}

export interface TurnsOptions {
  readonly onLead: () => void;
  /** Another tab leads by now. */
  readonly onFollow: () => void;
}

const NAME = 'eyeline-desk-stream';

/** By a Web Lock, which a browser takes back from a tab that is closed, or that crashed. */
export function createTurns(locks: LockManager, { onLead, onFollow }: TurnsOptions): Turns {
  /** Of the request that is waiting or held; null: none is. */
  let current: { readonly waiting: AbortController; readonly end: () => void } | null = null;

  function request(isSteal: boolean): void {
    const waiting = new AbortController();
    let end = () => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const own = { waiting, end };
    current = own;
    // A request that steals cannot be called back.
    const options = isSteal ? { steal: true } : { signal: waiting.signal };
    locks
      .request(NAME, options, () => {
        if (current !== own) return;
        onLead();
        return held;
      })
      .catch((error: unknown) => {
        // This tab itself gave it up.
        if (current !== own) return;
        const isStolen = error instanceof DOMException && error.name === 'AbortError';
        // A browser that grants no locks here: each tab for itself.
        if (!isStolen) {
          onLead();
          return;
        }
        onFollow();
        request(false);
      });
  }

  function leave(): void {
    const { waiting, end } = current ?? {};
    current = null;
    waiting?.abort();
    end?.();
  }

  return {
    queue: () => request(false),
    take() {
      leave();
      request(true);
    },
    leave,
  };
}
