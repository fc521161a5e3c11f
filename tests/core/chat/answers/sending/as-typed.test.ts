import { expect, it } from 'vitest';
import { asTyped } from '../../../../../src/core/chat/answers/sending/as-typed.ts';
import { code, command, line } from '../../../../../src/core/chat/port/line.ts';
import { say } from '../../../../../src/core/chat/port/message.ts';

const DISCORD = { prefix: '/eyeline ', groupPrefix: '/eyeline-' };

it('commands of an answer are sent as they are typed there; code and what people wrote stay as they are', () => {
  const title = 'The `note` wave';
  const told = line`"${title}" (${3}): ${command('incident hold', '3', '--off')} or ${command('note')}, never ${code('eyeline hold')}.`;
  const message = {
    ...say(told),
    blocks: [...say(told, title).blocks, { type: 'list' as const, items: [told] }],
  };

  const { blocks } = asTyped(message, DISCORD);

  const typed = [
    { text: '"The `note` wave" (3): ' },
    { text: '/eyeline-incident hold 3 --off', style: 'code' },
    { text: ' or ' },
    { text: '/eyeline note', style: 'code' },
    { text: ', never ' },
    { text: 'eyeline hold', style: 'code' },
    { text: '.' },
  ];
  expect(blocks).toEqual([
    { type: 'paragraph', line: typed },
    { type: 'paragraph', line: title },
    { type: 'list', items: [typed] },
  ]);
});
