import type { Acknowledgement } from './carrier.ts';
import type { TwinCore } from './core.ts';
import type { Delivery } from './delivery.ts';
import type { StoredMessage } from './messages.ts';
import { closeView, type Filling, type Submission, submitView } from './modals.ts';
import { blockActions, messageAction, slashCommand } from './payloads.ts';
import { showResponse } from './response-urls.ts';
import { isObject, type Json } from './rules.ts';
import type { Channel, User } from './workspace.ts';

/** What people do beyond writing. Each waits for the app's acknowledgement. */
export interface Gestures {
  /** A slash command. There is no thread: Slack's client does not run them there. */
  slash(gesture: { user: string; channel: string; command: string; text?: string }): Promise<Acknowledgement>;
  /** Presses a button of a message as it stands, by its label or action_id. */
  press(gesture: { user: string; channel: string; ts: string; button: string }): Promise<Acknowledgement>;
  /** A message shortcut. */
  shortcut(gesture: {
    user: string;
    channel: string;
    ts: string;
    callbackId: string;
  }): Promise<Acknowledgement>;
  /** The modals that stand, oldest first; of one person, or of all. */
  modals(user?: string): { readonly id: string; readonly user: string; readonly view: Json }[];
  /** Fills inputs by action_id and submits. */
  submit(viewId: string, fillings: Readonly<Record<string, Filling>>): Promise<Submission>;
  close(viewId: string): Promise<void>;
}

export function makeGestures(core: TwinCore, delivery: Delivery): Gestures {
  function find(userId: string, channelId: string): { user: User; channel: Channel } {
    const user = core.workspace.users.get(userId);
    const channel = core.workspace.channels.get(channelId);
    if (!user || !channel) throw new Error(`Expected a user and a channel, got ${userId} and ${channelId}`);
    if (!channel.members.has(user.id)) throw new Error(`${user.name} is not in #${channel.name}`);
    return { user, channel };
  }

  function message(channel: Channel, ts: string): StoredMessage {
    const found = core.messages.find(channel.id, ts);
    if (!found) throw new Error(`Expected a message ${ts} in #${channel.name}`);
    return found;
  }

  return {
    async slash({ user: userId, channel: channelId, command, text = '' }) {
      const { user, channel } = find(userId, channelId);
      const outcome = await delivery.request(
        'slash_commands',
        slashCommand(core, user, channel, command, text),
      );
      // The body of the acknowledgement is a message for the one who asked: text, or RespondArguments.
      const answer = typeof outcome.payload === 'string' ? { text: outcome.payload } : outcome.payload;
      if (outcome.isAcknowledged && isObject(answer)) {
        const target = { channel: channel.id, user: user.id, messageTs: null, threadTs: null };
        showResponse(core, command, target, answer);
      }
      return outcome;
    },
    async press({ user: userId, channel: channelId, ts, button }) {
      const { user, channel } = find(userId, channelId);
      const pressed = message(channel, ts);
      for (const block of pressed.blocks) {
        const elements = (block.elements ?? (block.accessory ? [block.accessory] : [])) as Json[];
        const element = elements.find(
          (candidate) =>
            candidate.type === 'button' &&
            (candidate.action_id === button || (candidate.text as Json | undefined)?.text === button),
        );
        if (!element) continue;
        return delivery.request('interactive', blockActions(core, user, channel, pressed, block, element));
      }
      throw new Error(`Expected a button ${button} in ${JSON.stringify(pressed.blocks)}`);
    },
    async shortcut({ user: userId, channel: channelId, ts, callbackId }) {
      const { user, channel } = find(userId, channelId);
      const body = messageAction(core, user, channel, message(channel, ts), callbackId);
      return delivery.request('interactive', body);
    },
    modals: (user) =>
      [...core.interactions.views.values()]
        .filter((open) => user === undefined || open.user === user)
        .map(({ view, user: owner }) => ({ id: String(view.id), user: owner, view })),
    submit: (viewId, fillings) => submitView(core, delivery, viewId, fillings),
    close: (viewId) => closeView(core, delivery, viewId),
  };
}
