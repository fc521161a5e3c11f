import { describe, expect, it } from 'vitest';
import { startTwin } from '../../adapters/slack/slack.ts';
import { makeClient } from './bolt-app.ts';

const BLOCK = { type: 'section', text: { type: 'plain_text', text: 'Hello' } } as const;

async function publish(
  view: object,
  { settings = {}, user }: { readonly settings?: object; readonly user?: string } = {},
) {
  const twin = await startTwin(settings, () => true);
  const { views } = makeClient(twin);
  const answer = await views
    .publish({ user_id: user ?? twin.users.member.id, view } as Parameters<typeof views.publish>[0])
    .catch((error: { readonly data: { readonly error: string } }) => error.data);
  return { twin, answer };
}

describe('views.publish', () => {
  it('keeps a Home tab a person, and answers with it', async () => {
    const { twin, answer } = await publish({ type: 'home', blocks: [BLOCK] });

    expect(answer).toMatchObject({ ok: true, view: { type: 'home', blocks: [BLOCK] } });
    expect(twin.people.home(twin.users.member.id)).toMatchObject({ blocks: [BLOCK] });
    expect(twin.people.home(twin.users.guest.id)).toBeNull();
  });

  it.each([
    ['invalid_arguments', { type: 'home', blocks: Array.from({ length: 101 }, () => BLOCK) }, {}],
    ['invalid_arguments', { type: 'modal', blocks: [BLOCK] }, {}],
    ['invalid_arguments', { type: 'home', blocks: [BLOCK], title: 'none' }, {}],
    ['invalid_arguments', { type: 'home', blocks: [BLOCK] }, { user: 'U0NOBODY0' }],
    ['not_enabled', { type: 'home', blocks: [BLOCK] }, { settings: { hasHomeTab: false } }],
    ['view_too_large', { type: 'home', blocks: [BLOCK], private_metadata: 'x'.repeat(250_001) }, {}],
  ])('refuses with %s what its page does not allow', async (error, view, options) => {
    const { answer } = await publish(view, options);

    expect(answer).toMatchObject({ error });
  });
});
