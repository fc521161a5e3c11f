import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type {
  Declaration,
  DeclarationReader,
  Declarations,
  ManifestDeclaration,
} from '../../incident/evidence/declarations.ts';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import type { Scope } from '../database.ts';
import { declarations } from '../schema/declarations.ts';

const KeptEntry: z.ZodType<Declaration> = z.looseObject({
  kind: z.enum([
    'source-type',
    'ai-system',
    'ai-prompt',
    'generator',
    'software',
    'camera',
    'lens',
    'taken',
    'credit',
    'manifest-address',
  ]),
  place: z.string(),
  text: z.string(),
} satisfies FieldsOf<Declaration>);

const KeptManifest: z.ZodType<ManifestDeclaration> = z.looseObject({
  state: z.enum(['intact', 'broken', 'unreadable']),
  problems: z.array(z.string()),
  generator: z.string().nullable(),
  signer: z.string().nullable(),
  issuer: z.string().nullable(),
  signedAt: z.string().nullable(),
  actions: z.array(z.string()),
  sourceTypes: z.array(z.string()),
} satisfies FieldsOf<ManifestDeclaration>);

const KeptDeclarations: z.ZodType<Declarations> = z.looseObject({
  entries: z.array(KeptEntry),
  manifest: KeptManifest.nullable(),
  isRead: z.boolean(),
} satisfies FieldsOf<Declarations>);

/** Reads what a tenant's evidence declares. */
export function createDeclarationRepository({ db, tenantId }: Scope): DeclarationReader {
  return {
    ofEvidence: (evidenceId) => {
      const row = db
        .select()
        .from(declarations)
        .where(and(eq(declarations.tenantId, tenantId), eq(declarations.evidenceId, evidenceId)))
        .get();
      return row ? readKept('what a file declares', KeptDeclarations, row.content) : null;
    },
  };
}

/** Writes what evidence declares; what could not be read replaces nothing that could. Within the caller's transaction. */
export function writeDeclarations(
  { db, tenantId, now }: Scope,
  evidenceId: number,
  found: Declarations,
): void {
  const content = JSON.stringify(found);
  const values = { tenantId, evidenceId, content, readMs: now() };
  const insert = db.insert(declarations).values(values);
  const target = [declarations.tenantId, declarations.evidenceId];
  if (found.isRead) insert.onConflictDoUpdate({ target, set: { content, readMs: now() } }).run();
  else insert.onConflictDoNothing({ target }).run();
}
