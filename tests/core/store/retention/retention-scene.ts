import { join } from 'node:path';
import type { RetentionItem } from '../../../../src/core/incident/forget/retention-store.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import type { Platform } from '../../../../src/core/incident/tenant.ts';
import type { Store } from '../../../../src/core/store/open-store.ts';
import { givePicture, payloadOf } from '../forget/filled-record.ts';
import { makeResult } from '../make-result.ts';
import { makeDraft, makeTempFolder, openTestStore } from '../temp-store.ts';

export const HOUR_MS = 60 * 60_000;
export const DAY_MS = 24 * HOUR_MS;

/** A record whose clock is set by hand. */
export interface RetentionScene {
  readonly folder: string;
  readonly store: Store;
  readonly team: TenantStore;
  /** Epoch ms. */
  nowMs: number;
  by(): { readonly actor: string; readonly atMs: number; readonly submissionId: null };
  /** So many days, a look each hour or (`each`) day. @returns what was announced, and told at once. */
  pass(days: number, each?: number): RetentionItem[];
  /** One look, as the bot does it. */
  look(): { readonly clock: string; readonly said: RetentionItem[]; readonly begun: number };
  /** A message of no incident that brought a picture of this name. @returns its submission's id. */
  post(name: string, sentMs?: number): Promise<number>;
  /** A closed incident of a picture of this name. @returns its number. */
  closed(name: string): Promise<number>;
}

/** A record of a team, with retention not set. */
export function makeRetentionScene(platform: Platform = 'slack'): RetentionScene {
  const folder = join(makeTempFolder(), 'data');
  // Files get the system's time, and one that is newer than the forget is taken for a new one.
  let nowMs = Date.now() + 365 * DAY_MS;
  const store = openTestStore({ folder, now: () => nowMs });
  const team = store.forTenant(store.tenants.enrol({ platform, platformId: 'T1', name: 'Team' }).id);
  let messages = 0;

  function tell(item: RetentionItem): RetentionItem {
    const notice = team.retention.announce(item);
    const { submission } = team.submissions.receive(
      makeDraft({ kind: 'recheck', platformId: `retention-${notice}`, thread: null, sentMs: nowMs }),
    );
    team.retention.tellBy(notice, submission.id);
    team.results.once(submission.id, () => '{}');
    team.submissions.settle(submission.id);
    return item;
  }

  const scene: RetentionScene = {
    folder,
    store,
    team,
    get nowMs() {
      return nowMs;
    },
    set nowMs(ms) {
      nowMs = ms;
    },
    by: () => ({ actor: 'U1', atMs: nowMs, submissionId: null }),
    look: () => {
      const look = team.retention.look();
      if (look?.clock !== 'right') return { clock: look?.clock ?? 'none', said: [], begun: 0 };
      const begun = team.retention.forgetRipe();
      return { clock: 'right', said: team.retention.due().map(tell), begun };
    },
    pass: (days, each = HOUR_MS) => {
      const said: RetentionItem[] = [];
      const endMs = nowMs + days * DAY_MS;
      while (nowMs < endMs) {
        nowMs = Math.min(endMs, nowMs + each);
        said.push(...scene.look().said);
      }
      return said;
    },
    post: async (name, sentMs = nowMs) => {
      messages += 1;
      const platformId = `m${messages}`;
      const { id } = team.submissions.receive(
        makeDraft({ platformId, thread: platformId, sentMs, payload: payloadOf(name) }),
      ).submission;
      team.submissions.begin(id);
      const given = await givePicture(team, folder, name);
      const portraits = given.portraits.map((each) => ({ ...each, alignment: 'unaligned' as const }));
      team.results.complete(
        id,
        makeResult({ pictures: [{ ...given, portraits }], timeline: [], incidentTitle: name }),
      );
      team.submissions.settle(id);
      return id;
    },
    closed: async (name) => {
      const id = await scene.post(name);
      const by = { ...scene.by(), submissionId: id };
      const { incident } = team.incidents.open(
        { title: `Title ${name}`, channel: 'C1', thread: null, submission: id },
        by,
      );
      team.incidents.close(incident.number, by);
      return incident.number;
    },
  };
  return scene;
}
