/** The slash command of what has one word; those of groups begin with it, as `eyeline-incident`. */
export const SLASH = 'eyeline';
