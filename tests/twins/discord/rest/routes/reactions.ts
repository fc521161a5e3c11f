import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { addReaction, removeReaction } from '../../act/reactions.ts';
import type { World } from '../../world/world.ts';
import { channelOf, demand, demandActive, messageOf } from '../access.ts';
import { Refusal } from '../refusal.ts';
import { NO_CONTENT, type Route, route } from '../route.ts';

/** Different emoji that a message may have ("Maximum number of reactions reached (20)": 30010). */
const MAX_EMOJI = 20;

/** @throws Refusal 400 with 10014 for what is no emoji; custom ones are not in the twin. */
function emojiOf(sent: string | undefined): string {
  if (sent && /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3)/u.test(sent)) {
    return sent;
  }
  throw new Refusal(400, RESTJSONErrorCodes.UnknownEmoji, 'Unknown Emoji', { isViolation: true });
}

function partsOf(world: World, params: Readonly<Record<string, string>>) {
  const channel = channelOf(world, params.channel ?? '');
  const message = messageOf(world, channel, params.message ?? '');
  return { channel, message, emoji: emojiOf(params.emoji) };
}

export const reactionRoutes: readonly Route[] = [
  route('PUT /channels/:channel/messages/:message/reactions/:emoji/@me', {
    follows: 'Message, "Create Reaction": 204; ADD_REACTIONS only for an emoji that nobody used yet',
    handle: ({ world, params }) => {
      const { channel, message, emoji } = partsOf(world, params);
      demand(world, channel, 'ReadMessageHistory');
      if (!message.reactions.has(emoji)) {
        demand(world, channel, 'AddReactions');
        if (message.reactions.size >= MAX_EMOJI) {
          throw new Refusal(
            400,
            RESTJSONErrorCodes.MaximumNumberOfReactionsReached,
            'Maximum number of reactions reached (20)',
          );
        }
      }
      demandActive(channel);
      addReaction(world, message, emoji, world.bot.id);
      return NO_CONTENT;
    },
  }),
  route('DELETE /channels/:channel/messages/:message/reactions/:emoji/@me', {
    follows: 'Message, "Delete Own Reaction": 204',
    handle: ({ world, params }) => {
      const { channel, message, emoji } = partsOf(world, params);
      demandActive(channel);
      removeReaction(world, message, emoji, world.bot.id);
      return NO_CONTENT;
    },
  }),
];
