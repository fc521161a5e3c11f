import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import { recordRefuses } from '../../../core/chat/port/adapter-errors.ts';
import { tellsOf } from '../../../core/chat/port/command-head.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { type Button, say } from '../../../core/chat/port/message.ts';
import type { Audience } from '../../../core/incident/incident.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { describe } from '../errors.ts';
import type { DiscordTimings } from '../options.ts';
import { buttonId, encodeMessage, toldKey, toldThread } from '../speak/encode.ts';
import { toMarkdown } from '../speak/markdown.ts';
import { readFormModal, readModal, toFormModal, toModal } from '../speak/modal.ts';
import type { Replies } from '../speak/replies.ts';
import { type Directory, directTeam } from '../who/directory.ts';
import { suggestChoices } from './autocomplete.ts';
import type { Conversations } from './conversations.ts';
import {
  decodeMenu,
  decodePress,
  decodeSlash,
  type InteractionContext,
  interactionLocation,
} from './decode-command.ts';

export interface InteractionParts {
  readonly host: ChatHost;
  readonly api: DiscordApi;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly replies: Replies;
  /** Whose incidents may be offered in a channel. */
  readonly audience: (team: string, channel: string) => Audience;
  readonly directMessages: boolean;
  readonly logger: Log;
  readonly timings: DiscordTimings;
}

const UNKNOWN_BUTTON = 'This button no longer works. "/eyeline help" lists all commands.';
const NOTHING_TYPED = 'Nothing was changed.';
const NOT_TAKEN = 'Eyeline could not take this. Try again in a moment.';

/**
 * Commands, menus, buttons and dialogs. Each is written down first and acknowledged then, so that nothing that was
 * acknowledged can be lost: the record takes some milliseconds of the 3 s. Behind messages that are still being
 * caught up with it waits its turn for half of that time at most.
 *
 * Commands and menus are acknowledged by a deferred answer. A button's answer is a message in the thread, which needs
 * no right that ends after 15 minutes; the press is acknowledged without one.
 */
export function createInteractions(parts: InteractionParts) {
  const { host, api, directory, conversations, replies, logger, timings } = parts;

  function contextOf(interaction: APIInteraction): InteractionContext | null {
    const { guild_id: guildId } = interaction;
    const location = interactionLocation(interaction);
    if (!location) return null;
    if (guildId !== undefined) return { tenant: directory.team(guildId), location };
    return parts.directMessages ? { tenant: directTeam(location.channel), location } : null;
  }

  async function respond({ id, token }: APIInteraction, body: APIInteractionResponse): Promise<void> {
    const route = Routes.interactionCallback(id, token) as RouteLike;
    await api.call({
      method: 'POST',
      route,
      body,
      isInteraction: true,
      isDoneWithoutBody: true,
      timeoutMs: timings.requestMs,
    });
  }

  /** Said to who asked only. */
  function whisper(interaction: APIInteraction, content: string): Promise<void> {
    const data = { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } };
    return respond(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data });
  }

  /** Discord is told with the deferral who will see the answer: of help it is known before. */
  function kindOf({ invocation }: Incoming): 'shown' | 'hidden' {
    const called = host.commands.find(({ name }) => name === invocation?.command);
    const tells = called && tellsOf(called, invocation?.options ?? {});
    return tells === 'asker' ? 'hidden' : 'shown';
  }

  /** Hands it over in its conversation's turn; true where it is new. */
  async function take(interaction: APIInteraction, incoming: Incoming): Promise<boolean> {
    const conversation = interaction.channel?.id ?? incoming.channel;
    try {
      const receipt = await conversations.addSoon(conversation, timings.turnMs, () => host.receive(incoming));
      return receipt === 'taken';
    } catch (error) {
      logger.error({ reason: describe(error) }, 'a command on Discord could not be written down');
      await whisper(interaction, recordRefuses(error) ?? NOT_TAKEN);
      return false;
    }
  }

  async function command(interaction: APIInteraction, incoming: Incoming | null, kind: 'shown' | 'hidden') {
    if (!incoming) return whisper(interaction, NOT_TAKEN);
    const deferral = replies.expect(interaction, kind);
    if (!(await take(interaction, incoming))) return deferral.drop();
    await deferral.defer();
  }

  async function press(interaction: APIInteraction, incoming: Incoming): Promise<void> {
    const acknowledgement = replies.pressed(interaction);
    if (!(await take(interaction, incoming))) return acknowledgement.drop();
    await acknowledgement.defer();
  }

  /** As the record fills it in, for who pressed. */
  async function openForm(
    interaction: APIMessageComponentInteraction,
    context: InteractionContext,
    button: Button,
  ): Promise<void> {
    const incoming = formPress(interaction, context, button);
    const { platformId: team } = context.tenant;
    const opened = await host.openForm(incoming, button);
    if (opened.next === 'refused') return whisper(interaction, toMarkdown(say(opened.message).blocks));
    const id = host.keepButton(team, context.location.channel, opened.button);
    const data = toFormModal(dialogId(id, interaction), opened.form);
    await respond(interaction, { type: InteractionResponseType.Modal, data });
  }

  /** What is wrong is told to who typed alone, with a button that opens the form as they filled it in. */
  async function readForm(
    interaction: APIModalSubmitInteraction,
    context: InteractionContext,
    button: Button,
  ): Promise<void> {
    const incoming = formPress(interaction, context, button);
    const read = await host.readForm(incoming, button, readFormModal(interaction));
    if (read.next === 'nothing') return whisper(interaction, NOTHING_TYPED);
    if (read.next === 'call') return press(interaction, { ...incoming, invocation: read.invocation });
    const { form } = read.button;
    const again: Button = {
      ...read.button,
      label: 'Correct…',
      // The message that bears it stands in no thread.
      ...(form
        ? { form: { ...form, ...(incoming.thread === null ? {} : { thread: incoming.thread }) } }
        : {}),
    };
    const keep = (each: Button) => host.keepButton(context.tenant.platformId, context.location.channel, each);
    const message = { ...say(read.message), buttons: [again] };
    const encoded = encodeMessage(message, {
      key: toldKey(incoming.thread),
      note: null,
      keepButton: keep,
      isPrivate: true,
    });
    const data = {
      ...encoded,
      flags: encoded.flags | MessageFlags.Ephemeral,
      allowed_mentions: { parse: [] },
    };
    return respond(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data });
  }

  async function answer(interaction: APIInteraction): Promise<void> {
    const context = contextOf(interaction);
    if (!context) {
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
      return whisper(interaction, 'Eyeline answers in the channels of a server, not in direct messages.');
    }
    const team = context.tenant.platformId;
    const { channel } = context.location;
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete: {
        const choices = suggestChoices(interaction, team, parts.audience(team, channel), host);
        const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
        return respond(interaction, { type, data: { choices } });
      }
      case InteractionType.ApplicationCommand:
        // The type of an interaction lies in its data, which TypeScript does not follow.
        if (interaction.data.type === ApplicationCommandType.ChatInput) {
          const slash = interaction as APIChatInputApplicationCommandInteraction;
          const incoming = decodeSlash(slash, context);
          return command(interaction, incoming, kindOf(incoming));
        }
        if (interaction.data.type === ApplicationCommandType.Message) {
          const menu = interaction as APIMessageApplicationCommandInteraction;
          return command(interaction, decodeMenu(menu, context), 'hidden');
        }
        return;
      case InteractionType.MessageComponent: {
        if (interaction.data.component_type !== ComponentType.Button) return;
        const id = buttonId(interaction.data.custom_id);
        const button = host.findButton(team, channel, id);
        if (!button) return whisper(interaction, UNKNOWN_BUTTON);
        if (button.form) return openForm(interaction, context, button);
        if (!button.ask) return press(interaction, decodePress(interaction, context, button.invocation));
        const data = toModal(dialogId(id, interaction), button, host.commands);
        return respond(interaction, { type: InteractionResponseType.Modal, data });
      }
      case InteractionType.ModalSubmit: {
        const button = host.findButton(team, channel, buttonId(interaction.data.custom_id));
        if (button?.form) return readForm(interaction, context, button);
        if (!button?.ask) return whisper(interaction, UNKNOWN_BUTTON);
        const { command: name, options } = button.invocation;
        const asked = { ...options, [button.ask.option]: readModal(interaction) };
        return press(interaction, decodePress(interaction, context, { command: name, options: asked }));
      }
    }
  }

  /** Never rejects: what fails is told in the log, and the person sees Discord's own failure. */
  return async (interaction: APIInteraction): Promise<void> => {
    try {
      await answer(interaction);
    } catch (error) {
      logger.warn({ reason: describe(error) }, 'something on Discord could not be acknowledged');
    }
  };
}

/** The id of a button's dialog, which belongs to the thread that the press belongs to. */
function dialogId(id: string, { data }: APIMessageComponentInteraction): string {
  const thread = toldThread(data.custom_id);
  return thread === null ? id : `${id}:${toldKey(thread)}`;
}

/** What a form is opened and read for. */
function formPress(
  interaction: APIMessageComponentInteraction | APIModalSubmitInteraction,
  context: InteractionContext,
  { invocation, form }: Button,
): Incoming {
  const incoming = decodePress(interaction, context, invocation);
  return { ...incoming, thread: form?.thread ?? incoming.thread };
}
