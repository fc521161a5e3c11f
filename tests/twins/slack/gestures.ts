import type { Acknowledgement } from './carrier.ts';
import type { TwinCore } from './core.ts';
import type { Delivery } from './delivery.ts';
import type { StoredMessage } from './messages.ts';
import { closeView, type Filling, type Submission, submitView } from './modals.ts';
import { blockActions, messageAction, privateActions, slashCommand } from './payloads.ts';
import { showResponse } from './response-urls.ts';
import { isObject, type Json } from './rules.ts';
import type { Channel, User } from './workspace.ts';

/** What people do beyond writing. Each waits for the app's acknowledgement. */
export interface Gestures {
  /** A slash command. There is no thread: Slack's client does not run them there. */
  slash(gesture: { user: string; channel: string; command: string; text?: string }): Promise<Acknowledgement>;
  /** Presses a button of a message as it stands, by its label or action_id. */
  press(gesture: { user: string; channel: string; ts: string; button: string }): Promise<Acknowledgement>;
  /** Presses a button of the newest message that only this person sees. */
  pressPrivate(gesture: { user: string; channel: string; button: string }): Promise<Acknowledgement>;
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

function buttonIn(blocks: readonly Json[], button: string): { block: Json; element: Json } {
  for (const block of blocks) {
    const elements = (block.elements ?? (block.accessory ? [block.accessory] : [])) as Json[];
    const element = elements.find(
      (candidate) =>
        candidate.type === 'button' &&
        (candidate.action_id === button || (candidate.text as Json | undefined)?.text === button),
    );
    if (element) return { block, element };
  }
  throw new Error(`Expected a button ${button} in ${JSON.stringify(blocks)}`);
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
      const { block, element } = buttonIn(pressed.blocks, button);
      return delivery.request('interactive', blockActions(core, user, channel, pressed, block, element));
    },
    async pressPrivate({ user: userId, channel: channelId, button }) {
      const { user, channel } = find(userId, channelId);
      const shown = core.ephemerals.findLast((each) => each.user === user.id && each.channel === channel.id);
      if (!shown) throw new Error(`Expected a message that ${user.name} alone sees in #${channel.name}`);
      const { block, element } = buttonIn(shown.blocks, button);
      return delivery.request('interactive', privateActions(core, user, channel, shown, block, element));
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
