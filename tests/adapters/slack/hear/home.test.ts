import { describe, expect, it } from 'vitest';
import type { Home } from '../../../../src/core/chat/port/home.ts';
import type { Audience } from '../../../../src/core/incident/incident.ts';
import type { SlackTwin } from '../../../twins/slack/slack-twin.ts';
import { runSlack } from '../slack.ts';

type Run = NonNullable<Parameters<typeof runSlack>[0]>;

function homeOf(twin: SlackTwin, changes: Partial<Home> = {}): Home {
  const thread = { channel: twin.channels.triage.id, platformId: '1700000000.000100' };
  const incident = { number: 3, title: 'Wave <!channel> *of* March', openedMs: 1_700_000_000_000, thread };
  return {
    incidents: [{ ...incident, found: '2 portraits: 2 aligned' }],
    open: 1,
    triage: [twin.channels.triage.id],
    bots: ['B012AB3CD'],
    opening: 'An incident opens at each portrait.',
    retention: 'Everything is kept until somebody forgets it.',
    ...changes,
  };
}

/** A run whose core shows this page, and for whom it was asked. */
async function withHome(changes: Partial<Home> = {}, adapter: Run['adapter'] = {}) {
  const audiences: Audience[] = [];
  const host = (twin: SlackTwin) => ({
    home: {
      channels: [twin.channels.triage.id, twin.channels.cases.id, twin.channels.vault.id],
      read: (audience: Audience) => {
        audiences.push(audience);
        return homeOf(twin, changes);
      },
    },
  });
  const run = await runSlack({ host, ...(adapter ? { adapter } : {}) });
  return { ...run, audiences };
}

/** Every text of a view, in its order. */
function textsOf(view: unknown): string {
  return JSON.stringify(view);
}

describe('the Home tab', () => {
  it('shows open incidents with the way to their threads, settings, and what Eyeline does', async () => {
    const { twin } = await withHome();

    twin.people.openHome(twin.users.member.id);
    await expect.poll(() => twin.people.home(twin.users.member.id)).not.toBeNull();

    const { blocks } = twin.people.home(twin.users.member.id) as { blocks: object[] };
    expect(blocks).toMatchObject([
      { type: 'header', text: { text: 'Eyeline' } },
      { type: 'section', text: { text: expect.stringMatching(/^Eyeline measures where the eyes sit/) } },
      { type: 'header', text: { text: 'Open incidents (1)' } },
      {
        type: 'section',
        text: {
          type: 'plain_text',
          text: '3: Wave <!channel> *of* March\nOpened 2023-11-14. 2 portraits: 2 aligned.',
        },
        accessory: {
          type: 'button',
          text: { text: 'Open thread' },
          url: `https://${twin.workspace.team.domain}.slack.com/archives/${twin.channels.triage.id}/p1700000000000100`,
        },
      },
      { type: 'section', text: { text: expect.stringContaining('private channels are not listed here') } },
      { type: 'header', text: { text: 'Settings' } },
      { type: 'rich_text' },
      { type: 'section', text: { text: 'Bots that are heard: B012AB3CD.' } },
      { type: 'section', text: { text: 'An incident opens at each portrait.' } },
      { type: 'section', text: { text: 'Everything is kept until somebody forgets it.' } },
      {
        type: 'section',
        text: { text: expect.stringMatching(/^\/eyeline help lists all commands\. As of /) },
      },
    ]);
    expect(textsOf(blocks)).toContain(`"channel_id":"${twin.channels.triage.id}"`);
  });

  it('is asked of channels that the whole workspace may read only', async () => {
    const { twin, audiences } = await withHome();
    const { triage, cases, vault } = twin.channels;

    twin.people.openHome(twin.users.member.id);
    await expect.poll(() => audiences.length).toBe(1);

    const isOpen = ({ isPrivate, isShared }: typeof triage) => !isPrivate && !isShared;
    expect(audiences[0]).toEqual([triage, cases, vault].filter(isOpen).map(({ id }) => id));
    expect(audiences[0]).not.toContain(vault.id);
  });

  it('shows guests and people of other organisations no incident', async () => {
    const { twin, audiences } = await withHome();
    const { guest } = twin.users;

    twin.people.openHome(guest.id);
    await expect.poll(() => twin.people.home(guest.id)).not.toBeNull();

    expect(audiences).toEqual([]);
    expect(textsOf(twin.people.home(guest.id))).toContain('shown to members of this workspace only');
  });

  it('keeps within Slack’s 100 blocks, and says how many incidents are left out', async () => {
    const incidents = Array.from({ length: 80 }, (_, index) => ({
      number: index + 1,
      title: `Wave ${'x'.repeat(500)}`,
      openedMs: 1_700_000_000_000,
      found: 'no portrait',
      thread: null,
    }));
    const { twin } = await withHome({ incidents, open: 95 });
    const { member } = twin.users;

    twin.people.openHome(member.id);
    await expect.poll(() => twin.people.home(member.id)).not.toBeNull();

    const { blocks } = twin.people.home(member.id) as { blocks: object[] };
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(textsOf(blocks)).toContain('15 more: /eyeline incident list');
  });

  it('is not touched by the tab of messages', async () => {
    const { twin, audiences } = await withHome();

    twin.people.openHome(twin.users.member.id, 'messages');
    await twin.settled();

    expect(audiences).toEqual([]);
    expect(twin.people.home(twin.users.member.id)).toBeNull();
  });
});
