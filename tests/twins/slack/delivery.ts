/** docs.slack.dev/apis/events-api, "Error handling": acknowledged in 3 s, or delivered again up to 3 times. */
import type { Acknowledgement, Carrier, EnvelopeKind, Retry } from './carrier.ts';
import type { TwinCore } from './core.ts';
import type { Json } from './rules.ts';

/** One try of bringing something to the app. */
export interface DeliveryRecord {
  readonly kind: EnvelopeKind;
  /** `event_id` of events; of others the trigger or view. */
  readonly id: string;
  /** `message`, `app_mention`, `block_actions` ... */
  readonly type: string;
  /** 0, then 1 to 3. */
  readonly attempt: number;
  /** Null while it is on its way. */
  outcome: Acknowledgement | null;
}

export interface Delivery {
  readonly records: readonly DeliveryRecord[];
  /** Every event is delivered twice. */
  isDoubling: boolean;
  push(body: Json): void;
  /** A command or interaction: once, and its answer. */
  request(kind: Exclude<EnvelopeKind, 'events_api'>, body: Json): Promise<Acknowledgement>;
  /** Delivers an event that was delivered before once more, with the same event_id. */
  repeat(eventId: string): void;
  /** Delivers what was kept while away. */
  flush(): void;
  /** Settled once nothing is on its way. */
  settled(): Promise<void>;
}

export function makeDelivery(core: TwinCore, carrier: Carrier): Delivery {
  const records: DeliveryRecord[] = [];
  const kept: Json[] = [];
  const sent = new Map<string, Json>();
  const underWay = new Set<Promise<unknown>>();
  const { settings, violations } = core;

  function track<Result>(promise: Promise<Result>): Promise<Result> {
    underWay.add(promise);
    const forget = () => underWay.delete(promise);
    promise.then(forget, forget);
    return promise;
  }

  async function attempt(body: Json, retry: Retry | null): Promise<void> {
    const number = retry?.attempt ?? 0;
    const id = String(body.event_id);
    const event = body.event as Json;
    const record: DeliveryRecord = {
      kind: 'events_api',
      id,
      type: String(event.subtype ?? event.type),
      attempt: number,
      outcome: null,
    };
    records.push(record);
    const outcome = await carrier.send('events_api', body, retry);
    record.outcome = outcome;
    const { reason } = outcome;
    if (reason === null || reason === 'unreachable') return;
    if (reason === 'timeout') {
      violations.add(id, `event ${record.type} was not acknowledged within ${settings.acknowledgeMs} ms`);
    }
    const delayMs = settings.retryDelaysMs[number];
    if (delayMs === undefined || outcome.isFinal) return;
    core.later(delayMs, () => {
      if (isAway()) keep(body);
      else track(attempt(body, { attempt: number + 1, reason }));
    });
  }

  const isAway = () => core.faults.isDown || !carrier.isReachable;

  function keep(body: Json): void {
    if (settings.whileAway === 'kept') kept.push(body);
  }

  const delivery: Delivery = {
    records,
    isDoubling: false,
    push(body) {
      sent.set(String(body.event_id), body);
      if (isAway()) return keep(body);
      track(attempt(body, null));
      if (delivery.isDoubling) track(attempt(body, null));
    },
    async request(kind, body) {
      const record: DeliveryRecord = {
        kind,
        id: String(body.trigger_id ?? ''),
        type: String(body.command ?? body.type),
        attempt: 0,
        outcome: null,
      };
      records.push(record);
      const outcome = await track(carrier.send(kind, body, null));
      record.outcome = outcome;
      if (outcome.reason === 'timeout') {
        violations.add(record.type, `was not acknowledged within ${settings.acknowledgeMs} ms`);
      }
      return outcome;
    },
    repeat(eventId) {
      const body = sent.get(eventId);
      if (!body) throw new Error(`Expected an event ${eventId}`);
      track(attempt(body, null));
    },
    flush() {
      for (const body of kept.splice(0)) track(attempt(body, null));
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
  return delivery;
}
