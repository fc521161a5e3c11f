import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { typedAs } from '../../../../src/core/chat/language/typed-as.ts';
import { withPrefix } from '../../../../src/core/chat/language/with-prefix.ts';

const DISCORD = { prefix: '/eyeline ', groupPrefix: '/eyeline-' };

describe('a command as it is typed', () => {
  it('begins as the platform has it, one of a group as groups begin there', () => {
    expect(typedAs('note', DISCORD)).toBe('/eyeline note');
    expect(typedAs('incident show', DISCORD, 'incident show 3')).toBe('/eyeline-incident show 3');
    expect(typedAs('incident show', { prefix: '/eyeline ' })).toBe('/eyeline incident show');
  });

  it('stands so in errors', () => {
    const error =
      'Take it back: `incident merge 3 --undo`. `help` lists all commands, `eyeline doctor` looks.';

    expect(withPrefix(error, DISCORD, COMMANDS)).toEqual([
      { text: 'Take it back: ' },
      { text: '/eyeline-incident merge 3 --undo', style: 'code' },
      { text: '. ' },
      { text: '/eyeline help', style: 'code' },
      { text: ' lists all commands, ' },
      { text: 'eyeline doctor', style: 'code' },
      { text: ' looks.' },
    ]);
  });
});
