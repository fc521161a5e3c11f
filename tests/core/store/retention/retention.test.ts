import { describe, expect, it } from 'vitest';
import { carryOut, filesWith } from '../forget/filled-record.ts';
import { sha256 } from '../make-result.ts';
import { makeDraft } from '../temp-store.ts';
import { DAY_MS, HOUR_MS, makeRetentionScene } from './retention-scene.ts';

/** In every text of what is forgotten. */
const MARK = 'Rt4GoneMark';

const forgets = (team: ReturnType<typeof makeRetentionScene>['team']) =>
  team.forgets
    .list()
    .map(({ kind, incidentNumber, reason, actor }) => ({ kind, incidentNumber, reason, actor }));

describe('retention', () => {
  it('keeps everything for ever where it was not set', async () => {
    const scene = makeRetentionScene();
    await scene.closed('a');
    await scene.post('b');

    scene.nowMs += 20 * 365 * DAY_MS;

    expect(scene.look()).toEqual({ clock: 'none', said: [], begun: 0 });
    expect(scene.team.retention.due()).toEqual([]);
  });

  it('says what will go a week before, and forgets it for good then', async () => {
    const scene = makeRetentionScene();
    const { team, folder } = scene;
    const closedMs = scene.nowMs;
    const number = await scene.closed(MARK);
    team.retention.set({ incidentDays: 30, messageDays: null }, null, scene.by());

    expect(scene.pass(22, DAY_MS)).toEqual([]);
    expect(scene.pass(1, DAY_MS)).toEqual([
      { kind: 'incident', incident: number, dueMs: closedMs + 30 * DAY_MS },
    ]);
    expect(scene.pass(7 - 1 / 24)).toEqual([]);
    expect(team.forgets.list()).toEqual([]);
    scene.pass(1 / 24);

    expect(forgets(team)).toEqual([
      { kind: 'incident', incidentNumber: number, reason: 'retention', actor: null },
    ]);
    expect(await carryOut(team, 1)).toBe(true);
    expect(filesWith(folder, MARK)).toEqual([]);
    expect(filesWith(folder, sha256(MARK))).toEqual([]);
    expect(scene.pass(30, DAY_MS)).toEqual([]);
    expect(team.forgets.list()).toHaveLength(1);
  });

  it('never forgets an open incident, nor one that was reopened, added to or merged after the notice', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    const [reopened, added, merged, open] = [
      await scene.closed('a'),
      await scene.closed('b'),
      await scene.closed('c'),
      await scene.closed('d'),
    ];
    team.incidents.reopen(open, scene.by());
    team.retention.set({ incidentDays: 10, messageDays: null }, null, scene.by());
    expect(scene.pass(5, DAY_MS).map((item) => 'incident' in item && item.incident)).toEqual([
      reopened,
      added,
      merged,
    ]);

    team.incidents.reopen(reopened, scene.by());
    team.notes.add(added, 'More.', scene.by());
    team.casework.merge(merged, open, scene.by());
    scene.pass(9);

    expect(team.forgets.list()).toEqual([]);
    // What was added to has its ten days again.
    scene.pass(2);
    expect(forgets(team)).toEqual([
      { kind: 'incident', incidentNumber: added, reason: 'retention', actor: null },
    ]);
  });

  it('forgets messages of no incident with what only they brought, in one forget', async () => {
    const scene = makeRetentionScene();
    const { team, folder } = scene;
    const [first, filed, second] = [
      await scene.post(MARK),
      await scene.post('filed'),
      await scene.post(`${MARK} 2`),
    ];
    team.retention.set({ incidentDays: null, messageDays: 10 }, null, scene.by());
    const [said] = scene.pass(3, DAY_MS);
    expect(said).toMatchObject({ kind: 'messages', submissions: [first, filed, second] });

    const { incident } = team.incidents.open(
      { title: 'Kept', channel: 'C1', thread: null, submission: filed },
      scene.by(),
    );
    const later = await scene.post('later');
    scene.pass(7);

    expect(team.forgets.list()).toMatchObject([{ kind: 'messages', number: 2, reason: 'retention' }]);
    expect(await carryOut(team, 1)).toBe(true);
    expect(team.forgets.find(1)).toMatchObject({ state: 'done', counts: { pictures: 2, answers: 2 } });
    expect(filesWith(folder, MARK)).toEqual([]);
    expect(filesWith(folder, sha256(MARK))).toEqual([]);
    expect(team.findings.ofIncident(incident.number)).toHaveLength(1);
    expect(team.unfiled.find(later)).not.toBe(null);
    const again = team.submissions.receive(makeDraft({ platformId: 'm1', thread: 'm1' }));
    expect(again.isRepeat).toBe(true);
    expect(team.submissions.begin(first).next).toBe('nothing');
  });

  it('keeps a picture that an incident has, when a message that brought it too goes', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    await scene.post('shared');
    const number = await scene.closed('shared');
    team.retention.set({ incidentDays: null, messageDays: 10 }, null, scene.by());
    scene.pass(3, DAY_MS);
    scene.pass(7);

    expect(await carryOut(team, 1)).toBe(true);
    expect(team.findings.ofIncident(number)).toHaveLength(1);
    expect(await team.blobs.get({ sha256: sha256('shared'), sizeBytes: 6 })).toEqual(Buffer.from('shared'));
  });

  it('announces twenty incidents a day at most, and messages once a week', async () => {
    const scene = makeRetentionScene();
    for (let each = 0; each < 23; each += 1) await scene.closed(`i${each}`);
    await scene.post('first');
    scene.team.retention.set({ incidentDays: 1, messageDays: 1 }, null, scene.by());

    expect(scene.look().said).toHaveLength(21);
    await scene.post('second');
    expect(scene.pass(1)).toHaveLength(3);
    expect(scene.pass(5)).toEqual([]);
    expect(scene.pass(2).map(({ kind }) => kind)).toEqual(['messages']);
  });

  it('forgets nothing that nobody could be told of', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    await scene.closed('a');
    team.retention.set({ incidentDays: 1, messageDays: null }, null, scene.by());
    team.retention.look();
    const [item] = team.retention.due();
    if (!item) throw new Error('nothing is due');
    const notice = team.retention.announce(item);
    const { submission } = team.submissions.receive(
      makeDraft({ kind: 'recheck', platformId: 'notice', thread: null, sentMs: scene.nowMs }),
    );
    team.retention.tellBy(notice, submission.id);

    scene.pass(30);
    expect(team.forgets.list()).toEqual([]);

    team.results.once(submission.id, () => '{}');
    team.submissions.settle(submission.id);
    scene.pass(1 / 24);
    expect(team.forgets.list()).toHaveLength(1);
  });

  it('is what was set last; off ends what was announced', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    await scene.closed('a');
    const place = { channel: 'C1', thread: '100.1' };
    expect(team.retention.set({ incidentDays: 1, messageDays: 9 }, place, scene.by())).toBe(true);
    expect(team.retention.set({ incidentDays: 1, messageDays: 9 }, null, scene.by())).toBe(false);
    expect(team.retention.setting()).toEqual({
      incidentDays: 1,
      messageDays: 9,
      actor: 'U1',
      atMs: scene.nowMs,
      place,
    });
    expect(scene.look().said).toHaveLength(1);
    expect(team.retention.notices()).toHaveLength(1);

    team.retention.set({ incidentDays: null, messageDays: null }, null, scene.by());
    expect(team.retention.notices()).toEqual([]);
    scene.pass(30, DAY_MS);
    expect(team.forgets.list()).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  it('that leaps ahead forgets nothing, and says nothing will be', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    await scene.closed('a');
    await scene.post('b');
    team.retention.set({ incidentDays: 100, messageDays: 100 }, null, scene.by());
    scene.look();
    const rightMs = scene.nowMs;

    scene.nowMs = Date.UTC(2099, 0, 1);
    expect(scene.look()).toEqual({ clock: 'doubtful', said: [], begun: 0 });
    expect(scene.pass(30)).toEqual([]);
    // Their times on the platform differ from ours.
    await scene.post('c', rightMs);
    expect(scene.look().clock).toBe('doubtful');
    scene.nowMs = rightMs + HOUR_MS;

    expect(scene.look()).toEqual({ clock: 'right', said: [], begun: 0 });
    expect(team.forgets.list()).toEqual([]);
  });

  it('that was set right again, or that Eyeline was away from, is right once a message says so, or a person', async () => {
    const scene = makeRetentionScene();
    const { team } = scene;
    await scene.closed('a');
    team.retention.set({ incidentDays: 100, messageDays: null }, null, scene.by());
    scene.look();

    scene.nowMs += 94 * DAY_MS;
    expect(scene.look().clock).toBe('doubtful');
    await scene.post('b');
    expect(scene.look()).toMatchObject({ clock: 'right', said: [{ kind: 'incident' }] });
    scene.nowMs += 94 * DAY_MS;
    expect(scene.look().clock).toBe('doubtful');
    team.retention.confirmClock();
    expect(scene.look().clock).toBe('right');
  });

  it('does not shorten the week after the notice: Eyeline has to run for it', async () => {
    const scene = makeRetentionScene('desk');
    const { team } = scene;
    await scene.closed('a');
    team.retention.set({ incidentDays: 1, messageDays: null }, null, scene.by());
    expect(scene.look().said).toHaveLength(1);

    // Within what a machine may be off for.
    scene.nowMs += 30 * DAY_MS;
    expect(scene.look()).toEqual({ clock: 'right', said: [], begun: 0 });
    scene.pass(6);
    expect(team.forgets.list()).toEqual([]);
    scene.pass(1);
    expect(team.forgets.list()).toHaveLength(1);
  });

  it('that leaps ahead within a desk’s holiday takes back what it announced once it is right again', async () => {
    const scene = makeRetentionScene('desk');
    const { team } = scene;
    await scene.closed('a');
    team.retention.set({ incidentDays: 30, messageDays: null }, null, scene.by());
    scene.look();

    scene.nowMs += 29 * DAY_MS;
    expect(scene.look().said).toHaveLength(1);
    scene.nowMs -= 29 * DAY_MS;
    expect(scene.look()).toEqual({ clock: 'doubtful', said: [], begun: 0 });
    expect(team.retention.notices()).toEqual([]);
    expect(team.forgets.list()).toEqual([]);
  });

  it('that was slow when something came makes it no older than what came before', async () => {
    const scene = makeRetentionScene('desk');
    const { team } = scene;
    await scene.post('before');
    const rightMs = scene.nowMs;
    scene.nowMs = DAY_MS;
    await scene.post('slow');
    await scene.closed('slow, too');
    scene.nowMs = rightMs + HOUR_MS;
    team.retention.set({ incidentDays: 300, messageDays: 300 }, null, scene.by());

    expect(scene.pass(200, DAY_MS)).toEqual([]);
    expect(scene.pass(94, DAY_MS)).toMatchObject([{ kind: 'incident' }, { kind: 'messages' }]);
  });
});
