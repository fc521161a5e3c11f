import { describe, expect, it } from 'vitest';
import { makeProfile, NO_FACTS } from '../../../../src/core/source/resolvers/make-profile.ts';
import type { ProfileFacts } from '../../../../src/core/source/resolvers/resolver.ts';

const ADDRESS = { platform: 'page', handle: null, address: 'https://example.org/ada' };

function profileOf(facts: Partial<ProfileFacts>) {
  return makeProfile(
    'this site',
    ADDRESS,
    { ...NO_FACTS, pictures: ['https://example.org/a.png'], ...facts },
    [],
  );
}

describe('a profile', () => {
  it('has few pictures to try, however many its page names', () => {
    const pictures = Array.from(
      { length: 20_000 },
      (_, index) => `https://pbs.twimg.com/profile_images/1/${index}_normal.jpg`,
    );

    const { avatars } = profileOf({ pictures });

    expect(avatars).toHaveLength(12);
    expect(avatars[0]?.url).toBe('https://pbs.twimg.com/profile_images/1/0.jpg');
  });

  it('has a name of one line and of bounded length, without what controls a terminal or turns the text around', () => {
    const { displayName } = profileOf({
      displayName: `\u001b[31mAda\u202e \n\t Example ${'x'.repeat(5000)}`,
    });

    expect(displayName).toMatch(/^\[31mAda Example x+$/);
    expect(displayName).toHaveLength(200);
  });

  it('without a picture is told with all else that was read of it', () => {
    const facts = { displayName: 'Ada', followers: 3, pictures: [] };
    const capturedMs = 7;

    const read = () => makeProfile('this site', ADDRESS, { ...NO_FACTS, ...facts }, [], capturedMs);

    expect(read).toThrow('This site shows no picture for this profile.');
    expect(read).toThrow(
      expect.objectContaining({
        code: 'LINK_WITHOUT_PICTURE',
        profile: expect.objectContaining({ displayName: 'Ada', followers: 3, avatars: [], capturedMs }),
      }),
    );
  });

  it('has no name where nothing of it can be seen', () => {
    const { displayName } = profileOf({ displayName: ' \u200b\u202e ' });

    expect(displayName).toBeNull();
  });
});
