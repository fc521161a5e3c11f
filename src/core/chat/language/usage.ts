import type { CommandHead, OptionDefinition } from '../port/command-head.ts';

/** How a command is written: `incident edit [<number>] [--title <text>] [--summary <text>]`. */
export function usage({ name, options, takesPictures, fileWord = 'picture' }: CommandHead): string {
  const parts = Object.entries(options).map(([option, definition]) => {
    const written = definition.isPositional ? `<${option}>` : `--${option}${valueName(definition)}`;
    return definition.isRequired ? written : `[${written}]`;
  });
  return [name, ...parts, ...(takesPictures ? [`with ${fileWord}s`] : [])].join(' ');
}

function valueName({ type, choices }: OptionDefinition): string {
  if (type === 'flag') return '';
  return type === 'choice' ? ` ${choices?.join('|')}` : ` <${type === 'text' ? 'text' : 'number'}>`;
}
