import { describe, expect, it } from 'vitest';
import { sha256 } from '../make-result.ts';
import { DAY_MS, makeRetentionScene } from './retention-scene.ts';

describe('a hold', () => {
  it('keeps an incident from retention and from people, and what went from it to others, until it ends', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    const held = await scene.closed('a');
    const other = await scene.closed('b');
    team.casework.move(held, other, [1], scene.by());
    const part = await scene.closed('c');
    team.casework.merge(part, held, scene.by());
    team.retention.set({ incidentDays: 10, messageDays: null }, null, scene.by());
    expect(scene.pass(4, DAY_MS)).toHaveLength(2);

    expect(team.holds.hold(held, scene.by())).toBe(true);
    expect(team.holds.hold(held, scene.by())).toBe(false);
    expect(team.holds.numbers()).toEqual([held]);
    expect(team.holds.ofIncident(other)).toMatchObject({ incident: held, actor: 'U1' });
    expect(team.retention.notices()).toEqual([]);
    expect(scene.pass(20, DAY_MS)).toEqual([]);
    for (const number of [held, other]) {
      const target = { kind: 'incident', incident: number } as const;
      const { code } = team.forgets.preview(target);
      expect(() => team.forgets.begin(target, code, 'request', scene.by())).toThrow(
        `Nothing was forgotten: incident ${held} is held.`,
      );
    }
    const picture = { kind: 'picture', incident: held, sha256: sha256('c') } as const;
    expect(() =>
      team.forgets.begin(picture, team.forgets.preview(picture).code, 'request', scene.by()),
    ).toThrow(`incident ${held} is held`);
    expect(team.forgets.list()).toEqual([]);

    expect(team.holds.release(held, scene.by())).toBe(true);
    expect(team.holds.release(held, scene.by())).toBe(false);
    // Neither the hold nor its end is something new.
    expect(scene.look().said).toHaveLength(2);
    expect(team.timeline.ofIncident(held).map(({ kind }) => kind)).toContain('held');
  });

  it('is refused where the incident is being forgotten already', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    const number = await scene.closed('a');
    const target = { kind: 'incident', incident: number } as const;
    team.forgets.begin(target, team.forgets.preview(target).code, 'request', scene.by());

    expect(() => team.holds.hold(number, scene.by())).toThrow(
      `Incident ${number} is being forgotten already.`,
    );
  });
});
