import { EyelineError } from '../../../core/errors.ts';
import type { LoggedMessage, MessageLog } from '../../../core/incident/stores/message-log.ts';

/** Between two revisions of the log there is room for so many edits that it did not take. */
const STEPS = 1e6;

/** An edit that the log did not take. */
interface Unkept {
  readonly message: LoggedMessage;
  /** The revision of what stands in the log: the edit is over once that is another one. */
  readonly over: number;
}

/**
 * The log, which shows edits also while it cannot take them, on a full disk: a message then says that it waits, and
 * why. They are kept in memory until the next edit of that message is on disk, and are gone after a restart. Their
 * revisions lie between those of the log, so that whoever follows it gets them in their order.
 */
export function withUnkeptEdits(log: MessageLog): MessageLog {
  const unkept = new Map<number, Unkept>();
  let steps = 0;

  function show(message: LoggedMessage): LoggedMessage {
    const edit = unkept.get(message.id);
    return edit && edit.over === message.revision ? edit.message : message;
  }

  const showIf = (message: LoggedMessage | null) => message && show(message);

  function remember(id: number, content: string): void {
    const standing = log.find(id);
    if (!standing) return;
    steps = unkept.size === 0 ? 1 : steps + 1;
    const revision = log.revision() + Math.min(steps, STEPS - 1) / STEPS;
    unkept.set(id, { message: { ...standing, content, revision }, over: standing.revision });
  }

  return {
    ...log,
    edit: (id, content, files) => {
      try {
        const message = log.edit(id, content, files);
        unkept.delete(id);
        return message;
      } catch (error) {
        if (error instanceof EyelineError && error.code === 'STORE_FAILED') remember(id, content);
        throw error;
      }
    },
    find: (id) => showIf(log.find(id)),
    findByKey: (key) => showIf(log.findByKey(key)),
    ofChannel: (channel, page) => log.ofChannel(channel, page).map(show),
    ofThread: (thread, page) => log.ofThread(thread, page).map(show),
    repliesTo: (thread) => {
      const { count, last } = log.repliesTo(thread);
      return { count, last: showIf(last) };
    },
    changedAfter: (revision, limit = 100) => {
      const edits = [...unkept.values()].map(({ message }) => message);
      return [...log.changedAfter(revision, limit), ...edits.filter((edit) => edit.revision > revision)]
        .sort((a, b) => a.revision - b.revision)
        .slice(0, limit);
    },
    revision: () => Math.max(log.revision(), ...[...unkept.values()].map(({ message }) => message.revision)),
  };
}
