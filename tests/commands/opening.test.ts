import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { type CallOptions, makePlatform, press, run, type TestPlatform } from './make-call.ts';

const said = (platform: TestPlatform, text: string, options?: CallOptions) =>
  plainText(run(platform, text, options));

const ALIGNED =
  'An incident opens at a portrait that is aligned or near, at several portraits together, or by /incident open.';

describe('opening', () => {
  it('says when incidents open, and who set it', () => {
    const platform = makePlatform();

    expect(said(platform, 'opening')).toBe(
      `${ALIGNED}\n\nSo it is for all teams of this installation that did not say otherwise.`,
    );
    run(platform, 'opening portrait');
    expect(said(platform, 'opening', { isManager: false })).toBe(
      'An incident opens at each portrait.\n\nSet for this team on 2023-11-14 22:13 UTC by U1.',
    );
  });

  it('sets it for the whole team, once, and is taken back by a button', () => {
    const platform = makePlatform();

    const changed = run(platform, 'opening portrait');

    expect(plainText(changed)).toBe(
      'Changed for the whole team. An incident opens at each portrait.\n\nMessages that were answered before stay as they are.',
    );
    expect(said(platform, 'opening portrait')).toMatch(/^Nothing changed\. An incident opens at each/);
    expect(plainText(press(platform, changed, 'Undo'))).toMatch(
      /^Changed for the whole team\. An incident opens at a/,
    );
    expect(platform.store.openings.setting()).toMatchObject({ opening: null });
  });

  it('shows its command as it is typed, without backticks', () => {
    const { blocks } = run(makePlatform(), 'opening', { prefix: '/eyeline ' });

    expect(JSON.stringify(blocks)).toContain('{"text":"/eyeline incident open","style":"code"}');
    expect(JSON.stringify(blocks)).not.toContain('`');
  });

  it('is taken back to what the team had said before', () => {
    const platform = makePlatform();
    run(platform, 'opening portrait');

    press(platform, run(platform, 'opening aligned'), 'Undo');

    expect(platform.store.openings.setting()).toMatchObject({ opening: 'portrait' });
  });

  it('leaves a later word of somebody else’s alone where an old button is pressed', () => {
    const platform = makePlatform();
    run(platform, 'opening aligned');
    const changed = run(platform, 'opening portrait');
    run(platform, 'opening default');

    const late = plainText(press(platform, changed, 'Undo'));

    expect(late).toBe(
      `Nothing changed. ${ALIGNED}\n\nSo it is for all teams of this installation that did not say otherwise.`,
    );
    expect(platform.store.openings.setting()).toMatchObject({ opening: null });
  });

  it.each(['aligned', 'portrait', 'default'])('is set to %s by managers of the team only', (when) => {
    const platform = makePlatform();

    expect(() => run(platform, `opening ${when}`, { isManager: true, managesTeam: false })).toThrow(
      `\`opening ${when}\` holds for all channels of the team: it is only for people who manage the team. Ask an owner or admin of the workspace, or who manages the server.`,
    );
    expect(platform.store.openings.setting()).toBeNull();
  });
});
