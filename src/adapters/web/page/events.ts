import type { MessageView } from '../api.ts';
import { retryDelayMs } from './backoff.ts';

/** How the stream of messages is followed. */
export interface EventsOptions {
  /** The last revision that the page has seen. */
  readonly revision: () => number;
  /** What changed, a few at a time. */
  readonly onMessages: (messages: readonly MessageView[]) => void;
  readonly onState: (state: 'live' | 'lost') => void;
  /** Before the stream is opened again: is the server there, is it the same record? Throws if not yet. */
  readonly beforeReturn: () => Promise<void>;
}

/** Time within which messages are gathered before they are handed over, ms. */
const GATHER_MS = 40;
/** A stream without a ping for so long is dead, ms; pings come every 15 s. */
const SILENCE_MS = 40_000;
/** A tab hidden for so long lets go of its connection, ms: a browser has only six for all of the desk's tabs. */
const HIDDEN_MS = 2_000;

/**
 * Follows `/api/events` and comes back after any loss from the last revision seen. The browser's own retry is not
 * used: it gives up on an answer such as 502, and does not say whether the server still has the same record.
 */
export function followEvents({ revision, onMessages, onState, beforeReturn }: EventsOptions): void {
  let source: EventSource | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let gathered: MessageView[] = [];
  let isReturning = false;

  function handOver(): void {
    const messages = gathered;
    gathered = [];
    if (messages.length > 0) onMessages(messages);
  }

  function close(): void {
    source?.close();
    source = null;
    clearTimeout(retry);
    clearTimeout(silence);
    handOver();
  }

  function lose(): void {
    close();
    failures++;
    onState('lost');
    retry = setTimeout(comeBack, retryDelayMs(failures, Math.random()));
  }

  async function comeBack(): Promise<void> {
    if (isReturning) return;
    isReturning = true;
    clearTimeout(retry);
    try {
      await beforeReturn();
      open();
    } catch {
      lose();
    } finally {
      isReturning = false;
    }
  }

  function open(): void {
    close();
    const opened = new EventSource(`/api/events?after=${revision()}`);
    source = opened;
    opened.addEventListener('open', () => {
      failures = 0;
      onState('live');
    });
    opened.addEventListener('error', () => {
      if (source === opened) lose();
    });
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (gathered.length === 0) setTimeout(handOver, GATHER_MS);
      gathered.push(JSON.parse(data) as MessageView);
    });
    opened.addEventListener('ping', () => {
      clearTimeout(silence);
      silence = setTimeout(lose, SILENCE_MS);
    });
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'hidden') hidden = setTimeout(close, HIDDEN_MS);
    else if (!source) void comeBack();
  });
  addEventListener('online', () => {
    if (!source) void comeBack();
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void comeBack();
  });
  open();
}
