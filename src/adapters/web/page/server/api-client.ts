import type {
  FoundIncidents,
  IncidentList,
  IncidentPage,
  IncidentSummary,
  UnfiledSummary,
} from '../../../../core/chat/pages/incident-page.ts';
import type { Suggestion } from '../../../../core/chat/port/suggestion.ts';
import type { ButtonPress, DeskView, MessageView, NewMessage, PinRequest, ThreadSummary } from '../../api.ts';
import type { IncidentFilter } from '../state.ts';
import { RequestError, readRefusal, unreachable } from './request-error.ts';

/** The server's requests, see `api.ts`. All throw {@link RequestError}. */
export interface ApiClient {
  desk(): Promise<DeskView>;
  channel(below?: number): Promise<ThreadSummary[]>;
  /** The root, and the newest page under it, or the one below a message. */
  thread(id: number, below?: number): Promise<MessageView[]>;
  incidents(filter?: {
    readonly below?: number;
    readonly status?: IncidentFilter['status'];
  }): Promise<IncidentSummary[]>;
  /** Those that have the filter's words. */
  searchIncidents(filter: IncidentFilter): Promise<FoundIncidents>;
  /** What opened no incident. */
  unfiled(below?: number): Promise<UnfiledSummary[]>;
  incident(number: number): Promise<IncidentPage>;
  /** A list's part beyond another one, by that one's `next`. */
  incidentPart<List extends IncidentList>(
    number: number,
    list: List,
    beyond: number,
  ): Promise<IncidentPage[List]>;
  suggestions(text: string, signal: AbortSignal): Promise<Suggestion[]>;
  send(message: NewMessage): Promise<MessageView>;
  press(press: ButtonPress): Promise<MessageView>;
  pin(request: PinRequest): Promise<MessageView>;
  samples(key: string): Promise<MessageView>;
  logOut(): Promise<unknown>;
}

/** Time after which a request counts as lost, ms. */
const TIMEOUT_MS = 30_000;

/** @param onUnauthorised called where the server wants a login. */
export function createApiClient(onUnauthorised: () => void): ApiClient {
  async function request<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    let response: Response;
    try {
      response = await fetch(path, {
        ...init,
        signal,
        headers: { accept: 'application/json', ...init.headers },
      });
      if (response.ok) return (await response.json()) as Answer;
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw unreachable();
    }
    if (response.status === 401) onUnauthorised();
    throw new RequestError(
      response.status,
      readRefusal(await response.text().catch(() => ''), response.status),
    );
  }

  function post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  const below = (id: number | undefined) => (id === undefined ? '' : `?below=${id}`);
  return {
    desk: () => request('/api/desk'),
    channel: (id) => request(`/api/channel${below(id)}`),
    thread: (id, before) => request(`/api/threads/${id}${below(before)}`),
    incidents: (filter = {}) => request(`/api/incidents${query(filter)}`),
    searchIncidents: ({ text, status }) => request(`/api/incident-search${query({ text, status })}`),
    unfiled: (submission) => request(`/api/unfiled${below(submission)}`),
    incident: (number) => request(`/api/incidents/${number}`),
    incidentPart: (number, list, beyond) => request(`/api/incidents/${number}/${list}?beyond=${beyond}`),
    suggestions: (text, signal) => request(`/api/suggestions?text=${encodeURIComponent(text)}`, { signal }),
    send: (message) => post('/api/messages', message),
    press: (press) => post('/api/presses', press),
    pin: (request) => post('/api/pins', request),
    samples: (key) => post('/api/samples', { key }),
    logOut: () => post('/logout', {}),
  };
}

/** What is given of a query, with its question mark; empty for nothing. */
function query(parts: { readonly [name: string]: string | number | null | undefined }): string {
  const given = Object.entries(parts).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
