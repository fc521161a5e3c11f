import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LoggedMessageDraft } from '../../../src/core/incident/stores/message-log.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import type { SubmissionDraft } from '../../../src/core/incident/submission.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/core/store/open-store.ts';

/** A folder that goes when the test ends. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in a folder of its own (or the given one), closed when the test ends. */
export function openTestStore(options: Partial<StoreOptions> & { readonly folder?: string } = {}): Store {
  const { folder = join(makeTempFolder(), 'data'), ...rest } = options;
  const store = openStore(folder, { role: 'bot', ...rest });
  onTestFinished(() => store.close());
  return store;
}

/** A tenant's store of a Slack team. */
export function enrolTeam(store: Store, platformId = 'T1'): TenantStore {
  return store.forTenant(
    store.tenants.enrol({ platform: 'slack', platformId, name: `Team ${platformId}` }).id,
  );
}

/** A new tenant in a new store. */
export function makeTenantStore(): TenantStore {
  return enrolTeam(openTestStore());
}

/** A message in channel C1, thread 100.1. */
export function makeDraft(changes: Partial<SubmissionDraft> = {}): SubmissionDraft {
  return {
    kind: 'message',
    platformId: '100.1',
    channel: 'C1',
    thread: '100.1',
    actor: 'U1',
    sentMs: 1_700_000_000_000,
    payload: '{"files":["F1"]}',
    ...changes,
  };
}

/** A person's message in the channel C1. */
export function makeMessage(changes: Partial<LoggedMessageDraft> = {}): LoggedMessageDraft {
  return { channel: 'C1', thread: null, author: 'person', key: 'k1', content: '{}', ...changes };
}
