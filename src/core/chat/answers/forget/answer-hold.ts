import type { Author } from '../../../incident/author.ts';
import type { HoldStore } from '../../../incident/forget/hold-store.ts';
import { code, line } from '../../port/line.ts';
import { type OutgoingMessage, type Span, say } from '../../port/message.ts';

/** What is asked for: `off` releases. `release`: how a person writes that. */
export interface HoldAsked {
  readonly incident: number;
  readonly off: boolean;
  readonly release: Span;
}

/**
 * Holds or releases an incident, and says what changed.
 *
 * @throws EyelineError as {@link HoldStore.hold}
 */
export function answerHold(
  holds: HoldStore,
  { incident, off, release }: HoldAsked,
  by: Author,
): { readonly isChanged: boolean; readonly answer: OutgoingMessage } {
  const isChanged = off ? holds.release(incident, by) : holds.hold(incident, by);
  if (!off) {
    const held = isChanged ? 'held' : 'held already';
    const told = line`Incident ${incident} is ${held}: nothing of it can be forgotten, by retention or by ${code('forget')}, until ${release} ends that.`;
    return { isChanged, answer: say(told) };
  }
  const released = isChanged
    ? `Incident ${incident} is not held any more.`
    : `Incident ${incident} is not held.`;
  // It may have something of another one that is held.
  const other = holds.ofIncident(incident);
  const still = other ? [`The hold on incident ${other.incident} still keeps it.`] : [];
  return { isChanged, answer: say(released, ...still) };
}
