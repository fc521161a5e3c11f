import type { TenantStore } from '../incident/stores/tenant-store.ts';
import type { Tenant } from '../incident/tenant.ts';
import { createAccountRepository } from './accounts/account-repository.ts';
import { createCaseworkRepository } from './casework/casework-repository.ts';
import { createIncidentRepository } from './casework/incident-repository.ts';
import { createNoteRepository } from './casework/note-repository.ts';
import { createReferenceRepository } from './casework/reference-repository.ts';
import { createTimelineRepository } from './casework/timeline-repository.ts';
import { createBotRepository } from './conversations/bot-repository.ts';
import { createButtonRepository } from './conversations/button-repository.ts';
import { createChannelRepository } from './conversations/channel-repository.ts';
import { createMessageLogRepository } from './conversations/message-log-repository.ts';
import { createOpeningRepository } from './conversations/opening-repository.ts';
import { createPinRepository } from './conversations/pin-repository.ts';
import { createReadingMarkRepository } from './conversations/reading-mark-repository.ts';
import { createSubmissionRepository } from './conversations/submission-repository.ts';
import { createThreadRepository } from './conversations/thread-repository.ts';
import { createWatchRepository } from './conversations/watch-repository.ts';
import type { Connection } from './database.ts';
import { withStoreErrors } from './disk/with-store-errors.ts';
import { createArtifactRepository } from './evidence/artifact-repository.ts';
import { createDeclarationRepository } from './evidence/declaration-repository.ts';
import { createEvidenceRepository } from './evidence/evidence-repository.ts';
import { createMeasurementRepository } from './evidence/measurement-repository.ts';
import { createProvenanceRepository } from './evidence/provenance-repository.ts';
import { createBlobFiles, type RepairedFile, tenantFolder } from './files/blob-files.ts';
import { createUnusedFiles } from './files/unused-files.ts';
import { createFindingRepository } from './findings/finding-repository.ts';
import { createResultRepository } from './findings/result-repository.ts';
import { createUnfiledRepository } from './findings/unfiled-repository.ts';
import { createForgetRepository } from './forget/forget-repository.ts';
import { createJudgementRepository } from './judgements/judgement-repository.ts';
import { createSeenRepository } from './likeness/seen-repository.ts';
import { createStockRepository } from './likeness/stock-repository.ts';
import { createHoldRepository } from './retention/hold-repository.ts';
import { createRetentionRepository } from './retention/retention-repository.ts';
import { createTechniqueRepository } from './techniques/technique-repository.ts';

/** The repositories of one tenant. What they throw of SQLite's and the disk's errors is an EyelineError. */
export function createTenantStore(
  connection: Connection,
  dataDir: string,
  tenant: Tenant,
  onRepair: (file: RepairedFile) => void,
): TenantStore {
  const scope = { ...connection, tenantId: tenant.id };
  const root = tenantFolder(dataDir, tenant.folder);
  const threads = createThreadRepository(scope);
  const timeline = createTimelineRepository(scope);
  const accounts = createAccountRepository(scope, timeline);
  const filing = createUnfiledRepository(scope, { timeline, accounts });
  const { keep: _, file: __, waiting: ___, ...unfiled } = filing;
  const { take, leave, ...pins } = createPinRepository(scope, timeline);
  const waitingPins = { take, leave };
  const incidents = createIncidentRepository(scope, {
    threads,
    timeline,
    unfiled: filing,
    pins: waitingPins,
  });
  const submissions = createSubmissionRepository(scope, threads, filing);
  const measurements = createMeasurementRepository(scope);
  const artifacts = createArtifactRepository(scope);
  const hashes = createSeenRepository(scope);
  const { inStock, alikeStock } = createStockRepository(connection);
  const seen = { ...hashes, inStock, alikeStock };
  const openings = createOpeningRepository(scope);
  const forgets = createForgetRepository(scope, { dataDir, folder: tenant.folder, root });
  const members = {
    submissions,
    results: createResultRepository(scope, {
      submissions,
      incidents,
      timeline,
      measurements,
      artifacts,
      accounts,
      seen,
      unfiled: filing,
      openings,
    }),
    unfiled,
    accounts,
    incidents,
    threads,
    timeline,
    pins,
    notes: createNoteRepository(scope, timeline),
    casework: createCaseworkRepository(scope, {
      incidents,
      threads,
      timeline,
      unfiled: filing,
      pins: waitingPins,
    }),
    references: createReferenceRepository(scope, timeline),
    evidence: createEvidenceRepository(scope),
    declarations: createDeclarationRepository(scope),
    provenance: createProvenanceRepository(scope),
    measurements,
    findings: createFindingRepository(scope, timeline),
    techniques: createTechniqueRepository(scope, timeline),
    judgements: createJudgementRepository(scope, timeline),
    artifacts,
    seen,
    forgets,
    retention: createRetentionRepository(scope, { platform: tenant.platform, forgets }),
    holds: createHoldRepository(scope, timeline),
    watches: createWatchRepository(scope),
    bots: createBotRepository(scope),
    openings,
    buttons: createButtonRepository(scope),
    blobs: createBlobFiles(root, onRepair),
    unused: createUnusedFiles(scope, root),
    messages: createMessageLogRepository(scope),
    marks: createReadingMarkRepository(scope),
    channels: createChannelRepository(scope),
  };
  const guarded = Object.entries(members).map(([name, member]) => [name, withStoreErrors<object>(member)]);
  return {
    tenant,
    ...(Object.fromEntries(guarded) as typeof members),
    ...withStoreErrors({ atomically: connection.transact }),
  };
}
