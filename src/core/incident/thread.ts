/** A thread as the platform names it. */
export interface ThreadReference {
  /** The channel that the thread hangs in; a Discord thread's parent, not the thread itself. */
  readonly channel: string;
  /** The thread's own id within the channel: Slack's `thread_ts`, Discord's thread id. */
  readonly platformId: string;
}

/** A conversation in a channel; with an incident once a portrait was recorded or someone opened one. */
export interface Thread extends ThreadReference {
  readonly id: number;
  /** Null while it has none. */
  readonly incidentNumber: number | null;
  readonly startedMs: number;
}

/**
 * The threads of a tenant.
 *
 * @example
 * threads.keep({ channel: 'C1', platformId: '1.2' }).incidentNumber; // null while it has none
 */
export interface ThreadStore {
  /** The thread of this reference, kept from now on. */
  keep(reference: ThreadReference): Thread;
  /** Null where the thread was never kept. */
  find(reference: ThreadReference): Thread | null;
  ofIncident(incidentNumber: number): Thread[];
  /** Threads of all open incidents: what an adapter reads again after an absence. */
  ofOpenIncidents(): Thread[];
}
