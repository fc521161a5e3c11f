import type { Scope } from '../database.ts';
import { openBlock, withoutSketches } from '../likeness/sketch-block.ts';
import type { Ids } from './doomed.ts';

/** Takes portraits out of the blocks that searches go through, block by block. */
export function removeSketches({ sqlite, tenantId }: Scope, portraits: Ids): void {
  if (portraits.length === 0) return;
  const gone = new Set(portraits);
  const next = sqlite.prepare(
    'SELECT id, count, content FROM sketch_blocks WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT 1',
  );
  const change = sqlite.prepare(
    'UPDATE sketch_blocks SET count = ?, content = ? WHERE tenant_id = ? AND id = ?',
  );
  const remove = sqlite.prepare('DELETE FROM sketch_blocks WHERE tenant_id = ? AND id = ?');
  let after = 0;
  for (;;) {
    const kept = next.get(tenantId, after) as { id: number; count: number; content: Buffer } | undefined;
    if (!kept) return;
    after = kept.id;
    const left = withoutSketches(openBlock(kept), gone);
    if (left.count === kept.count) continue;
    if (left.count === 0) remove.run(tenantId, kept.id);
    else change.run(left.count, Buffer.from(left.content), tenantId, kept.id);
  }
}
