import type { Invocation } from './message.ts';

/** A call as a person could have written it, without prefix: `note --incident 3 --text See the archive`. */
export function writeInvocation({ command, options }: Invocation): string {
  const given = Object.entries(options).flatMap(([name, value]) => {
    if (typeof value === 'boolean') return value ? [`--${name}`] : [];
    return [`--${name} ${value}`];
  });
  return [command, ...given].join(' ');
}
