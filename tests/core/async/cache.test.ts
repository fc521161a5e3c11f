import { describe, expect, it, vi } from 'vitest';
import { createCache } from '../../../src/core/async/cache.ts';

describe('a cache', () => {
  it('asks once for what is asked for at the same time and again', async () => {
    const load = vi.fn(async (key: string) => `value of ${key}`);
    const cache = createCache(load, 60_000);

    const both = await Promise.all([cache.get('a'), cache.get('a')]);
    const again = await cache.get('a');

    expect([...both, again]).toEqual(['value of a', 'value of a', 'value of a']);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps no failure', async () => {
    const load = vi.fn(async () => 'there').mockRejectedValueOnce(new Error('away'));
    const cache = createCache(load, 60_000);

    await expect(cache.get('a')).rejects.toThrow('away');

    expect(await cache.get('a')).toBe('there');
  });

  it('keeps nothing that is not to be believed', async () => {
    const load = vi.fn(async () => 'member').mockResolvedValueOnce('guest');
    const cache = createCache(load, 60_000, (value) => value === 'member');

    expect([await cache.get('a'), await cache.get('a'), await cache.get('a')]).toEqual([
      'guest',
      'member',
      'member',
    ]);
  });
});
