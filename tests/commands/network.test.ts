import { describe, expect, it } from 'vitest';
import { network } from '../../src/commands/network.ts';
import type { NetworkDraft } from '../../src/core/network/network-facts.ts';
import { makePicture, sha256 } from '../core/store/make-result.ts';
import { makePlatform, makeWorkCall, run, type TestPlatform } from './make-call.ts';

const THREAD = { thread: '5' };

/** Calls `network` with a table of this name; gives the submission and which tables were drawn. */
async function draw(platform: TestPlatform, name: string) {
  const drafts: NetworkDraft[] = [];
  const call = makeWorkCall(platform, network, {
    ...THREAD,
    invocation: { command: 'network', options: {} },
    files: [{ name, sizeBytes: 9, handle: name }],
    keepFiles: async () => {
      const picture = makePicture(name, []);
      const { sha256: hash, sizeBytes } = picture.evidence;
      return [{ name, reference: { sha256: hash, sizeBytes }, picture: { ...picture, instrument: null } }];
    },
    keepNetwork: async (draft) => {
      drafts.push(draft);
      return {
        counts: {
          nodes: 2,
          edges: 1,
          kinds: [],
          analysed: 0,
          analysedAre: 'sources',
          pairs: { connected: 0, mutual: 0, possible: 0 },
          shared: [],
          busiest: [],
        },
        communities: null,
        left: 0,
        read: draft.files.map(() => ({ columns: null, skipped: 0 })),
        files: [],
      };
    },
  });
  platform.store.results.complete(call.submission.id, await network.run(call));
  return { submission: call.submission.id, tables: drafts[0]?.files.map((file) => file.sha256) };
}

describe('network', () => {
  it('draws the tables of earlier messages too, but for those that were withdrawn', async () => {
    const platform = makePlatform();
    platform.open('Wave', THREAD);

    const first = await draw(platform, 'first.csv');
    const second = await draw(platform, 'second.csv');
    run(platform, `incident withdraw --message ${first.submission}`, THREAD);
    const third = await draw(platform, 'third.csv');

    expect(second.tables).toEqual([sha256('first.csv'), sha256('second.csv')]);
    expect(third.tables).toEqual([sha256('second.csv'), sha256('third.csv')]);
  });
});
