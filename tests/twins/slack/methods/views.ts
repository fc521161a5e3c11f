/** docs.slack.dev/reference/methods/views.open, views.update, views.publish. */
import type { webApi } from '@slack/bolt';
import { completeBlocks } from '../blocks.ts';
import type { TwinCore } from '../core.ts';
import type { OpenView } from '../interactions.ts';
import type { Json } from '../rules.ts';
import { hasElement, homeProblems, viewProblems } from '../views.ts';
import { type Answer, type Method, needScope, refuseWrong, SlackRefusal } from './method.ts';

/** `view_too_large`: "greater than 250kb". */
const MAX_VIEW_BYTES = 250_000;

/** A checked view as `ViewOutput` of @slack/bolt, without `state`. */
export function completeView(core: TwinCore, where: string, view: Json, id: string, rootId = id): Json {
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) {
    refuseWrong(core, where, 'view_too_large', ['the view is larger than 250 kB']);
  }
  const problems = viewProblems(view);
  if (problems.length > 0) refuseWrong(core, where, 'invalid_arguments', problems);
  // `FileInput`: "your app must have the files:read scope".
  if (hasElement(view, 'file_input')) needScope(core, 'files:read');
  const { workspace } = core;
  return {
    id,
    team_id: workspace.team.id,
    app_id: workspace.app.appId,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
    type: 'modal',
    title: view.title,
    close: view.close ?? null,
    submit: view.submit ?? null,
    blocks: completeBlocks(view.blocks as Json[], core.ids.short),
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    hash: `${core.ids.ts()}.${core.ids.short()}`,
    root_view_id: rootId,
    previous_view_id: null,
  };
}

function withEmptyState(view: Json): Json {
  return { ...view, state: { values: {} } };
}

function findByExternalId(core: TwinCore, id: unknown): OpenView | undefined {
  return [...core.interactions.views.values()].find(({ view }) => id !== '' && view.external_id === id);
}

function open(core: TwinCore, args: Json): Answer & webApi.ViewsOpenResponse {
  const where = 'views.open';
  if (args.interactivity_pointer !== undefined || args.trigger_id === undefined) {
    refuseWrong(core, where, 'invalid_arguments', ['trigger_id is needed; pointers are not modelled']);
  }
  const view = completeView(core, where, args.view as Json, core.ids.next('V'));
  if (findByExternalId(core, view.external_id)) throw new SlackRefusal('duplicate_external_id');
  const user = core.interactions.useTrigger(args.trigger_id as string);
  core.interactions.views.set(view.id as string, { view, user });
  return { ok: true, view: withEmptyState(view) };
}

function update(core: TwinCore, args: Json): Answer & webApi.ViewsUpdateResponse {
  const where = 'views.update';
  const { view_id: id, external_id: externalId } = args;
  if ((id === undefined) === (externalId === undefined)) {
    refuseWrong(core, where, 'invalid_arguments', ['either view_id or external_id is needed']);
  }
  const standing =
    id === undefined ? findByExternalId(core, externalId) : core.interactions.views.get(id as string);
  if (!standing) throw new SlackRefusal('not_found');
  if (args.hash !== undefined && args.hash !== standing.view.hash) throw new SlackRefusal('hash_conflict');
  standing.view = completeView(core, where, args.view as Json, standing.view.id as string);
  return { ok: true, view: withEmptyState(standing.view) };
}

/** "Create or update the view that comprises an app's Home tab for a specific user." */
function publish(core: TwinCore, args: Json): Answer & webApi.ViewsPublishResponse {
  const where = 'views.publish';
  const { user_id: user, view, hash } = args as { user_id: string; view: Json; hash?: string };
  if (!core.settings.hasHomeTab) refuseWrong(core, where, 'not_enabled', ['the Home tab is not enabled']);
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) {
    refuseWrong(core, where, 'view_too_large', ['the view is larger than 250 kB']);
  }
  const problems = homeProblems(view);
  if (problems.length > 0) refuseWrong(core, where, 'invalid_arguments', problems);
  if (!core.workspace.users.has(user)) {
    refuseWrong(core, where, 'invalid_arguments', ['invalid `user_id`']);
  }
  const standing = core.interactions.homes.get(user);
  if (hash !== undefined && hash !== standing?.hash) throw new SlackRefusal('hash_conflict');
  const id = (standing?.id as string | undefined) ?? core.ids.next('V');
  const { workspace } = core;
  const published: Json = {
    id,
    team_id: workspace.team.id,
    app_id: workspace.app.appId,
    bot_id: workspace.app.botId,
    type: 'home',
    close: null,
    submit: null,
    blocks: completeBlocks(view.blocks as Json[], core.ids.short),
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    clear_on_close: false,
    notify_on_close: false,
    hash: `${core.ids.ts()}.${core.ids.short()}`,
    root_view_id: id,
    previous_view_id: null,
  };
  core.interactions.homes.set(user, published);
  return { ok: true, view: withEmptyState(published) };
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': {
    args: { view: 'json!', trigger_id: 'string', interactivity_pointer: 'string' },
    tier: 4,
    run: open,
  },
  'views.publish': {
    args: { user_id: 'string!', view: 'json!', hash: 'string' },
    tier: 4,
    run: publish,
  },
  'views.update': {
    args: { view: 'json!', view_id: 'string', external_id: 'string', hash: 'string' },
    tier: 4,
    run: update,
  },
};
