import { describe, expect, it } from 'vitest';
import { runSlack } from '../slack.ts';

describe('standing', () => {
  it('of a member is the channel’s own incidents and those of public channels', async () => {
    const { twin, adapter, place } = await runSlack();
    const { triage, cases, partners, lobby, vault } = twin.channels;
    const all = [triage, cases, partners, lobby, vault].map(({ id }) => id);

    const inTriage = await adapter.standing(twin.users.owner.id, place(), all);
    const inCases = await adapter.standing(twin.users.owner.id, place({ channel: cases.id }), all);

    expect(inTriage.audience).toEqual([triage.id, lobby.id]);
    expect(inCases.audience).toEqual([cases.id, triage.id, lobby.id]);
  });

  it('in a channel that other organisations read is that channel’s own, whoever asks', async () => {
    const { twin, adapter, place } = await runSlack({ adapter: { visibility: 'tenant' } });
    const { partners, triage } = twin.channels;

    const standing = await adapter.standing(twin.users.owner.id, place({ channel: partners.id }), [
      triage.id,
    ]);

    expect(standing.audience).toEqual([partners.id]);
  });

  it('is the whole workspace where that is the setting', async () => {
    const { twin, adapter, place } = await runSlack({ adapter: { visibility: 'tenant' } });

    expect((await adapter.standing(twin.users.member.id, place(), [])).audience).toBe('tenant');
  });

  it('makes guests of guests, of people of other organisations and of nobody', async () => {
    const { twin, adapter, place } = await runSlack({ adapter: { visibility: 'tenant' } });
    const at = place({ channel: twin.channels.partners.id });

    for (const actor of [twin.users.guest.id, twin.users.external.id, 'UNOBODY', null]) {
      expect(await adapter.standing(actor, at, [])).toEqual({
        audience: [at.channel],
        isManager: false,
        isGuest: true,
      });
    }
  });

  it('makes managers of owners, admins and the channel’s creator', async () => {
    const { twin, adapter, place } = await runSlack();
    const { owner, admin, member } = twin.users;
    const cases = place({ channel: twin.channels.cases.id });
    const manages = async (actor: string, at = place()) => (await adapter.standing(actor, at, [])).isManager;

    expect(await Promise.all([manages(owner.id), manages(admin.id), manages(member.id)])).toEqual([
      true,
      true,
      true,
    ]);
    expect(await manages(member.id, cases)).toBe(false);
  });

  it('lets owners and admins set what holds for all channels, and nobody for having made one', async () => {
    const { twin, adapter, place } = await runSlack();
    const { owner, admin, member } = twin.users;
    const people = [owner.id, admin.id, member.id];

    const standings = await Promise.all(people.map((actor) => adapter.standing(actor, place(), [])));

    expect(standings.map(({ managesTeam }) => managesTeam)).toEqual([true, true, false]);
    expect(standings.at(-1)?.isManager).toBe(true);
  });

  it('makes managers of those who are named, themselves or by their group, and of nobody else', async () => {
    const { twin, adapter, place } = await runSlack({ isStarted: false });
    const { owner, admin, member } = twin.users;
    const group = twin.workspace.addUserGroup([member.id]);
    await adapter.stop();
    const named = await runSlack({ twin, adapter: { managers: [admin.id, group.id, 'SNONE'] } });
    const manages = async (actor: string) => (await named.adapter.standing(actor, place(), [])).isManager;

    expect(await Promise.all([manages(owner.id), manages(admin.id), manages(member.id)])).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is asked of Slack once for a while', async () => {
    const { twin, adapter, place } = await runSlack();

    for (let count = 0; count < 3; count++) await adapter.standing(twin.users.member.id, place(), []);

    expect(twin.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
  });

  it('names the scope that is missing', async () => {
    const { twin, adapter, place } = await runSlack();
    twin.tokens.bot.scopes.delete('users:read');

    const standing = adapter.standing(twin.users.member.id, place(), []);

    await expect(standing).rejects.toMatchObject({ code: 'PLATFORM_REFUSED' });
    await expect(standing).rejects.toThrow('Add the scope users:read');
  });

  it('is refused for another workspace', async () => {
    const { adapter, place } = await runSlack();

    await expect(adapter.standing('U1', place({ team: 'TOTHER' }), [])).rejects.toMatchObject({
      code: 'PLATFORM_REFUSED',
    });
  });
});
