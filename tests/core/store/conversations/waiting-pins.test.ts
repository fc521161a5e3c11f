import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { BY, carryOut, filesWith, fillIncident, threadOf } from '../forget/filled-record.ts';
import { sha256 } from '../make-result.ts';
import { DAY_MS, makeRetentionScene } from '../retention/retention-scene.ts';
import { enrolTeam, makeTempFolder, openTestStore } from '../temp-store.ts';

/** In every text of what is forgotten. */
const MARK = 'Wp3PinMark';

/** A pin of a message in a thread, whose words are these. @returns whether it was kept. */
function pin(team: TenantStore, thread: string, platformId: string, text: string): boolean {
  const mark = { channel: 'C1', thread, platformId, mark: 'pin', actor: 'U1', atMs: 5 } as const;
  return team.pins.wait(mark, { text, author: 'U2', sentMs: 4 });
}

const waiting = (team: TenantStore) => team.pins.standingIn('C1').map(({ platformId }) => platformId);

describe('a pin that waits for an incident', () => {
  it('is forgotten with the last message of its thread, by retention, and does not come back', async () => {
    const scene = makeRetentionScene();
    const { team, folder } = scene;
    await scene.post(MARK);
    await scene.post('other');
    pin(team, 'm1', 'm1.7', `Said ${MARK}`);
    pin(team, 'm2', 'm2.7', 'Said something else');
    team.retention.set({ incidentDays: null, messageDays: 400 }, null, scene.by());
    const picture = { kind: 'picture', incident: null, sha256: sha256(MARK) } as const;
    const { code } = team.forgets.preview(picture);

    const { id } = team.forgets.begin(picture, code, 'request', scene.by());

    expect(await carryOut(team, id)).toBe(true);
    expect(filesWith(folder, MARK)).toEqual([]);
    expect(waiting(team)).toEqual(['m2.7']);
    expect(pin(team, 'm1', 'm1.7', `Said ${MARK}`)).toBe(false);
    expect(filesWith(folder, MARK)).toEqual([]);
  });

  it('goes after the days that messages are kept for, also where its thread has none', () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    pin(team, 'never heard', '1.7', 'Early');
    team.retention.set({ incidentDays: null, messageDays: 10 }, null, scene.by());
    scene.pass(5);
    pin(team, 'never heard', '2.7', 'Later');

    scene.pass(6);

    expect(waiting(team)).toEqual(['2.7']);
  });

  it('stays while the clock is doubtful', () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    team.retention.set({ incidentDays: null, messageDays: 10 }, null, scene.by());
    scene.look();
    pin(team, 'never heard', '1.7', 'Early');

    scene.nowMs += 400 * DAY_MS;

    expect(scene.look().clock).toBe('doubtful');
    expect(waiting(team)).toEqual(['1.7']);
  });

  it('is of another thread than a forgotten incident’s: that stays', async () => {
    const folder = join(makeTempFolder(), 'data');
    const team = enrolTeam(openTestStore({ folder }));
    const number = await fillIncident(team, folder, MARK, [`${MARK} a`]);
    pin(team, 'elsewhere', '1.7', 'Stays');
    const target = { kind: 'incident', incident: number } as const;

    const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'request', BY);

    expect(await carryOut(team, id)).toBe(true);
    expect(waiting(team)).toEqual(['1.7']);
    // What a platform tells again of the thread, whose messages still stand there, is not written down.
    expect(pin(team, threadOf(MARK), '2.7', `Said ${MARK}`)).toBe(false);
    expect(filesWith(folder, MARK)).toEqual([]);
  });

  it('is written down with the incident that takes it, or not at all', () => {
    const team = enrolTeam(openTestStore());
    pin(team, '100.1', '100.7', 'Said');
    const thread = { channel: 'C1', platformId: '100.1' };

    expect(() =>
      team.atomically(() => {
        team.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY);
        throw new Error('killed');
      }),
    ).toThrow('killed');

    expect(waiting(team)).toEqual(['100.7']);
    expect(team.threads.find(thread)).toBe(null);
    team.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY);
    expect(team.timeline.ofIncident(1).map(({ kind }) => kind)).toEqual(['pinned', 'opened']);
  });
});
