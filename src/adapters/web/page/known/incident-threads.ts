import type { IncidentPage } from '../../../../core/chat/pages/incident-page.ts';
import { parseRoute } from '../place/route.ts';

/** The numbers of the incident's threads at the desk. */
export function threadsOf({ threads }: Pick<IncidentPage, 'threads'>): number[] {
  // A thread of the desk is called by its root's number; of others there is no page here.
  const routes = threads.map(({ platformId }) => parseRoute(`/threads/${platformId}`));
  return routes.flatMap((route) => (route.name === 'thread' ? route.id : []));
}

/** The last of the incident's threads at the desk; null where it has none. */
export function threadOf(page: Pick<IncidentPage, 'threads'>): number | null {
  return threadsOf(page).at(-1) ?? null;
}
