import type { MessageView } from '../../api.ts';

/** One connection to `/api/events`. */
export interface OpenEvents {
  /** Ends it; what came so far is handed over first. */
  close(): void;
}

export interface OpenEventsOptions {
  /** The revision from which on messages come. */
  readonly after: number;
  readonly onOpen: () => void;
  /** What changed, a few messages at a time. */
  readonly onMessages: (messages: readonly MessageView[]) => void;
  /** The server is still there. */
  readonly onPing: () => void;
  /** Called once; nothing comes any more. */
  readonly onLost: () => void;
}

/** Time within which messages are gathered before they are handed over, ms. */
const GATHER_MS = 40;
/** A stream without a ping for so long is dead, ms; pings come every 15 s. */
const SILENCE_MS = 40_000;

/**
 * Opens the stream once. The browser's own retry is not used: it gives up on an answer such as 502, and does not say
 * whether the server still has the same record.
 */
export function openEvents({ after, onOpen, onMessages, onPing, onLost }: OpenEventsOptions): OpenEvents {
  const source = new EventSource(`/api/events?after=${after}`);
  let gathered: MessageView[] = [];
  let isOver = false;
  let silence = setTimeout(lose, SILENCE_MS);

  function handOver(): void {
    const messages = gathered;
    gathered = [];
    if (messages.length > 0) onMessages(messages);
  }

  function hear(): void {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  }

  function close(): void {
    isOver = true;
    source.close();
    clearTimeout(silence);
    handOver();
  }

  function lose(): void {
    if (isOver) return;
    close();
    onLost();
  }

  source.addEventListener('open', onOpen);
  source.addEventListener('error', lose);
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    hear();
    gathered.push(JSON.parse(data) as MessageView);
    // Browsers slow down the timers of a hidden tab, on which others may wait.
    if (document.hidden) handOver();
    else if (gathered.length === 1) setTimeout(handOver, GATHER_MS);
  });
  source.addEventListener('ping', () => {
    hear();
    onPing();
  });
  return { close };
}
