import { nearest } from '../core/chat/language/nearest.ts';
import { findCommand } from '../core/chat/language/parse-command.ts';
import { type CommandPrefixes, typedAs } from '../core/chat/language/typed-as.ts';
import { usage } from '../core/chat/language/usage.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import type { CommandHead } from '../core/chat/port/command-head.ts';
import { type Block, type OutgoingMessage, say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';
import { oneLine } from '../core/one-line.ts';

const ABOUT =
  'Drop pictures here: Eyeline measures where the eyes sit in each profile picture, answers in a thread and records what it found. Faces made by StyleGAN have their eyes in the same place. Alignment is a screening signal, never proof.';

/** Characters of a mistyped name that are shown. */
const SHOWN = 40;

export const help = defineRecordCommand({
  name: 'help',
  summary: 'list the commands, or explain one',
  options: {
    command: { type: 'text', summary: 'name of a command', isPositional: true, maxLength: 60 },
    brief: { type: 'flag', summary: 'answer in one line' },
  },
  examples: ['help', 'help incident edit'],
  access: 'anyone',
  takesPictures: false,
  tells: 'asker',
  run: ({ options, commands, prefix, groupPrefix }) => {
    const prefixes = { prefix, groupPrefix };
    const { command: asked, brief: isBrief = false } = options;
    const name = asked === undefined ? undefined : withoutPrefix(asked, prefixes);
    if (name === undefined) return isBrief ? hint(prefix) : overview(commands, prefixes);
    const found = findCommand(name, commands)?.command;
    if (found) return isBrief ? introduce(found, prefixes) : explain(found, prefixes);
    const group = commands.filter((each) => each.name.startsWith(`${name.toLowerCase()} `));
    if (group.length > 0) return overview(group, prefixes);
    const close = nearest(
      name,
      commands.map((each) => each.name),
    );
    throw new EyelineError('INVALID_USAGE', {
      expected: 'the name of a command',
      received: `"${oneLine(name, SHOWN) ?? ''}"`,
      action: close ? `Did you mean \`help ${close}\`?` : '`help` lists all commands.',
    });
  },
});

/** A command's name as people type the command there: `/eyeline-incident edit` and `eyeline-incident edit` are `incident edit`. */
function withoutPrefix(typed: string, { prefix, groupPrefix = prefix }: CommandPrefixes): string {
  const text = typed.trim().replace(/^\//, '');
  const known = [groupPrefix, prefix].map((each) => each.replace(/^\//, ''));
  const own = known.find((each) => each !== '' && text.toLowerCase().startsWith(each.toLowerCase()));
  return own === undefined ? text : text.slice(own.length).trim();
}

/** What there is, in a line. */
function hint(prefix: string): OutgoingMessage {
  return say([
    { text: 'Drop pictures here and Eyeline measures where the eyes sit. Commands begin with a slash: ' },
    { text: `${prefix}help`, style: 'code' },
    { text: ' lists them, ' },
    { text: `${prefix}note`, style: 'code' },
    { text: ' and your words add a note to the incident.' },
  ]);
}

/** What a command does, in a line that shows how it begins. */
function introduce({ name, summary }: CommandHead, prefixes: CommandPrefixes): OutgoingMessage {
  return say([
    { text: 'Commands begin with a slash: ' },
    { text: typedAs(name, prefixes), style: 'code' },
    { text: ` (${summary}). ` },
    { text: `${prefixes.prefix}help ${name}`, style: 'code' },
    { text: ' explains it.' },
  ]);
}

function overview(commands: readonly CommandHead[], prefixes: CommandPrefixes): OutgoingMessage {
  const rows = commands.map(({ name, summary }) => [typedAs(name, prefixes), summary]);
  const blocks: Block[] = [
    { type: 'paragraph', line: ABOUT },
    { type: 'table', head: ['Command', 'What it does'], rows },
    {
      type: 'paragraph',
      line: [
        { text: `${prefixes.prefix}help incident edit`, style: 'code' },
        { text: ' explains a command.' },
      ],
    },
  ];
  return { blocks, buttons: [], files: [] };
}

function explain(command: CommandHead, prefixes: CommandPrefixes): OutgoingMessage {
  const options = Object.entries(command.options);
  const blocks: Block[] = [
    {
      type: 'paragraph',
      line: [
        { text: typedAs(command.name, prefixes, usage(command)), style: 'code' },
        { text: `: ${command.summary}.` },
      ],
    },
    ...(options.length === 0
      ? []
      : [
          {
            type: 'table' as const,
            head: ['Option', 'What it is'],
            rows: options.map(([name, { summary, choices, isRequired }]) => [
              name,
              `${summary}${choices ? ` (${choices.join(', ')})` : ''}${isRequired ? '; needed' : ''}`,
            ]),
          },
        ]),
    {
      type: 'list',
      items: command.examples.map((example) => [
        { text: typedAs(command.name, prefixes, example), style: 'code' as const },
      ]),
    },
    ...(command.access === 'manager'
      ? [{ type: 'paragraph' as const, line: 'Only for people who manage the channel.' }]
      : []),
  ];
  return { blocks, buttons: [], files: [] };
}
