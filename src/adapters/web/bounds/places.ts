/** A number of places, of which each sender has a share. */
export interface Places {
  /** Takes one until `life` ends; false where all are taken, or the sender's share is. */
  take(sender: string, life: AbortSignal): boolean;
}

export interface PlacesOptions {
  readonly total: number;
  readonly perSender: number;
}

export function createPlaces({ total, perSender }: PlacesOptions): Places {
  const held = new Map<string, number>();
  let taken = 0;

  function count(sender: string, change: 1 | -1): void {
    taken += change;
    const left = (held.get(sender) ?? 0) + change;
    if (left === 0) held.delete(sender);
    else held.set(sender, left);
  }

  return {
    take: (sender, life) => {
      if (life.aborted || taken >= total || (held.get(sender) ?? 0) >= perSender) return false;
      count(sender, 1);
      life.addEventListener('abort', () => count(sender, -1), { once: true });
      return true;
    },
  };
}
