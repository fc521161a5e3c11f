import { writeInvocation } from '../../core/chat/language/write-invocation.ts';
import type { OutgoingMessage } from '../../core/chat/port/message.ts';

/**
 * The command that takes back what an answer tells of, a line with its end; empty where the answer has no button for it.
 *
 * @param tenant as it was given; null: the default
 */
export function describeTakingBack({ buttons }: OutgoingMessage, tenant: string | null): string {
  const button = buttons.find(({ takesBack }) => takesBack === true);
  if (!button) return '';
  // Which account stands by position on the command line.
  const { account, ...options } = button.invocation.options;
  const command = [button.invocation.command, ...(account === undefined ? [] : [account])].join(' ');
  const whose = tenant === null ? '' : ` --tenant ${tenant}`;
  return `Take it back: eyeline ${writeInvocation({ command, options })}${whose}\n`;
}
