import { describe, expect, it } from 'vitest';
import { makeRetentionScene } from '../retention/retention-scene.ts';
import { carryOut, filesWith } from './filled-record.ts';

const MARK = 'Zq7WaveMark';

describe('what waits again after an opening was taken back', () => {
  it('can be forgotten, and leaves nothing, also in the incident that it was in', async () => {
    const { team, folder, post, by } = makeRetentionScene();
    const gone = await post(`${MARK} gone`);
    team.incidents.open({ title: 'Opened', channel: 'C1', thread: null, submission: gone }, by());
    expect(team.findings.ofIncident(1)).toHaveLength(1);
    team.casework.takeBackOpening(1, by());
    const target = { kind: 'messages', incident: null, submissions: [gone] } as const;

    const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'retention', by());
    await carryOut(team, id);

    expect(filesWith(folder, MARK)).toEqual([]);
    expect(team.casework.openAgain(1, by())).toMatchObject({ isChanged: true, messages: 0 });
    expect(team.findings.ofIncident(1)).toEqual([]);
  });
});
