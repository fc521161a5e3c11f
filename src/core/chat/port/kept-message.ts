import { z } from 'zod';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import type { ButtonForm } from './form.ts';
import type {
  Block,
  Button,
  Invocation,
  Line,
  LinkButton,
  OutgoingFile,
  OutgoingMessage,
  Span,
} from './message.ts';

const KeptSpan: z.ZodType<Span> = z.looseObject({
  text: z.string(),
  style: z.exactOptional(z.enum(['strong', 'code'])),
  command: z.exactOptional(z.string()),
  member: z.exactOptional(z.string()),
  url: z.exactOptional(z.string()),
} satisfies FieldsOf<Span>);

const KeptLine: z.ZodType<Line> = z.union([z.string(), z.array(KeptSpan)]);

/** A block as it is kept. */
export const KeptBlock: z.ZodType<Block> = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('paragraph'), line: KeptLine }),
  z.looseObject({ type: z.literal('list'), items: z.array(KeptLine) }),
  z.looseObject({
    type: z.literal('table'),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    nameColumn: z.exactOptional(z.number()),
  }),
]);

/** An invocation as it is kept. */
export const KeptInvocation: z.ZodType<Invocation> = z.looseObject({
  command: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
} satisfies FieldsOf<Invocation>);

const KeptFields = z.record(z.string(), z.string());

const KeptForm: z.ZodType<ButtonForm> = z.looseObject({
  name: z.string(),
  shown: z.exactOptional(KeptFields),
  typed: z.exactOptional(KeptFields),
  thread: z.exactOptional(z.string()),
} satisfies FieldsOf<ButtonForm>);

/** A button as it is kept. */
export const KeptButton: z.ZodType<Button> = z.looseObject({
  label: z.string(),
  invocation: KeptInvocation,
  ask: z.exactOptional(z.looseObject({ option: z.string(), label: z.string() })),
  takesBack: z.exactOptional(z.boolean()),
  form: z.exactOptional(KeptForm),
} satisfies FieldsOf<Button>);

/** A link button as it is kept. */
const KeptLinkButton: z.ZodType<LinkButton> = z.looseObject({
  label: z.string(),
  url: z.string(),
} satisfies FieldsOf<LinkButton>);

/** The size of a picture as it is kept, px. */
export const KeptSize = z.looseObject({ width: z.number(), height: z.number() });

/** A file of an answer as it is kept. */
export const KeptOutgoingFile: z.ZodType<OutgoingFile> = z.looseObject({
  name: z.string(),
  mediaType: z.string(),
  altText: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  sizePx: z.exactOptional(KeptSize),
} satisfies FieldsOf<OutgoingFile>);

/** The parts of a message as they are kept. */
export const keptMessageFields = {
  blocks: z.array(KeptBlock),
  buttons: z.array(KeptButton),
  links: z.exactOptional(z.array(KeptLinkButton)),
  files: z.array(KeptOutgoingFile),
  isFailure: z.exactOptional(z.literal(true)),
} satisfies FieldsOf<OutgoingMessage>;

const KeptMessage: z.ZodType<OutgoingMessage> = z.looseObject(keptMessageFields);

/** What a command said. @throws EyelineError `STORE_DAMAGED` */
export function readMessage(json: string): OutgoingMessage {
  return readKept('the answer of a command', KeptMessage, json);
}

/** A button that a platform knows by an id. @throws EyelineError `STORE_DAMAGED` */
export function readButton(json: string): Button {
  return readKept('a button', KeptButton, json);
}
