/** What only the person who acted is told, in place of an answer. */
export const NOTICES = {
  notMember: (botName: string) =>
    `Eyeline is not in this channel. Invite it with /invite @${botName}, then ask again.`,
  direct: 'Direct messages are off here. Ask in a channel that Eyeline is in.',
  noPictures: 'There are no pictures in this message.',
  staleButton: 'This is of another place, or too old. Ask again in this channel.',
  elsewhere: 'This workspace is not one of Eyeline’s.',
  empty: 'Nothing was given.',
  failed: 'This could not be taken up. Try again in a moment.',
} as const;
