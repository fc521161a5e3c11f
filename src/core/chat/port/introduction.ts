import type { Incoming } from './incoming.ts';

/** The command that introduces Eyeline; it is on no list, and people cannot call it. */
export const INTRODUCE = 'introduce';

/** One a channel, for ever: an introduction is said once, whatever is delivered again. */
const PLATFORM_ID = 'introduction';

/** A channel that Eyeline came into. */
export interface Arrival extends Pick<Incoming, 'tenant' | 'channel' | 'actor' | 'sentMs'> {
  /** Who may make it a triage channel, as a clause: `owners and admins of this workspace`. */
  readonly managers: string;
}

/**
 * What an adapter hands over when Eyeline comes into a channel, so that it says there once what it does.
 *
 * @example
 * await host.receive(introductionTo({ tenant, channel, actor: inviter, sentMs, managers }));
 */
export function introductionTo({ managers, ...arrival }: Arrival): Incoming {
  return {
    ...arrival,
    kind: 'command',
    platformId: PLATFORM_ID,
    thread: null,
    text: '',
    files: [],
    isDirected: true,
    invocation: { command: INTRODUCE, options: { managers } },
  };
}
