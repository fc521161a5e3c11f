import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import { componentEmoji, webAddress } from './common.ts';

const customId = z.string().min(1).max(100);
/** Optional on every component; Discord counts them itself where it is left out. */
const id = z.int().nonnegative().optional();

/** APIButtonComponentWithCustomId (components/reference, "Button Structure"). */
const button = z
  .strictObject({
    type: z.literal(ComponentType.Button),
    id,
    style: z.union([
      z.literal(ButtonStyle.Primary),
      z.literal(ButtonStyle.Secondary),
      z.literal(ButtonStyle.Success),
      z.literal(ButtonStyle.Danger),
    ]),
    label: z.string().max(80).optional(),
    emoji: componentEmoji.optional(),
    custom_id: customId,
    disabled: z.boolean().optional(),
  })
  .refine(hasFace, { message: 'A button needs a label or an emoji.' });

/** APIButtonComponentWithURL; its address has at most 512 characters. */
const linkButton = z
  .strictObject({
    type: z.literal(ComponentType.Button),
    id,
    style: z.literal(ButtonStyle.Link),
    label: z.string().max(80).optional(),
    emoji: componentEmoji.optional(),
    url: webAddress.max(512),
    disabled: z.boolean().optional(),
  })
  .refine(hasFace, { message: 'A button needs a label or an emoji.' });

function hasFace(value: { readonly label?: string | undefined; readonly emoji?: unknown }): boolean {
  return (value.label?.length ?? 0) > 0 || value.emoji !== undefined;
}

/** APIStringSelectComponent ("String Select Structure"). */
const stringSelect = z.strictObject({
  type: z.literal(ComponentType.StringSelect),
  id,
  custom_id: customId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
  options: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(100),
        value: z.string().min(1).max(100),
        description: z.string().max(100).optional(),
        emoji: componentEmoji.optional(),
        default: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(25),
});

/** A row of a message: five buttons or one select ("Action Row"). */
const messageRow = z.strictObject({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: z
    .array(z.union([z.discriminatedUnion('style', [button, linkButton]), stringSelect]))
    .min(1)
    .max(5)
    .refine((list) => list.every(({ type }) => type === ComponentType.Button) || list.length === 1, {
      message: 'A row holds up to five buttons or one select.',
    }),
});

/** Components of a message: five rows, custom ids unique ("Custom ID"). Version 2 is not in the twin. */
export const messageComponents = z
  .array(messageRow)
  .max(5)
  .superRefine((rows, context) => refuseRepeats(customIdsIn(rows), context));

/** APITextInputComponent ("Text Input Structure"); its label where it stands in a row. */
const textInput = z.strictObject({
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: customId,
  style: z.union([z.literal(TextInputStyle.Short), z.literal(TextInputStyle.Paragraph)]),
  label: z.string().min(1).max(45).optional(),
  min_length: z.int().min(0).max(4000).optional(),
  max_length: z.int().min(1).max(4000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4000).optional(),
  placeholder: z.string().max(100).optional(),
});

const modalRow = z.strictObject({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: z
    .array(textInput.refine(({ label }) => label !== undefined, { message: 'This field is required' }))
    .length(1),
});

/** APILabelComponent ("Label Structure"). */
const modalLabel = z.strictObject({
  type: z.literal(ComponentType.Label),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).optional(),
  component: z.discriminatedUnion('type', [
    textInput.refine(({ label }) => label === undefined, { message: 'The label is the parent’s.' }),
    stringSelect,
    z.strictObject({
      type: z.literal(ComponentType.FileUpload),
      id,
      custom_id: customId,
      min_values: z.int().min(0).max(10).optional(),
      max_values: z.int().min(1).max(10).optional(),
      required: z.boolean().optional(),
      file_types: z.array(z.string()).max(10).optional(),
    }),
  ]),
});

/** APIModalInteractionResponseCallbackData ("Modal": title of 45, one to five components). */
export const modalData = z
  .strictObject({
    custom_id: customId,
    title: z.string().min(1).max(45),
    components: z
      .array(
        z.discriminatedUnion('type', [
          modalRow,
          modalLabel,
          z.strictObject({
            type: z.literal(ComponentType.TextDisplay),
            id,
            content: z.string().min(1).max(4000),
          }),
        ]),
      )
      .min(1)
      .max(5),
  })
  .superRefine((modal, context) => refuseRepeats(customIdsIn(modal.components), context));

function refuseRepeats(ids: readonly string[], context: z.RefinementCtx): void {
  const repeated = ids.find((one, index) => ids.indexOf(one) !== index);
  if (repeated === undefined) return;
  context.addIssue({
    code: 'custom',
    message: 'Component custom id cannot be duplicated',
    params: { code: 'COMPONENT_CUSTOM_ID_DUPLICATED' },
  });
}

/** Custom ids anywhere below. */
function customIdsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(customIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'custom_id' && typeof child === 'string' ? [child] : customIdsIn(child),
  );
}
