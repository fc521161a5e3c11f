import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  ChannelType,
  InteractionResponseType,
  InteractionType,
  MessageType,
  OverwriteType,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';

export interface TwinUser {
  readonly id: string;
  readonly username: string;
  readonly isBot: boolean;
}

export interface TwinRole {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  /** The role that came with the bot. */
  readonly isManaged: boolean;
}

export interface TwinMember {
  readonly userId: string;
  roleIds: string[];
  readonly joinedMs: number;
}

export interface TwinOverwrite {
  /** Of a role or a member. */
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface TwinGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, TwinRole>;
  readonly members: Map<string, TwinMember>;
  /** False during an outage of the guild. */
  isAvailable: boolean;
}

/** What a thread has beyond a channel. */
export interface TwinThread {
  readonly ownerId: string;
  isArchived: boolean;
  isLocked: boolean;
  autoArchiveMinutes: ThreadAutoArchiveDuration;
  archiveChangedMs: number;
  readonly createdMs: number;
  /** Who has joined, and when. */
  readonly members: Map<string, number>;
  messageCount: number;
  totalMessageSent: number;
  appliedTags: readonly string[];
}

export interface TwinChannel {
  readonly id: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  readonly type: ChannelType;
  name: string;
  readonly parentId: string | null;
  readonly position: number;
  topic: string | null;
  overwrites: TwinOverwrite[];
  lastMessageId: string | null;
  slowmodeSeconds: number;
  readonly thread: TwinThread | null;
  /** Of a direct message. */
  readonly recipientIds: readonly string[];
}

export interface TwinAttachment {
  readonly id: string;
  readonly channelId: string;
  readonly filename: string;
  readonly title: string | null;
  /** The alt text. */
  description: string | null;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Null for what is no picture. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly isEphemeral: boolean;
  readonly uploadedMs: number;
}

/** A message as it stood when it was forwarded. */
export interface TwinSnapshot {
  readonly content: string;
  readonly attachments: readonly TwinAttachment[];
  readonly embeds: readonly APIEmbed[];
  readonly createdMs: number;
  readonly editedMs: number | null;
  readonly type: MessageType;
  readonly flags: number;
}

export interface TwinReference {
  readonly type: 0 | 1;
  readonly channelId: string;
  readonly messageId: string | null;
  readonly guildId: string | null;
}

export interface TwinMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly type: MessageType;
  content: string;
  readonly createdMs: number;
  editedMs: number | null;
  attachments: TwinAttachment[];
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  flags: number;
  readonly nonce: string | number | null;
  readonly reference: TwinReference | null;
  readonly snapshots: readonly TwinSnapshot[];
  /** Users that the message pings or names. */
  mentionIds: string[];
  mentionRoleIds: string[];
  mentionsEveryone: boolean;
  /** Who reacted, by emoji. */
  readonly reactions: Map<string, Set<string>>;
  /** When it was pinned to its channel; null where it is not. */
  pinnedMs: number | null;
  /** The interaction that it answers. */
  readonly interactionId: string | null;
}

export interface TwinInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly userId: string;
  readonly createdMs: number;
  /** The message whose button was pressed, or that the modal goes back to. */
  readonly messageId: string | null;
  /** What a context-menu command was called on. */
  readonly targetMessageId: string | null;
  /** Of a modal submit: the interaction that opened the modal. */
  readonly triggerId: string | null;
  readonly isContextMenu: boolean;
  /** The bot's answer, null before it. */
  answer: InteractionResponseType | null;
  answeredMs: number | null;
  /** The message that the answer made or edits. */
  originalMessageId: string | null;
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
  readonly followupIds: string[];
}

export interface TwinCommand extends APIApplicationCommand {
  /** Null for a global one. */
  readonly guildScope: string | null;
}
