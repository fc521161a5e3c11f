/** Names that Slack hands back: the command, the shortcut, buttons, modals. Changing one breaks messages that stand. */

export const SLASH_COMMAND = '/eyeline';

export const CHECK_SHORTCUT = { id: 'check_alignment', name: 'Check eye alignment' } as const;

/** Buttons of messages are numbered: ids are unique within a block. */
export const BUTTON_PREFIX = 'eyeline_button_';

/** Of a button that opens an address: Slack tells of it too, and wants an acknowledgement. */
export const LINK_PREFIX = 'eyeline_link_';

export const MODALS = { check: 'eyeline_check', ask: 'eyeline_ask', form: 'eyeline_form' } as const;

/** Block and action of the only input of a modal that asks for one thing; those of a form are called as its options. */
export const INPUT = 'given';

/** Type of the metadata that carries a message's key. */
export const METADATA_TYPE = 'eyeline_message';
