/** The answer of a command as the first versions kept it: without sizes of pictures. */
export const COMMAND_MESSAGE = {
  blocks: [
    { type: 'paragraph', line: 'Opened.' },
    { type: 'list', items: ['one', [{ text: 'two', style: 'strong' }, { text: '!' }]] },
    { type: 'table', head: ['No.'], rows: [['1']] },
  ],
  buttons: [],
  files: [{ name: 'a.png', mediaType: 'image/png', altText: '', sha256: 'a'.repeat(64), sizeBytes: 3 }],
};

/** A button as the first versions kept it. */
export const EARLY_BUTTON = { label: 'Open', invocation: { command: 'incident open', options: {} } };
