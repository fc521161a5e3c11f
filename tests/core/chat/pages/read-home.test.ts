import { describe, expect, it } from 'vitest';
import { readHome } from '../../../../src/core/chat/pages/read-home.ts';
import type { Audience } from '../../../../src/core/incident/incident.ts';
import { makePlatform } from '../../../commands/make-call.ts';

const BY = { actor: 'U1', atMs: 1, submissionId: null };

/** Three incidents: one of C1, a closed one of C1, one of the private C2, and one of both. */
function makeTeam() {
  const platform = makePlatform();
  const { store } = platform;
  platform.open('In the open', { thread: '1.1' });
  platform.open('Closed', { thread: '1.2' });
  store.incidents.close(2, BY);
  platform.open('Private', { channel: 'C2', thread: '2.1' });
  platform.open('Shown in both', { channel: 'C2', thread: '2.2' });
  store.incidents.showIn(4, 'C1', BY);
  platform.record('a.png', { thread: '1.1' });
  store.watches.set('C1', true, BY);
  store.watches.set('C2', true, BY);
  store.bots.set('B1', true, BY);
  return store;
}

describe('the page of a person', () => {
  it('shows the open incidents that they may see, the newest first, and the settings', async () => {
    const asked: (readonly string[])[] = [];
    const audienceOf = async (channels: readonly string[]): Promise<Audience> => {
      asked.push(channels);
      return ['C1'];
    };

    const home = await readHome(makeTeam(), 'aligned', audienceOf);

    expect(asked.map((channels) => [...channels].sort())).toEqual([['C1', 'C2']]);
    expect(home).toEqual({
      incidents: [
        // Its thread stands in a channel that they may not read.
        {
          number: 4,
          title: 'Shown in both',
          openedMs: 1_700_000_000_000,
          found: 'no portrait',
          thread: null,
        },
        {
          number: 1,
          title: 'In the open',
          openedMs: 1_700_000_000_000,
          found: '1 portrait: aligned',
          thread: { channel: 'C1', platformId: '1.1' },
        },
      ],
      open: 2,
      triage: ['C1'],
      bots: ['B1'],
      opening:
        'An incident opens at a portrait that is aligned or near, at several portraits together, or by `incident open`.',
      retention: 'Everything is kept until somebody forgets it.',
    });
  });

  it('says when incidents open as the team has it, before what the installation has', async () => {
    const store = makeTeam();
    store.openings.set('aligned', BY);

    const { opening } = await readHome(store, 'portrait', async () => 'tenant');

    expect(opening).toMatch(/^An incident opens at a portrait that is aligned or near/);
  });

  it('says how long what is kept, and names no incident with it', async () => {
    const store = makeTeam();
    store.incidents.close(3, BY);
    store.retention.set({ incidentDays: 1, messageDays: null }, null, BY);
    for (const item of store.retention.due()) store.retention.announce(item);

    const home = await readHome(store, 'aligned', async () => ['C1']);

    expect(home.retention).toMatch(/^Closed incidents are forgotten 1 day after their closing/);
    expect(JSON.stringify(home)).not.toContain('Private');
  });

  it('shows all of them where people may see all', async () => {
    const home = await readHome(makeTeam(), 'portrait', async () => 'tenant');

    expect(home.incidents.map(({ number }) => number)).toEqual([4, 3, 1]);
    expect(home).toMatchObject({ triage: ['C1', 'C2'], opening: 'An incident opens at each portrait.' });
  });
});
