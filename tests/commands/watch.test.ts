import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/plain-text.ts';
import { type CallOptions, makePlatform, run, type TestPlatform } from './make-call.ts';

const said = (platform: TestPlatform, text: string, options?: CallOptions) =>
  plainText(run(platform, text, options));

describe('watch', () => {
  it('makes this channel a triage channel and an ordinary one again', () => {
    const platform = makePlatform();

    expect(said(platform, 'watch')).toBe(
      'This is no triage channel: Eyeline answers where it is mentioned, by command, and in threads of incidents.',
    );
    expect(said(platform, 'watch on')).toBe(
      'From now on this is a triage channel: drop pictures here, and each message is answered in its thread.',
    );
    expect(said(platform, 'watch on')).toBe(
      'This is a triage channel already: drop pictures here, and each message is answered in its thread.',
    );
    expect(said(platform, 'watch status')).toBe(
      'This is a triage channel: every picture is answered in its thread.',
    );
    expect(platform.store.watches.list()).toEqual(['C1']);
    expect(said(platform, 'watch', { channel: 'C2' })).toMatch(/^This is no triage channel: /);
    expect(said(platform, 'watch off')).toBe('This is no triage channel any more.');
    expect(said(platform, 'watch off')).toBe('This is no triage channel.');
    expect(platform.store.watches.list()).toEqual([]);
  });

  it.each(['on', 'off'])('is switched %s by managers only', (state) => {
    const platform = makePlatform();

    expect(() => run(platform, `watch ${state}`, { isManager: false })).toThrow(
      `Expected \`watch ${state}\` from someone who manages this channel but received it from someone who does not. Ask one of its managers to do it.`,
    );
    expect(platform.store.watches.list()).toEqual([]);
    expect(said(platform, 'watch', { isManager: false })).toMatch(/^This is no triage channel: /);
  });

  it('has nothing to switch where every channel is one', () => {
    const platform = makePlatform();

    expect(said(platform, 'watch off', { watchesAll: true })).toBe(
      'Every channel here is a triage channel: every picture is answered.',
    );
    expect(platform.store.watches.list()).toEqual([]);
  });
});
