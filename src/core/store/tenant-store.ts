import type { Tenant } from '../incident/tenant.ts';
import type { TenantStore } from '../incident/tenant-store.ts';
import { createArtifactRepository } from './artifact-repository.ts';
import { createBlobFiles, type RepairedFile, tenantFolder } from './blob-files.ts';
import { createButtonRepository } from './button-repository.ts';
import type { Connection } from './database.ts';
import { withStoreErrors } from './disk/with-store-errors.ts';
import { createEvidenceRepository } from './evidence-repository.ts';
import { createFindingRepository } from './findings/finding-repository.ts';
import { createIncidentRepository } from './incident-repository.ts';
import { createMeasurementRepository } from './measurement-repository.ts';
import { createMessageLogRepository } from './message-log-repository.ts';
import { createNoteRepository } from './note-repository.ts';
import { createReadingMarkRepository } from './reading-mark-repository.ts';
import { createResultRepository } from './result-repository.ts';
import { createSubmissionRepository } from './submission-repository.ts';
import { createThreadRepository } from './thread-repository.ts';
import { createTimelineRepository } from './timeline-repository.ts';
import { createUnusedFiles } from './unused-files.ts';
import { createWatchRepository } from './watch-repository.ts';

/** The repositories of one tenant. What they throw of SQLite's and the disk's errors is an EyelineError. */
export function createTenantStore(
  connection: Connection,
  dataDir: string,
  tenant: Tenant,
  onRepair: (file: RepairedFile) => void,
): TenantStore {
  const scope = { ...connection, tenantId: tenant.id };
  const threads = createThreadRepository(scope);
  const timeline = createTimelineRepository(scope);
  const incidents = createIncidentRepository(scope, threads, timeline);
  const submissions = createSubmissionRepository(scope, threads);
  const measurements = createMeasurementRepository(scope);
  const artifacts = createArtifactRepository(scope);
  const members = {
    submissions,
    results: createResultRepository(scope, { submissions, incidents, timeline, measurements, artifacts }),
    incidents,
    threads,
    timeline,
    notes: createNoteRepository(scope, timeline),
    evidence: createEvidenceRepository(scope),
    measurements,
    findings: createFindingRepository(scope, timeline),
    artifacts,
    watches: createWatchRepository(scope),
    buttons: createButtonRepository(scope),
    blobs: createBlobFiles(tenantFolder(dataDir, tenant.folder), onRepair),
    unused: createUnusedFiles(scope, tenantFolder(dataDir, tenant.folder)),
    messages: createMessageLogRepository(scope),
    marks: createReadingMarkRepository(scope),
  };
  const guarded = Object.entries(members).map(([name, member]) => [name, withStoreErrors<object>(member)]);
  return {
    tenant,
    ...(Object.fromEntries(guarded) as typeof members),
    ...withStoreErrors({ atomically: connection.transact }),
  };
}
