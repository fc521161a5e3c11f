import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../../../src/core/incident/evidence/source-address.ts';

describe('withoutSecrets', () => {
  it.each([
    [
      'https://cdn.discordapp.com/attachments/1/2/a.png?ex=6&is=5&hm=abc',
      'https://cdn.discordapp.com/attachments/1/2/a.png',
    ],
    [
      'https://files.slack.com/files-pri/T1-F1/a.png?t=xoxe-123',
      'https://files.slack.com/files-pri/T1-F1/a.png',
    ],
    ['https://user:secret@example.org/a.png#token', 'https://example.org/a.png'],
    ['https://www.facebook.com/profile.php?id=100&token=x', 'https://www.facebook.com/profile.php?id=100'],
  ])('keeps of %s what says where it is', (address, kept) => {
    expect(withoutSecrets(address)).toBe(kept);
  });

  it.each(['', 'a.png', 'data:image/png;base64,AAAA', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'keeps nothing of %j',
    (address) => {
      expect(withoutSecrets(address)).toBeNull();
    },
  );
});
