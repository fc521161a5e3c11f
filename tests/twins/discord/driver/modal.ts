import {
  type APIModalSubmission,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { TwinInteraction } from '../world/model.ts';

type Modal = NonNullable<TwinInteraction['modal']>;

/**
 * A modal filled in as the client sends it (APIModalSubmission): inputs in rows or labels, string selects in labels.
 * File uploads and other selects in modals are not in the twin.
 *
 * @throws Error for a custom id that the modal does not have, a required input left empty, a wrong length.
 */
export function modalSubmission(modal: Modal, values: Readonly<Record<string, string>>): APIModalSubmission {
  const used = new Set<string>();
  const fill = (input: APITextInputComponent, id: number) => {
    used.add(input.custom_id);
    const value = values[input.custom_id] ?? input.value ?? '';
    const isShort = value.length < (input.min_length ?? 0) && (value !== '' || input.required !== false);
    if (value === '' && input.required !== false) {
      throw new Error(`Twin: ${input.custom_id} has to be filled in.`);
    }
    if (isShort || value.length > (input.max_length ?? 4000)) {
      throw new Error(`Twin: ${input.custom_id} has a wrong length.`);
    }
    return { type: ComponentType.TextInput as const, id, custom_id: input.custom_id, value };
  };
  // APIModalSubmitStringSelectComponent: what is chosen, or what was from the start.
  const choose = (select: APIStringSelectComponent, id: number) => {
    used.add(select.custom_id);
    const stands = select.options.filter((option) => option.default).map(({ value }) => value);
    const wanted = values[select.custom_id];
    const chosen = wanted === undefined ? stands : [wanted];
    if (chosen.some((value) => !select.options.some((option) => option.value === value)))
      throw new Error(`Twin: ${select.custom_id} offers no ${wanted}.`);
    if (chosen.length === 0 && select.required !== false)
      throw new Error(`Twin: ${select.custom_id} has to be chosen.`);
    return { type: ComponentType.StringSelect as const, id, custom_id: select.custom_id, values: chosen };
  };
  const components = modal.components.map((component, index): APIModalSubmission['components'][number] => {
    const id = index * 2 + 1;
    if (component.type === ComponentType.ActionRow) {
      const inputs = component.components.filter((one) => one.type === ComponentType.TextInput);
      return {
        type: ComponentType.ActionRow,
        id,
        components: inputs.map((input) => fill(input as APITextInputComponent, id + 1)),
      };
    }
    if (component.type === ComponentType.TextDisplay) return { type: ComponentType.TextDisplay, id };
    if (component.component.type === ComponentType.StringSelect) {
      return { type: ComponentType.Label, id, component: choose(component.component, id + 1) };
    }
    if (component.component.type !== ComponentType.TextInput) {
      throw new Error(`Twin: modal component ${component.component.type} is not played.`);
    }
    return { type: ComponentType.Label, id, component: fill(component.component, id + 1) };
  });
  const unknown = Object.keys(values).find((name) => !used.has(name));
  if (unknown !== undefined) throw new Error(`Twin: the modal has no input ${unknown}.`);
  return { custom_id: modal.custom_id, components };
}
