import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { type CallOptions, makePlatform, run, type TestPlatform } from './make-call.ts';

const said = (platform: TestPlatform, text: string, options?: CallOptions) =>
  plainText(run(platform, text, options));

describe('watch', () => {
  it('makes this channel a triage channel and an ordinary one again', () => {
    const platform = makePlatform();

    expect(said(platform, 'watch')).toBe(
      'This is not a triage channel: Eyeline answers mentions, commands, and pictures in threads of incidents.',
    );
    expect(said(platform, 'watch on')).toBe(
      'This is now a triage channel. Eyeline answers messages with pictures or profile links in their threads.',
    );
    expect(said(platform, 'watch on')).toBe(
      'This is already a triage channel. Eyeline answers messages with pictures or profile links in their threads.',
    );
    expect(said(platform, 'watch status')).toBe(
      'This is a triage channel: Eyeline answers pictures and profile links in their threads.',
    );
    expect(platform.store.watches.list()).toEqual(['C1']);
    expect(said(platform, 'watch', { channel: 'C2' })).toMatch(/^This is not a triage channel: /);
    expect(said(platform, 'watch off')).toBe('This is no longer a triage channel.');
    expect(said(platform, 'watch off')).toBe('This is not a triage channel.');
    expect(platform.store.watches.list()).toEqual([]);
  });

  it.each(['on', 'off'])('is switched %s by managers only', (state) => {
    const platform = makePlatform();

    expect(() => run(platform, `watch ${state}`, { isManager: false })).toThrow(
      `\`watch ${state}\` is only for people who manage this channel. Ask one of its managers.`,
    );
    expect(platform.store.watches.list()).toEqual([]);
    expect(said(platform, 'watch', { isManager: false })).toMatch(/^This is not a triage channel: /);
  });

  it('has nothing to switch where every channel is one', () => {
    const platform = makePlatform();

    expect(said(platform, 'watch off', { watchesAll: true })).toBe(
      'Every channel here is a triage channel: Eyeline answers every picture and profile link.',
    );
    expect(platform.store.watches.list()).toEqual([]);
  });
});
