import type { AdapterFeatures, ChatAdapter, Place, Posted } from '../../../src/core/chat/port/adapter.ts';
import type { OutgoingMessage } from '../../../src/core/chat/port/message.ts';
import { makeFeatures } from './make-features.ts';

/** A call of the port's, as it came. */
export interface PortCall {
  readonly name: 'post' | 'edit' | 'find' | 'whisper' | 'remove';
  readonly place: Place;
  /** Of `post` and `find`. */
  readonly key?: string;
  readonly message?: OutgoingMessage;
  /** Of `remove`. */
  readonly reference?: string;
}

/** The sending half of the port: records its calls, and can hold them or let them fail. */
export interface AdapterDouble {
  readonly adapter: ChatAdapter;
  readonly calls: readonly PortCall[];
  /** Calls go no further until {@link AdapterDouble.release}. */
  hold(): void;
  release(): void;
  /** The next calls of this name throw these, one each. */
  failNext(name: PortCall['name'], ...errors: readonly Error[]): void;
}

/** @param standing messages that stand already, by their keys. */
export function makeAdapterDouble(
  features: Partial<AdapterFeatures> = {},
  standing: Readonly<Record<string, Posted>> = {},
  { canRemove = false, canWhisper = false, whispers = true, takesPictures = true } = {},
): AdapterDouble {
  const calls: PortCall[] = [];
  const failures = new Map<PortCall['name'], Error[]>();
  const posted = new Map(Object.entries(standing));
  let free = Promise.resolve();
  let release = () => {};

  async function take(call: PortCall): Promise<void> {
    calls.push(call);
    await free;
    const error = failures.get(call.name)?.shift();
    if (error) throw error;
  }

  const unused = () => {
    throw new Error('not a part of an answer');
  };
  return {
    calls,
    hold: () => {
      free = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    failNext: (name, ...errors) => void failures.set(name, [...errors]),
    adapter: {
      platform: 'slack',
      features: makeFeatures(features),
      start: unused,
      quiet: unused,
      stop: unused,
      fetch: unused,
      standing: unused,
      post: async (place, message, key) => {
        await take({ name: 'post', place, message, key });
        const isHolding = takesPictures && message.blocks.length > 0 && message.files.length > 0;
        const holds = features.maxPictures && isHolding ? { hasPictures: true } : {};
        const reference = { reference: `m${posted.size + 1}`, thread: 'opened', ...holds };
        posted.set(key, reference);
        return reference;
      },
      edit: (place, _posted, message) => take({ name: 'edit', place, message }),
      find: async (place, key) => {
        await take({ name: 'find', place, key });
        return posted.get(key) ?? null;
      },
      ...(canWhisper
        ? {
            whisper: async (place: Place, message: OutgoingMessage) => {
              await take({ name: 'whisper', place, message });
              return whispers;
            },
          }
        : {}),
      ...(canRemove
        ? { remove: (place: Place, { reference }: Posted) => take({ name: 'remove', place, reference }) }
        : {}),
    },
  };
}
