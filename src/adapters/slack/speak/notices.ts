/** What only the person who acted is told, in place of an answer. */
export const NOTICES = {
  notMember: (botName: string) =>
    `Eyeline is not in this channel. Invite it with /invite @${botName}, then ask again.`,
  direct: 'Direct messages are off here. Ask in a channel that Eyeline is in.',
  noPictures: 'There are no pictures in this message.',
  staleButton: 'This button is too old, or belongs to another channel. Ask again in this channel.',
  elsewhere: 'Eyeline does not serve this workspace.',
  empty: 'Nothing was entered.',
  failed: 'Eyeline could not take this. Try again in a moment.',
} as const;
