/**
 * The options that all commands have which forget something. The reason is one of `FORGET_REASONS`; as a choice it would
 * take Discord's room for all commands' texts three times.
 */
export const FORGET_OPTIONS = {
  because: { type: 'text', summary: 'why', maxLength: 10 },
  confirm: { type: 'text', summary: 'code', maxLength: 8 },
} as const;
