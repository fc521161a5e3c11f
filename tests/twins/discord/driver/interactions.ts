import {
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { encodeMessage, SEES_ALL } from '../encode/message.ts';
import type { TwinChannel, TwinCommand, TwinMessage, TwinUser } from '../world/model.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { fillOptions, type OptionValues } from './command-options.ts';
import { findChannel, findCommand, findMessage, findUser, type Ref } from './lookup.ts';
import { modalSubmission } from './modal.ts';
import { type Played, playInteraction } from './played.ts';

export interface SlashOptions {
  readonly user: Ref;
  readonly channel: Ref;
  /** `eyeline check`: the command and its subcommand, without the slash. */
  readonly command: string;
  readonly options?: OptionValues;
}

/** Commands, buttons and modals as people use them in the client. */
export interface Interactions {
  slash(options: SlashOptions): Promise<Played>;
  /** Someone types in `focused`; what is there so far is among the options. */
  autocomplete(options: SlashOptions & { readonly focused: string }): Promise<Played>;
  /** A message's menu, Apps, and the command. */
  contextMenu(options: { readonly user: Ref; readonly message: Ref; readonly command: string }): Played;
  /** Presses a button by its place in the message, counted over the rows, or by its label. */
  press(message: Ref, button: number | string, user: Ref): Played;
  /** Sends the modal that an interaction was answered with, filled in by custom id. */
  submitModal(opened: Played, values: Readonly<Record<string, string>>, user: Ref): Played;
}

export function makeInteractions(world: World): Interactions {
  async function chatInput(options: SlashOptions, focused?: string): Promise<Played> {
    const channel = findChannel(world, options.channel);
    const user = findUser(world, options.user);
    const [name = '', ...path] = options.command.split(' ');
    const command = findCommand(world, channel.guildId, name, ApplicationCommandType.ChatInput);
    demandUse(world, command, channel, user);
    const filled = await fillOptions(
      world,
      command,
      { channel, user },
      {
        values: options.options ?? {},
        ...(path.length > 0 ? { subcommand: path.join(' ') } : {}),
        ...(focused === undefined ? {} : { focused }),
      },
    );
    const isResolved = Object.keys(filled.resolved).length > 0;
    const isTyping = focused !== undefined;
    const type = isTyping
      ? InteractionType.ApplicationCommandAutocomplete
      : InteractionType.ApplicationCommand;
    return playInteraction(
      world,
      { type, user, channel },
      {
        data: {
          ...commandData(command),
          options: filled.options,
          ...(isResolved ? { resolved: filled.resolved } : {}),
        },
      },
    );
  }

  return {
    slash: (options) => chatInput(options),
    autocomplete: ({ focused, ...options }) => chatInput(options, focused),
    contextMenu: ({ user: userRef, message: ref, command: name }) => {
      const message = findMessage(world, ref);
      const channel = findChannel(world, message.channelId);
      const user = findUser(world, userRef);
      const command = findCommand(world, channel.guildId, name, ApplicationCommandType.Message);
      demandUse(world, command, channel, user);
      return playInteraction(
        world,
        {
          type: InteractionType.ApplicationCommand,
          user,
          channel,
          targetMessageId: message.id,
          isContextMenu: true,
        },
        {
          // Its content is there without the intent too ("Message Content Intent").
          data: {
            ...commandData(command),
            target_id: message.id,
            resolved: { messages: { [message.id]: encodeMessage(world, message, SEES_ALL) } },
          },
        },
      );
    },
    press: (ref, which, userRef) => {
      const message = findMessage(world, ref);
      const button = buttonOf(message, which);
      return playInteraction(
        world,
        {
          type: InteractionType.MessageComponent,
          user: findUser(world, userRef),
          channel: findChannel(world, message.channelId),
          messageId: message.id,
        },
        {
          data: { id: 1, custom_id: button.custom_id, component_type: ComponentType.Button },
          message: encodeMessage(world, message, SEES_ALL),
        },
      );
    },
    submitModal: (opened, values, userRef) => {
      const trigger = world.interactions.get(opened.id);
      if (!trigger?.modal) throw new Error(`Twin: interaction ${opened.id} opened no modal.`);
      const message = trigger.messageId === null ? null : findMessage(world, trigger.messageId);
      return playInteraction(
        world,
        {
          type: InteractionType.ModalSubmit,
          user: findUser(world, userRef),
          channel: findChannel(world, trigger.channelId),
          messageId: trigger.messageId,
          triggerId: trigger.id,
        },
        {
          data: modalSubmission(trigger.modal, values),
          ...(message ? { message: encodeMessage(world, message, SEES_ALL) } : {}),
        },
      );
    },
  };
}

/** "Application Command Data Structure". */
function commandData(command: TwinCommand) {
  const scope = command.guildScope === null ? {} : { guild_id: command.guildScope };
  return { id: command.id, name: command.name, type: command.type, ...scope };
}

/** Whether the client shows the person this command. @throws Error where it does not. */
function demandUse(world: World, command: TwinCommand, channel: TwinChannel, user: TwinUser): void {
  const has = permissionsIn(world, channel, user.id);
  const needed =
    PermissionFlagsBits.UseApplicationCommands | BigInt(command.default_member_permissions ?? '0');
  if ((has & needed) !== needed) throw new Error(`Twin: ${user.username} may not use ${command.name} here.`);
  // "Users cannot … use application commands" in an archived thread.
  if (channel.thread?.isArchived) throw new Error('Twin: no commands in an archived thread.');
}

/** A button that can be pressed. @throws Error where there is none, or it is disabled or a link. */
function buttonOf(message: TwinMessage, which: number | string): { readonly custom_id: string } {
  const buttons = message.components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .filter((component) => component.type === ComponentType.Button);
  const button =
    typeof which === 'number' ? buttons[which] : buttons.find((one) => 'label' in one && one.label === which);
  if (!button) throw new Error(`Twin: message ${message.id} has no button ${which}.`);
  if (!('custom_id' in button)) throw new Error(`Twin: button ${which} is a link.`);
  if (button.disabled) throw new Error(`Twin: button ${which} is disabled.`);
  return button;
}
