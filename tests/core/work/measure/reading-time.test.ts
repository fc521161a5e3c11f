import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  describeTilt,
  describeUnread,
  startReadingTime,
} from '../../../../src/core/work/measure/reading-time.ts';

describe('the time in which a picture is read', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends 20 s before the picture’s own, which are for drawing and sending', () => {
    const time = startReadingTime(120_000);

    vi.advanceTimersByTime(99_999);
    expect(() => time.check()).not.toThrow();
    vi.advanceTimersByTime(1);
    expect(() => time.check()).toThrow(
      'Expected a picture that can be read within 120 s but received one that takes longer. Cut the picture in two and send both halves.',
    );
  });

  it('ends a fifth before it where that is shorter', () => {
    const time = startReadingTime(10_000);

    vi.advanceTimersByTime(7_999);
    expect(() => time.check()).not.toThrow();
    vi.advanceTimersByTime(1);
    expect(() => time.check()).toThrow();
  });

  it('is what another try left', () => {
    const time = startReadingTime(120_000, 50_000);

    vi.advanceTimersByTime(30_000);
    expect(() => time.check()).toThrow();
  });
});

it('tells by how much a page was turned, and what that means', () => {
  expect(describeTilt(-3.26)).toBe(
    'The page is seen at an angle, turned by 3.3 degrees as in a photo of a screen. It was straightened first, and its portraits were measured on the straightened page.',
  );
});

describe('what is told of a picture that was read in part', () => {
  it.each([
    [0, 'No portrait was found'],
    [1, 'The first portrait was measured'],
    [310, 'The first 310 portraits were measured'],
  ])('counts what was measured: %i', (portraits, said) => {
    expect(describeUnread({ fromPx: 5120 }, portraits, 120_000)).toBe(
      `${said} before the time for one picture (120 s) ended; the rest, from 5,120 px down, was not read. Cut the picture in two and send both halves.`,
    );
  });
});
