import type { ChatAdapter, Place, Posted } from '../../../core/chat/port/adapter.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { BlobStore } from '../../../core/incident/stores/blob-store.ts';
import type { LoggedMessage, MessageLog } from '../../../core/incident/stores/message-log.ts';
import { eyelineContent, filesOf, personContent } from '../content.ts';
import { CHANNEL } from '../hear/decode.ts';
import { emptyMessages } from './empty-messages.ts';
import { encodeMessage } from './encode.ts';
import { fetchSent } from './fetch-sent.ts';

export interface OutboxParts {
  readonly team: string;
  readonly log: MessageLog;
  readonly files: BlobStore;
  /** Called after each change of the log. */
  readonly onChange: () => void;
}

/** What Eyeline does at the desk: writes, edits, marks, and reads what people sent. */
export function createOutbox({
  team,
  log,
  files,
  onChange,
}: OutboxParts): Required<
  Pick<ChatAdapter, 'post' | 'edit' | 'find' | 'fetch' | 'standing' | 'react' | 'takeAway'>
> {
  /** The person's message that is answered; null where the place names none. */
  function answered({ origin }: Place): LoggedMessage | null {
    const message = log.find(messageId(origin.platformId));
    return message?.author === 'person' ? message : null;
  }

  function threadOf(place: Place): number | null {
    if (place.thread !== null) return messageId(place.thread);
    const message = answered(place);
    return message && (message.thread ?? message.id);
  }

  /** What the log does not take is shown all the same. */
  function changing(work: () => void): void {
    try {
      work();
    } finally {
      onChange();
    }
  }

  return {
    post: async (place, message, key) => {
      checkPlace(place, team);
      const draft = {
        channel: CHANNEL,
        thread: threadOf(place),
        author: 'eyeline' as const,
        key: ownKey(key),
        content: encodeMessage(message, answered(place)?.id),
        files: filesOf(message),
      };
      const written = refusedWhereMissing(() => log.add(draft).message);
      onChange();
      return posted(written);
    },

    edit: async (place, { reference }, message) => {
      checkPlace(place, team);
      const standing = log.find(messageId(reference));
      if (standing?.author !== 'eyeline') throw refused('a message of its own to edit', 'none of this id');
      const { answers, isPinned } = eyelineContent(standing);
      changing(() => log.edit(standing.id, encodeMessage(message, answers, isPinned), filesOf(message)));
    },

    find: async (place, key) => {
      checkPlace(place, team);
      const message = log.findByKey(ownKey(key));
      return message && posted(message);
    },

    takeAway: async (place, messages) => {
      checkPlace(place, team);
      changing(() => emptyMessages(log, place.origin, messages));
    },

    fetch: (file, maxBytes, signal) => fetchSent(files, file, maxBytes, signal),

    // Whoever is at the desk may do everything: it shows one tenant only, its own.
    standing: async () => ({ audience: 'tenant', isManager: true, isGuest: false }),

    react: async (place, mark) => {
      const message = place.team === team ? answered(place) : null;
      if (!message) return;
      const content = personContent(message);
      changing(() => log.edit(message.id, JSON.stringify({ ...content, mark }), filesOf(content)));
    },
  };
}

/** Kept apart from people's, whatever key a page makes up. */
function ownKey(key: string): string {
  return `eyeline-${key}`;
}

/** 0, which no message has, for what is no id. */
function messageId(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

function posted({ id, thread }: LoggedMessage): Posted {
  return { reference: String(id), thread: String(thread ?? id) };
}

function checkPlace(place: Place, team: string): void {
  if (place.team === team && place.channel === CHANNEL) return;
  throw refused(`the channel ${CHANNEL} of the desk`, 'another place');
}

function refusedWhereMissing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'NOT_FOUND') {
      throw new EyelineError('PLATFORM_REFUSED', error.parts, { cause: error });
    }
    throw error;
  }
}

function refused(expected: string, received: string): EyelineError {
  const action = 'Send the picture again at the desk.';
  return new EyelineError('PLATFORM_REFUSED', { expected, received, action });
}
