import type { Acknowledgement } from './carrier.ts';
import type { TwinCore } from './core.ts';
import type { Delivery } from './delivery.ts';
import { completeView } from './methods/views.ts';
import { viewClosed, viewSubmission } from './payloads.ts';
import { isObject, type Json, object, oneOf, problemsOf, type Rule, required } from './rules.ts';
import type { User } from './workspace.ts';

/** What a person puts into an input: text, a chosen value, or files. */
export type Filling = string | readonly { readonly name: string; readonly bytes: Uint8Array }[];

/** What a submission led to. */
export interface Submission extends Acknowledgement {
  /** Shown beside the inputs, by block_id; the modal stays. */
  readonly errors: Readonly<Record<string, string>> | null;
}

const anything: Rule = () => {};

/** `ViewResponseAction` of @slack/bolt. `push` is not modelled. */
const responseAction = object({
  response_action: required(oneOf('update', 'clear', 'errors')),
  view: anything,
  errors: anything,
});

/** The value of an input as `ViewStateValue` of @slack/bolt. */
function stateValue(core: TwinCore, user: User, element: Json, filling: Filling | undefined): Json {
  const type = element.type as string;
  if (type === 'file_input') {
    const files = (typeof filling === 'object' ? filling : []).map(({ name, bytes }) => {
      const file = core.files.add({ name, bytes, user: user.id });
      core.interactions.grantedFiles.add(file.id);
      return core.files.toObject(file, 'api');
    });
    return { type, files };
  }
  const text = typeof filling === 'string' ? filling : null;
  // What stands in an input from the start is sent as it stands: "initial_value", "initial_option".
  if (type === 'plain_text_input') {
    const value = filling === undefined ? ((element.initial_value as string | undefined) ?? null) : text;
    return { type, value: value === '' ? null : value };
  }
  const options = (element.options as Json[] | undefined) ?? [];
  const initial = filling === undefined ? (element.initial_option as Json | undefined) : undefined;
  const chosen = initial ?? options.find((option) => option.value === text) ?? null;
  if (type === 'checkboxes') return { type, selected_options: chosen ? [chosen] : [] };
  if (type === 'static_select' || type === 'radio_buttons') return { type, selected_option: chosen };
  if (type === 'users_select') return { type, selected_user: text };
  if (type === 'channels_select') return { type, selected_channel: text };
  return { type, selected_conversation: text };
}

/** What Slack's client would not let through: a person cannot send it. */
function refuseFilling(block: Json, element: Json, filling: Filling | undefined): void {
  const stands = filling === undefined ? (element.initial_value ?? element.initial_option) : filling;
  const isEmpty = stands === undefined || (stands as { length?: number }).length === 0;
  const longest = element.max_length as number | undefined;
  if (typeof filling === 'string' && longest !== undefined && filling.length > longest)
    throw new Error(`Slack's client takes at most ${longest} characters here`);
  if (isEmpty && block.optional !== true) {
    throw new Error(`Slack's client asks for an input: ${String((block.label as Json).text)}`);
  }
  if (element.type !== 'file_input' || typeof filling !== 'object') return;
  const most = (element.max_files as number | undefined) ?? 10;
  if (filling.length > most) throw new Error(`Slack's client takes at most ${most} files here`);
  const types = element.filetypes as string[] | undefined;
  const wrong = filling.find(
    ({ name }) => types && !types.includes(name.split('.').at(-1)?.toLowerCase() ?? ''),
  );
  if (wrong) throw new Error(`Slack's client does not take ${wrong.name} here`);
}

/** Fills a modal's inputs by action_id and submits it; the answer is shown as Slack would. */
export async function submitView(
  core: TwinCore,
  delivery: Delivery,
  viewId: string,
  fillings: Readonly<Record<string, Filling>>,
): Promise<Submission> {
  const open = core.interactions.views.get(viewId);
  const user = core.workspace.users.get(open?.user ?? '');
  if (!open || !user) throw new Error(`Expected an open modal ${viewId}`);
  const values: Json = {};
  const inputs = (open.view.blocks as Json[]).filter((block) => block.type === 'input');
  const names = inputs.map((block) => (block.element as Json).action_id);
  const unknown = Object.keys(fillings).find((name) => !names.includes(name));
  if (unknown) throw new Error(`Expected an input of action_id ${unknown}, got ${names.join(', ')}`);
  for (const block of inputs) {
    const element = block.element as Json;
    const filling = fillings[String(element.action_id)];
    refuseFilling(block, element, filling);
    values[String(block.block_id)] = {
      [String(element.action_id)]: stateValue(core, user, element, filling),
    };
  }
  const outcome = await delivery.request('interactive', viewSubmission(core, user, open.view, values));
  return { ...outcome, errors: outcome.isAcknowledged ? show(core, viewId, outcome.payload) : null };
}

/** Closes, updates or keeps the modal; the errors to show, if any. */
function show(core: TwinCore, viewId: string, payload: unknown): Readonly<Record<string, string>> | null {
  const { views } = core.interactions;
  if (!isObject(payload)) {
    views.delete(viewId);
    return null;
  }
  const where = 'view_submission';
  for (const problem of problemsOf(responseAction, payload, '')) core.violations.add(where, problem);
  if (payload.response_action === 'clear') views.clear();
  const open = views.get(viewId);
  if (payload.response_action === 'update' && open && isObject(payload.view)) {
    open.view = completeView(core, where, payload.view, viewId);
  }
  if (payload.response_action !== 'errors' || !isObject(payload.errors)) return null;
  const blocks = ((open?.view.blocks as Json[] | undefined) ?? []).map((block) => block.block_id);
  for (const id of Object.keys(payload.errors)) {
    if (!blocks.includes(id)) core.violations.add(where, `an error for a block that is not there: ${id}`);
  }
  return payload.errors as Record<string, string>;
}

/** Closes a modal; the app hears of it if it asked for that. */
export async function closeView(core: TwinCore, delivery: Delivery, viewId: string): Promise<void> {
  const open = core.interactions.views.get(viewId);
  const user = core.workspace.users.get(open?.user ?? '');
  if (!open || !user) throw new Error(`Expected an open modal ${viewId}`);
  core.interactions.views.delete(viewId);
  if (open.view.notify_on_close !== true) return;
  await delivery.request('interactive', viewClosed(core, user, open.view));
}
