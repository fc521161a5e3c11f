import type { Audience } from '../../incident/incident.ts';
import type { ThreadReference } from '../../incident/thread.ts';

/** What a platform's page about Eyeline shows a person. */
export interface Home {
  /** Open incidents that the person may see, the newest first, at most {@link MAX_HOME_INCIDENTS}. */
  readonly incidents: readonly HomeIncident[];
  /** How many there are in all. */
  readonly open: number;
  /** Triage channels that the person may read. */
  readonly triage: readonly string[];
  /** Bots that are heard, by their ids. */
  readonly bots: readonly string[];
  /** When incidents open by themselves, a sentence. */
  readonly opening: string;
  /** How long what is kept, a sentence that names no incident. */
  readonly retention: string;
}

/** An open incident on a {@link Home}. */
export interface HomeIncident {
  readonly number: number;
  readonly title: string;
  readonly openedMs: number;
  /** How many portraits it has, and of which class, in words. */
  readonly found: string;
  /** The first of its threads that the person may read; null where it has none. */
  readonly thread: ThreadReference | null;
}

/** Incidents that a home shows; Slack's page takes 100 blocks. */
export const MAX_HOME_INCIDENTS = 80;

/** Of some channels, whose incidents a person may see. */
export type HomeAudience = (channels: readonly string[]) => Promise<Audience>;
