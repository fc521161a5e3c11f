import { plainText } from '../../../core/chat/answers/sending/plain-text.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { PinnedMessage } from '../../../core/chat/port/message-change.ts';
import type { LoggedMessage, MessageLog } from '../../../core/incident/stores/message-log.ts';
import type { PinRequest } from '../api.ts';
import { eyelineContent, filesOf, personContent } from '../content.ts';
import { notFound } from '../errors.ts';
import { ACTOR, CHANNEL } from './decode.ts';
import type { Gate } from './gate.ts';

export interface PinsParts {
  readonly log: MessageLog;
  /** The tenant's id on this platform. */
  readonly team: string;
  readonly gate: Gate;
  readonly host: () => Pick<ChatHost, 'notePin' | 'pinned'>;
  /** Called after each change of the log. */
  readonly onChange: () => void;
}

/** Puts messages of the desk on the timelines of their incidents, and takes them back. */
export interface Pins {
  /** The message as it stands then; a repeat changes nothing. */
  set(request: PinRequest): Promise<LoggedMessage>;
}

export function createPins({ log, team, gate, host, onChange }: PinsParts): Pins {
  function isStanding(platformId: string): boolean {
    return host()
      .pinned(team, CHANNEL)
      .some((pin) => pin.platformId === platformId);
  }

  return {
    set: ({ message: id, isPinned }) =>
      gate.pass(async () => {
        const message = log.find(id);
        if (!message) throw notFound('a message');
        const platformId = String(id);
        if (isStanding(platformId) !== isPinned) {
          const mark = { channel: CHANNEL, platformId, mark: 'pin' as const, actor: ACTOR, atMs: Date.now() };
          host().notePin(
            team,
            isPinned ? { ...mark, isPinned, message: toPinned(message) } : { ...mark, isPinned, owner: null },
          );
        }
        // The record may keep none: of a thread from which something was forgotten, or of too many.
        const shown = withPin(message, isStanding(platformId));
        onChange();
        return shown;
      }),
  };

  /** The message says itself that it is pinned, so that every open page hears of it. */
  function withPin(message: LoggedMessage, isPinned: boolean): LoggedMessage {
    const { isPinned: was = false, ...content } =
      message.author === 'person' ? personContent(message) : eyelineContent(message);
    if (was === isPinned) return message;
    return log.edit(
      message.id,
      JSON.stringify({ ...content, ...(isPinned ? { isPinned } : {}) }),
      filesOf(content),
    );
  }
}

function toPinned(message: LoggedMessage): PinnedMessage {
  const { id, thread, author, sentMs } = message;
  const place = { thread: String(thread ?? id), sentMs };
  if (author === 'person') {
    const { text, files } = personContent(message);
    return { ...place, author: ACTOR, text, files: files.length };
  }
  const { blocks, files } = eyelineContent(message);
  return { ...place, author: null, text: plainText({ blocks }), files: files.length };
}
