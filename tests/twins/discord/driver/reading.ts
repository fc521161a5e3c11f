import { ANSWER_MS } from '../rest/answer-interaction.ts';
import type { TwinChannel, TwinCommand, TwinInteraction, TwinMessage, TwinUser } from '../world/model.ts';
import { byId } from '../world/snowflake.ts';
import type { World } from '../world/world.ts';
import { findChannel, findUser, type Ref } from './lookup.ts';

/** How tests look at what stands in the guild. */
export interface Reading {
  channel(ref: Ref): TwinChannel;
  user(ref: Ref): TwinUser;
  /** Of a channel or thread, oldest first, attachments with their bytes; ephemeral ones are not among them. */
  messagesIn(channel: Ref): TwinMessage[];
  /** Those that the bot wrote. */
  botMessagesIn(channel: Ref): TwinMessage[];
  /** Visible to one person only, oldest first. */
  ephemeralIn(channel: Ref): TwinMessage[];
  /** The thread started from a message, or null. */
  threadOf(message: Ref): TwinChannel | null;
  threadsIn(channel: Ref): TwinChannel[];
  /** Emoji by which the bot reacted. */
  botReactionsOn(message: Ref): string[];
  commands(): TwinCommand[];
  /** Interactions whose 3 s passed without an answer: their people saw a failure. */
  unanswered(): TwinInteraction[];
  /**
   * Settles with what `look` gives once that is neither false, null nor undefined; it is asked again whenever
   * something changed. @throws Error after `timeoutMs`, by default shortly before the test ends.
   */
  until<Value>(look: () => Value, timeoutMs?: number): Promise<NonNullable<Value>>;
}

export function makeReading(world: World): Reading {
  const inChannel = (messages: Iterable<TwinMessage>, ref: Ref) => {
    const { id } = findChannel(world, ref);
    return [...messages].filter(({ channelId }) => channelId === id).sort(byId);
  };
  return {
    channel: (ref) => findChannel(world, ref),
    user: (ref) => findUser(world, ref),
    messagesIn: (ref) => inChannel(world.messages.values(), ref),
    botMessagesIn: (ref) =>
      inChannel(world.messages.values(), ref).filter(
        ({ authorId, type }) => authorId === world.bot.id && type !== 21,
      ),
    ephemeralIn: (ref) => inChannel(world.ephemeral.values(), ref),
    threadOf: (ref) => {
      const channel = world.channels.get(typeof ref === 'string' ? ref : ref.id);
      return channel?.thread ? channel : null;
    },
    threadsIn: (ref) => {
      const { id } = findChannel(world, ref);
      return [...world.channels.values()].filter(({ parentId, thread }) => parentId === id && thread);
    },
    botReactionsOn: (ref) => {
      const message = world.messages.get(typeof ref === 'string' ? ref : ref.id);
      return [...(message?.reactions ?? [])]
        .filter(([, users]) => users.has(world.bot.id))
        .map(([emoji]) => emoji);
    },
    commands: () => [...world.commands.values()],
    unanswered: () =>
      [...world.interactions.values()].filter(
        ({ answer, createdMs }) => answer === null && world.clock.now() - createdMs > ANSWER_MS,
      ),
    until: (look, timeoutMs = 170_000) =>
      new Promise((resolve, reject) => {
        const startedMs = performance.now();
        const finish = (settle: () => void) => {
          clearInterval(timer);
          stop();
          settle();
        };
        const ask = () => {
          try {
            const value = look();
            if (value !== false && value !== null && value !== undefined) finish(() => resolve(value));
            else if (performance.now() - startedMs > timeoutMs) {
              finish(() => reject(new Error(`Twin: waited ${timeoutMs} ms in vain for ${look.toString()}`)));
            }
          } catch (error) {
            finish(() => reject(error));
          }
        };
        const stop = world.onChange(ask);
        const timer = setInterval(ask, 20);
        ask();
      }),
  };
}
