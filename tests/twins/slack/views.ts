/** Modals: `ModalView` of @slack/types, docs.slack.dev/reference/views/modal-views. */
import { text } from './block-elements.ts';
import { homeBlockProblems, modalBlockProblems } from './blocks.ts';
import {
  boolean,
  isObject,
  type Json,
  object,
  oneOf,
  problemsOf,
  type Rule,
  required,
  string,
} from './rules.ts';

const anything: Rule = () => {};

/** Title, close and submit 24, callback_id and external_id 255, private_metadata 3,000 characters. */
const modal = object({
  type: required(oneOf('modal')),
  title: required(text('plain_text', 24)),
  submit: text('plain_text', 24),
  close: text('plain_text', 24),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
  private_metadata: string({ max: 3000 }),
  clear_on_close: boolean(),
  notify_on_close: boolean(),
  blocks: required(anything),
});

/** `HomeView`: docs.slack.dev/reference/views/home-tab-views. */
const home = object({
  type: required(oneOf('home')),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
  private_metadata: string({ max: 3000 }),
  blocks: required(anything),
});

/** Problems of a Home tab. */
export function homeProblems(view: unknown): string[] {
  const problems = problemsOf(home, view, '/view');
  return isObject(view) && problems.length === 0 ? homeBlockProblems(view.blocks) : problems;
}

/** Problems of a modal; `submit` is needed as soon as there is an input. */
export function viewProblems(view: unknown): string[] {
  const problems = problemsOf(modal, view, '/view');
  if (!isObject(view) || problems.length > 0) return problems;
  problems.push(...modalBlockProblems(view.blocks));
  if (problems.length === 0 && hasInput(view) && view.submit === undefined) {
    problems.push('submit is required when an input block is within blocks [json-pointer:/view/submit]');
  }
  return problems;
}

function hasInput(view: Json): boolean {
  return (view.blocks as Json[]).some((block) => block.type === 'input');
}

/** Whether a modal has an element of this type. */
export function hasElement(view: Json, type: string): boolean {
  return (view.blocks as Json[]).some((block) => isObject(block.element) && block.element.type === type);
}
