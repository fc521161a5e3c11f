/** Something that goes wrong with a request, on order. */
export type RestFault =
  /** An answer of the service's own, the request not carried out: 500, 502, 503 … */
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown }
  /** 429 ("Exceeding A Rate Limit"). */
  | {
      readonly kind: 'rate-limit';
      readonly retryAfterMs: number;
      readonly scope?: 'user' | 'shared' | 'global';
    }
  /**
   * The connection is cut before the request was carried out. `isReset`: by RST, which the SDK tries again by
   * itself; else closed (FIN), which it hands on as an error.
   */
  | { readonly kind: 'cut-before'; readonly isReset?: boolean }
  /** The request is carried out, the connection cut before the answer. */
  | { readonly kind: 'cut-after'; readonly isReset?: boolean }
  /** The request is carried out, the answer a 502 of some gateway between. */
  | { readonly kind: 'lost-answer' }
  /** The request is carried out, the answer has no body: 204, or 200 with a header that says JSON, as of a proxy. */
  | { readonly kind: 'empty-answer'; readonly status: 200 | 204 }
  /** The request waits so long before it is carried out. */
  | { readonly kind: 'delay'; readonly delayMs: number };

/** Which requests: `POST /channels/:channel/messages` by the route, or a pattern on method and path. */
export type RequestMatcher = string | RegExp;

export interface FaultPlan {
  /** The next `times` requests that match (default 1) go wrong. Orders are served first come, first served. */
  next(which: RequestMatcher, fault: RestFault, times?: number): void;
  /** Until the returned function is called. */
  always(which: RequestMatcher, fault: RestFault): () => void;
  /** Runs when the next such request has come in, before it is carried out. */
  onNext(which: RequestMatcher, run: () => void | Promise<void>): void;
  take(address: string, path: string): Promise<RestFault | null>;
}

interface Order {
  readonly which: RequestMatcher;
  readonly fault: RestFault | null;
  readonly run: (() => void | Promise<void>) | null;
  times: number;
}

/** `addresses`: the routes that there are, so that an order for none of them is found out at once. */
export function makeFaultPlan(addresses: readonly string[]): FaultPlan {
  const orders: Order[] = [];
  const add = (order: Order) => {
    if (typeof order.which === 'string' && !addresses.includes(order.which)) {
      throw new Error(`Twin: no route ${order.which}.`);
    }
    orders.push(order);
    return order;
  };
  return {
    next: (which, fault, times = 1) => {
      add({ which, fault, run: null, times });
    },
    always: (which, fault) => {
      const order = add({ which, fault, run: null, times: Number.POSITIVE_INFINITY });
      return () => {
        order.times = 0;
      };
    },
    onNext: (which, run) => {
      add({ which, fault: null, run, times: 1 });
    },
    take: async (address, path) => {
      const method = address.split(' ')[0] ?? '';
      const due = orders.filter(({ which, times }) =>
        times > 0 && typeof which === 'string' ? which === address : matches(which, times, method, path),
      );
      for (const order of due.filter(({ run }) => run !== null)) {
        order.times -= 1;
        await order.run?.();
      }
      const first = due.find(({ fault }) => fault !== null);
      if (first) first.times -= 1;
      return first?.fault ?? null;
    },
  };
}

function matches(which: RequestMatcher, times: number, method: string, path: string): boolean {
  return times > 0 && which instanceof RegExp && which.test(`${method} ${path}`);
}
