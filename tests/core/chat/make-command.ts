import { type CommandDefinition, defineRecordCommand } from '../../../src/core/chat/port/command.ts';
import type { OptionDefinitions } from '../../../src/core/chat/port/command-head.ts';
import { say } from '../../../src/core/chat/port/message.ts';

/** A command of every type of option, for what Eyeline's own do not have. */
export function makeCommand(name = 'publish', options: OptionDefinitions = EVERY_TYPE): CommandDefinition {
  return defineRecordCommand({
    name,
    summary: 'write a file',
    options,
    examples: [],
    access: 'anyone',
    takesPictures: false,
    run: () => say('Done.'),
  });
}

const EVERY_TYPE: OptionDefinitions = {
  incident: { type: 'incident', summary: 'which one', isPositional: true, isRequired: true },
  format: { type: 'choice', summary: 'what kind', choices: ['stix', 'misp', 'csv'] },
  pages: { type: 'integer', summary: 'how many' },
  'with-notes': { type: 'flag', summary: 'notes too' },
  title: { type: 'text', summary: 'its title', maxLength: 50 },
  text: { type: 'text', summary: 'what is said first' },
};
