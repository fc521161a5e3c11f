import { describe, expect, it } from 'vitest';
import type { OutgoingMessage, Span } from '../../../src/core/chat/port/message.ts';
import { makeResult } from '../../core/store/make-result.ts';
import { makeDraft } from '../../core/store/temp-store.ts';
import { makePlatform, run, type TestPlatform } from '../make-call.ts';

const LINK = 'https://example.slack.com/archives/C1/p100000000000100';

/** A picture that U7 sent to C1, in thread 100.1, and that opened incident 1. */
function withPicture(permalink: string | null = LINK): TestPlatform {
  const platform = makePlatform();
  const { store } = platform;
  const draft = makeDraft({ platformId: '100.1', actor: 'U7', permalink });
  const { submission } = store.submissions.receive(draft);
  store.results.complete(submission.id, makeResult());
  return platform;
}

/** Every run of text that names somebody or opens something. */
function told({ blocks }: OutgoingMessage): Span[] {
  return blocks
    .flatMap((block) =>
      block.type === 'paragraph' ? [block.line] : block.type === 'list' ? block.items : [],
    )
    .flatMap((line) => (typeof line === 'string' ? [] : line))
    .filter(({ member, url }) => member !== undefined || url !== undefined);
}

describe('who did what in an incident', () => {
  it('is told with the way to the message of each picture', () => {
    const platform = withPicture();

    const shown = run(platform, 'incident show 1');

    expect(told(shown).slice(0, 2)).toEqual([
      { text: 'U7', member: 'U7' },
      { text: 'message', url: LINK },
    ]);
    expect(shown.buttons.map(({ label }) => label)).toContain('Who sent what');
  });

  it('names the authors of notes and verdicts where sources are asked for', () => {
    const platform = withPicture();
    run(platform, 'note --incident 1 "Same eyes as in March"', { actor: 'U8' });
    run(platform, 'finding confirm 1 --incident 1 --reason "Seen at 400%"', { actor: 'U9' });

    const shown = run(platform, 'incident show 1 --sources');

    expect(shown.blocks).toEqual([
      { type: 'paragraph', line: [expect.objectContaining({ text: expect.stringContaining('Incident 1') })] },
      { type: 'paragraph', line: [{ text: 'Who sent the pictures', style: 'strong' }] },
      {
        type: 'list',
        items: [
          [
            { text: '2023-11-14 22:13 UTC ', style: 'code' },
            { text: 'U7', member: 'U7' },
            { text: ': ' },
            { text: '1 portrait (1)' },
            { text: ', ' },
            { text: 'message', url: LINK },
          ],
        ],
      },
      { type: 'paragraph', line: [{ text: 'Who wrote and judged', style: 'strong' }] },
      {
        type: 'list',
        items: [
          [
            { text: '2023-11-14 22:13 UTC ', style: 'code' },
            { text: 'U8', member: 'U8' },
            { text: ': ' },
            { text: 'Note 1: Same eyes as in March' },
          ],
          [
            { text: '2023-11-14 22:13 UTC ', style: 'code' },
            { text: 'U9', member: 'U9' },
            { text: ': ' },
            { text: 'Confirmed: 1 portrait (1). Reason: Seen at 400%' },
          ],
        ],
      },
    ]);
  });

  it('is not told where the channel of the message may not be read', () => {
    const platform = withPicture();
    platform.store.incidents.showIn(1, 'C2', { actor: 'U1', atMs: 1, submissionId: null });

    const elsewhere = run(platform, 'incident show 1', { channel: 'C2', audience: ['C2'] });
    const guest = run(platform, 'incident show 1', { thread: '100.1', audience: { incident: 1 } });

    expect(told(elsewhere)).toEqual([]);
    expect(told(guest)).toEqual([]);
  });

  it('has no link to what was recorded before links were kept', () => {
    const platform = withPicture(null);

    const shown = run(platform, 'incident show 1');

    expect(told(shown).filter(({ url }) => url !== undefined)).toEqual([]);
    expect(told(shown)[0]).toEqual({ text: 'U7', member: 'U7' });
  });

  it('follows a channel that gets another id', () => {
    const platform = withPicture();
    platform.store.channels.move('C1', 'C8');

    const shown = run(platform, 'incident show 1', { channel: 'C8' });

    expect(told(shown)[1]?.url).toBe(LINK.replace('C1', 'C8'));
  });
});
