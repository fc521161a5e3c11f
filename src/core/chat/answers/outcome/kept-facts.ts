import { z } from 'zod';
import type { Choice, LeftOut } from '../../../alignment/set/set-counts.ts';
import type { Container } from '../../../incident/evidence/evidence.ts';
import type { FieldsOf } from '../../../incident/kept-json.ts';
import type { SeenFacts, SeenMatch, StockMatch } from '../../../set/seen-facts.ts';
import type { PortraitFacts, SetArtifact, SetFacts } from '../../../set/set-facts.ts';
import type { ArchiveFacts, FileFacts, LinkFacts, TableFacts } from '../../port/command.ts';
import { KeptSize } from '../../port/kept-message.ts';

export const KeptAlignment = z.enum(['aligned', 'near', 'unaligned', 'undetermined']);

const measuredFields = {
  number: z.number(),
  alignment: KeptAlignment,
  score: z.number().nullable(),
  meanEyeOffset: z.number().nullable(),
  reason: z.exactOptional(z.string()),
  account: z.exactOptional(z.string()),
  file: z.exactOptional(z.string()),
  animationFrame: z.exactOptional(z.number()),
} satisfies FieldsOf<Omit<PortraitFacts, 'face'>>;

/** A portrait of a comparison as it is kept. */
export const KeptCompared: z.ZodType<Omit<PortraitFacts, 'face'>> = z.looseObject(measuredFields);

const KeptPortrait: z.ZodType<PortraitFacts> = z.looseObject({
  ...measuredFields,
  face: z.looseObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
} satisfies FieldsOf<PortraitFacts>);

const KeptContainer: z.ZodType<Container> = z.looseObject({
  sha256: z.string(),
  path: z.string(),
} satisfies FieldsOf<Container>);

/** Links as they are kept. */
export const KeptLinks: z.ZodType<LinkFacts> = z.looseObject({
  total: z.number(),
  doubles: z.number(),
  off: z.number(),
  waiting: z.array(z.string()),
  lists: z.array(z.looseObject({ name: z.string().nullable(), links: z.number(), left: z.number() })),
} satisfies FieldsOf<LinkFacts>);

/** A table as it is kept. */
export const KeptTable: z.ZodType<TableFacts> = z.looseObject({
  name: z.string().nullable(),
  sha256: z.string(),
  sizeBytes: z.number(),
} satisfies FieldsOf<TableFacts>);

/** A ZIP as it is kept. */
export const KeptArchive: z.ZodType<ArchiveFacts> = z.looseObject({
  name: z.string(),
  sha256: z.string(),
  files: z.number(),
} satisfies FieldsOf<ArchiveFacts>);

const KeptOverlay: z.ZodType<NonNullable<FileFacts['overlay']>> = z.looseObject({
  sha256: z.string(),
  sizeBytes: z.number(),
  altText: z.string(),
  sizePx: z.exactOptional(KeptSize),
});

/** A file as it is kept. */
export const KeptFile: z.ZodType<FileFacts> = z.looseObject({
  name: z.string().nullable(),
  measure: z.string(),
  meaning: z.string(),
  warnings: z.array(z.string()),
  unread: z.exactOptional(z.looseObject({ fromPx: z.number() })),
  declares: z.exactOptional(z.string()),
  alignments: z.array(KeptAlignment),
  error: z.string().nullable(),
  container: z.exactOptional(KeptContainer),
  isLinked: z.exactOptional(z.boolean()),
  pictureAddress: z.exactOptional(z.string()),
  account: z.exactOptional(z.looseObject({ address: z.string().nullable(), text: z.string() })),
  sha256: z.exactOptional(z.string().nullable()),
  portraits: z.exactOptional(z.array(KeptPortrait)),
  isPage: z.exactOptional(z.boolean()),
  overlay: KeptOverlay.nullable().default(null),
} satisfies FieldsOf<FileFacts>);

/** A made file as it is kept. */
export const KeptArtifact: z.ZodType<SetArtifact> = z.looseObject({
  kind: z.enum(['overlay', 'contact-sheet', 'superimposed', 'plot', 'close-ups', 'export', 'cut']),
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  mediaType: z.string(),
  altText: z.string(),
  sizePx: z.exactOptional(KeptSize),
} satisfies FieldsOf<SetArtifact>);

/** A set as it is kept. */
export const KeptSet: z.ZodType<SetFacts> = z.looseObject({
  reading: z.looseObject({ measure: z.string(), meaning: z.string() }).nullable(),
  duplicates: z.array(z.tuple([z.number(), z.number()])),
  files: z.array(KeptArtifact),
  pages: z.array(KeptArtifact.nullable()),
} satisfies FieldsOf<SetFacts>);

const KeptMatch: z.ZodType<SeenMatch> = z.looseObject({
  number: z.number(),
  incident: z.number().nullable(),
  finding: z.number().nullable(),
  postedMs: z.number(),
  distance: z.number().nullable(),
  isMirrored: z.boolean(),
} satisfies FieldsOf<SeenMatch>);

const KeptStock: z.ZodType<StockMatch> = z.looseObject({
  number: z.number(),
  label: z.string(),
  name: z.string(),
  distance: z.number().nullable(),
  isMirrored: z.boolean(),
} satisfies FieldsOf<StockMatch>);

/** What was seen before, as it is kept. */
export const KeptSeen: z.ZodType<SeenFacts> = z.looseObject({
  matches: z.array(KeptMatch),
  stock: z.exactOptional(z.array(KeptStock)),
  picture: z
    .looseObject({
      name: z.string(),
      mediaType: z.string(),
      altText: z.string(),
      sha256: z.string(),
      sizeBytes: z.number(),
      sizePx: KeptSize,
    })
    .nullable(),
  sameUpTo: z.number(),
  isIncomplete: z.boolean(),
} satisfies FieldsOf<SeenFacts>);

/** What could not be compared, as it is kept. */
export const KeptLeftOut: z.ZodType<LeftOut> = z.looseObject({
  noFrame: z.array(z.number()),
  noFace: z.array(z.number()),
  unread: z.array(z.number()),
  noPortrait: z.number().default(0),
  choice: z.exactOptional(
    z.looseObject({
      from: z.number(),
      isByVerdict: z.boolean(),
      byClass: z.exactOptional(KeptAlignment),
    } satisfies FieldsOf<Choice>),
  ),
} satisfies FieldsOf<LeftOut>);
