import { describe, expect, it } from 'vitest';
import {
  shareTimes,
  type UploadedAvatar,
} from '../../../../src/core/incident/accounts/times/shared-times.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2019, 11, 1, 0, 1);

/** Avatars at these hours after the start, of accounts 1, 2, 3 ... */
function at(...hours: readonly number[]): UploadedAvatar[] {
  return hours.map((hour, index) => ({ account: index + 1, atMs: START + hour * HOUR }));
}

describe('avatars’ times', () => {
  it('that are within an hour of each other are a group, the largest first, each avatar in one', () => {
    const { hours, count } = shareTimes(at(0, 0.5, 1, 1.2, 100, 100.9, 400));

    expect(count).toBe(7);
    expect(hours.map(({ accounts }) => accounts)).toEqual([
      [1, 2, 3],
      [5, 6],
    ]);
    expect(hours[0]).toMatchObject({ fromMs: START, toMs: START + HOUR });
  });

  it('an hour and a millisecond apart are no group', () => {
    expect(shareTimes(at(0, 1 + 1 / HOUR, 300)).hours).toEqual([]);
  });

  it('of one account alone are no group, however close', () => {
    const twice = [0, 1, 2].map((n) => ({ account: 1, atMs: START + n }));

    expect(shareTimes([...twice, { account: 2, atMs: START + 9 * DAY }]).hours).toEqual([]);
  });

  it('that are known by the day only are of no hour, and count on their day', () => {
    const days = [0, 0, 0, 0, 40, 80].map((n, account) => ({ account, atMs: Date.UTC(2019, 11, 1 + n) }));

    const { hours, days: shared, dayOnly, count } = shareTimes(days);

    expect([hours, dayOnly, count]).toEqual([[], 6, 6]);
    expect(shared.map(({ accounts }) => accounts)).toEqual([[0, 1, 2, 3]]);
  });

  it('have a chance by the stated null, which falls with the size of the group', () => {
    const even = Array.from({ length: 20 }, (_, n) => n * 24);
    const two = shareTimes(at(...even, 0.5)).hours[0]?.chance ?? 0;
    const five = shareTimes(at(...even, 0.1, 0.2, 0.3, 0.4)).hours[0]?.chance ?? 0;

    // Of 21 in 20 days of 8 hours: 21 times the chance that one of 20 others falls within the hour.
    expect(two).toBe(1);
    expect(five).toBeGreaterThan(0);
    expect(five).toBeLessThan(0.01);
  });

  it('have none where there are too few, or where all is of one week', () => {
    expect(shareTimes(at(0, 0.1, 900))).toMatchObject({ noChance: 'few', hours: [{ chance: null }] });
    expect(shareTimes(at(0, 0.1, 1, 2, 100))).toMatchObject({ noChance: 'short', hours: [{ chance: null }] });
    expect(shareTimes([])).toEqual({
      count: 0,
      fromMs: 0,
      toMs: 0,
      hours: [],
      days: [],
      dayOnly: 0,
      noChance: 'few',
    });
  });

  it('name days with unusually many, and no day of an even spread', () => {
    const even = Array.from({ length: 30 }, (_, n) => n * 24 + 3);
    const many = [10, 12, 14, 16, 18, 20, 22].map((hour) => 5 * 24 + hour);

    expect(shareTimes(at(...even)).days).toEqual([]);
    const [day, ...others] = shareTimes(at(...even, ...many)).days;
    expect(others).toEqual([]);
    expect(day?.accounts).toHaveLength(8);
    expect(day?.chance).toBeLessThan(0.01);
  });

  it('bound the chance from above: of 2,000 sets drawn by the null no more have such a group than it says', () => {
    // A fixed sequence, so that the same sets are drawn each time.
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const draw = () =>
      Array.from({ length: 12 }, (_, account) => ({
        account,
        atMs: START + Math.floor(random() * 60) * DAY + 9 * HOUR + random() * 8 * HOUR,
      }));
    const said: number[] = [];
    for (let n = 0; n < 2000; n++) said.push(shareTimes(draw()).hours[0]?.chance ?? 1);

    for (const level of [0.5, 0.1, 0.02]) {
      const share = said.filter((chance) => chance <= level).length / said.length;
      expect(share).toBeLessThanOrEqual(level);
    }
  });
});
