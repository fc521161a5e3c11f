import { z } from 'zod';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';
import type { NetworkCounts } from '../../../network/network-counts.ts';
import type { NetworkArtifact, NetworkFacts } from '../../../network/network-facts.ts';
import { KeptSize } from '../../port/kept-message.ts';

/** What the drawing of a network leaves to compose its answer from; JSON. */
export interface NetworkOutcome extends Omit<NetworkFacts, 'files'> {
  /** Names of the tables, in the order of `read`; somebody else's texts. */
  readonly tables: readonly (string | null)[];
  readonly files: readonly NetworkArtifact[];
}

const ranked = z.array(z.looseObject({ key: z.string(), name: z.string(), count: z.number() }));

const KeptCounts: z.ZodType<NetworkCounts> = z.looseObject({
  nodes: z.number(),
  edges: z.number(),
  kinds: z.array(z.tuple([z.string(), z.number()])),
  analysed: z.number(),
  analysedAre: z.enum(['accounts', 'sources']),
  pairs: z.looseObject({ connected: z.number(), mutual: z.number(), possible: z.number() }),
  shared: ranked,
  busiest: ranked,
} satisfies FieldsOf<NetworkCounts>);

const Kept: z.ZodType<NetworkOutcome> = z.looseObject({
  counts: KeptCounts,
  communities: z.string().nullable(),
  left: z.number(),
  leftAnalysed: z.exactOptional(z.number()),
  read: z.array(z.looseObject({ columns: z.string().nullable(), skipped: z.number() })),
  tables: z.array(z.string().nullable()),
  files: z.array(
    z.looseObject({
      name: z.string(),
      kind: z.enum(['plot', 'export']),
      sha256: z.string(),
      sizeBytes: z.number(),
      mediaType: z.string(),
      altText: z.string(),
      sizePx: z.exactOptional(KeptSize),
    } satisfies FieldsOf<NetworkArtifact>),
  ),
} satisfies FieldsOf<NetworkOutcome>);

/** What the drawing of a network left. @throws EyelineError `STORE_DAMAGED` */
export function readNetworkOutcome(json: string): NetworkOutcome {
  return readKept('the result of a network', Kept, json);
}
