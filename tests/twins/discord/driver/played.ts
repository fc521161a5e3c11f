import { randomBytes } from 'node:crypto';
import {
  GatewayDispatchEvents,
  type InteractionResponseType,
  type InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { encodeInteractionBase } from '../encode/interaction.ts';
import { ANSWER_MS } from '../rest/answer-interaction.ts';
import type { TwinChannel, TwinInteraction, TwinMessage, TwinUser } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** An interaction as its person sees it. */
export interface Played {
  readonly id: string;
  /** Null until the bot has answered. */
  readonly answer: InteractionResponseType | null;
  /** The first answer's message, an ephemeral one too; null while there is none, or it was deleted. */
  readonly original: TwinMessage | null;
  /** "Thinking": deferred and not filled in yet. */
  readonly isThinking: boolean;
  readonly followups: readonly TwinMessage[];
  /** Of an autocompletion. */
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly modal: TwinInteraction['modal'];
  /** How long the bot took, ms of the twin's time. */
  readonly answeredAfterMs: number | null;
  /** Settles once the bot has answered. @throws Error after 3 s without: the person sees a failure. */
  answered(): Promise<Played>;
}

export interface InteractionDraft {
  readonly type: InteractionType;
  readonly user: TwinUser;
  readonly channel: TwinChannel;
  readonly messageId?: string | null;
  readonly targetMessageId?: string | null;
  readonly triggerId?: string | null;
  readonly isContextMenu?: boolean;
}

/** Keeps an interaction and sends INTERACTION_CREATE (APIInteraction) with `data` and what else belongs to it. */
export function playInteraction(world: World, draft: InteractionDraft, rest: object): Played {
  const interaction: TwinInteraction = {
    id: world.nextId(),
    token: randomBytes(48).toString('base64url'),
    type: draft.type,
    guildId: draft.channel.guildId,
    channelId: draft.channel.id,
    userId: draft.user.id,
    createdMs: world.clock.now(),
    messageId: draft.messageId ?? null,
    targetMessageId: draft.targetMessageId ?? null,
    triggerId: draft.triggerId ?? null,
    isContextMenu: draft.isContextMenu ?? false,
    answer: null,
    answeredMs: null,
    originalMessageId: null,
    choices: null,
    modal: null,
    followupIds: [],
  };
  world.interactions.set(interaction.id, interaction);
  const payload = { ...encodeInteractionBase(world, interaction, draft.channel), ...rest };
  world.emit({
    type: GatewayDispatchEvents.InteractionCreate,
    guildId: draft.channel.guildId,
    channelId: draft.channel.id,
    encode: () => payload,
  });
  return watch(world, interaction);
}

function watch(world: World, interaction: TwinInteraction): Played {
  const messageOf = (id: string | null) =>
    id === null ? null : (world.messages.get(id) ?? world.ephemeral.get(id) ?? null);
  const played: Played = {
    id: interaction.id,
    get answer() {
      return interaction.answer;
    },
    get original() {
      return messageOf(interaction.originalMessageId);
    },
    get isThinking() {
      return ((played.original?.flags ?? 0) & MessageFlags.Loading) !== 0;
    },
    get followups() {
      return interaction.followupIds.map(messageOf).filter((message) => message !== null);
    },
    get choices() {
      return interaction.choices ?? [];
    },
    get modal() {
      return interaction.modal;
    },
    get answeredAfterMs() {
      return interaction.answeredMs === null ? null : interaction.answeredMs - interaction.createdMs;
    },
    answered: () => waitForAnswer(world, interaction, played),
  };
  return played;
}

function waitForAnswer(world: World, interaction: TwinInteraction, played: Played): Promise<Played> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearInterval(timer);
      stop();
      settle();
    };
    const look = () => {
      if (interaction.answer !== null) finish(() => resolve(played));
      else if (world.clock.now() - interaction.createdMs > ANSWER_MS) {
        finish(() => reject(new Error(`Twin: interaction ${interaction.id} got no answer within 3 s.`)));
      }
    };
    const stop = world.onChange(look);
    const timer = setInterval(look, 25);
    look();
  });
}
