import { InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';
import { modalData } from './component.ts';
import { deferBody, responseBody } from './message.ts';

/** APIApplicationCommandOptionChoice; in autocomplete at most 25 of them. */
export const choice = z.strictObject({
  name: z.string().min(1).max(100),
  name_localizations: z.record(z.string(), z.string()).nullish(),
  value: z.union([z.string().max(100), z.number()]),
});

/** APIInteractionResponse ("Interaction Response Structure"), the types that a bot like ours uses. */
export const callbackBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal(InteractionResponseType.ChannelMessageWithSource),
    data: responseBody,
  }),
  z.strictObject({
    type: z.literal(InteractionResponseType.DeferredChannelMessageWithSource),
    data: deferBody.optional(),
  }),
  z.strictObject({ type: z.literal(InteractionResponseType.DeferredMessageUpdate) }),
  z.strictObject({
    type: z.literal(InteractionResponseType.UpdateMessage),
    data: responseBody.optional(),
  }),
  z.strictObject({
    type: z.literal(InteractionResponseType.ApplicationCommandAutocompleteResult),
    data: z.strictObject({ choices: z.array(choice).max(25) }),
  }),
  z.strictObject({ type: z.literal(InteractionResponseType.Modal), data: modalData }),
]);

export type CallbackBody = z.output<typeof callbackBody>;
