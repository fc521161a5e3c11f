import type { GatewayDispatchEvents } from 'discord-api-types/v10';

/** What a test orders for coming events ("Consistency": never, once, or up to N times). */
export interface EventFaults {
  /** The next such events are sent twice, with two sequence numbers. */
  double(type: GatewayDispatchEvents, times?: number): void;
  /** The next such events never come. */
  lose(type: GatewayDispatchEvents, times?: number): void;
  /** The connection is cut at the next such event: it is lost on the way and comes with a resume. */
  cutAt(type: GatewayDispatchEvents): void;
  takeDouble(type: GatewayDispatchEvents): boolean;
  takeLoss(type: GatewayDispatchEvents): boolean;
  takeCut(type: GatewayDispatchEvents): boolean;
}

export function makeEventFaults(): EventFaults {
  const doubles: GatewayDispatchEvents[] = [];
  const losses: GatewayDispatchEvents[] = [];
  const cuts: GatewayDispatchEvents[] = [];
  const add = (list: GatewayDispatchEvents[], type: GatewayDispatchEvents, times: number) => {
    for (let count = 0; count < times; count += 1) list.push(type);
  };
  const take = (list: GatewayDispatchEvents[], type: GatewayDispatchEvents) => {
    const index = list.indexOf(type);
    if (index >= 0) list.splice(index, 1);
    return index >= 0;
  };
  return {
    double: (type, times = 1) => add(doubles, type, times),
    lose: (type, times = 1) => add(losses, type, times),
    cutAt: (type) => add(cuts, type, 1),
    takeDouble: (type) => take(doubles, type),
    takeLoss: (type) => take(losses, type),
    takeCut: (type) => take(cuts, type),
  };
}
