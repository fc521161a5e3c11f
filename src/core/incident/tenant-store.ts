import type { ArtifactReader } from './artifact.ts';
import type { BlobStore } from './blob-store.ts';
import type { EvidenceReader } from './evidence.ts';
import type { FindingReader } from './finding.ts';
import type { IncidentReader, IncidentWriter } from './incident.ts';
import type { NoteStore } from './note.ts';
import type { MeasurementStore } from './portrait.ts';
import type { ResultStore } from './result.ts';
import type { SubmissionIntake, SubmissionWork } from './submission.ts';
import type { Tenant } from './tenant.ts';
import type { ThreadStore } from './thread.ts';
import type { Timeline } from './timeline.ts';

/**
 * Everything kept for one tenant; no member reaches another's, whatever ids it is given. Calls return when
 * what they wrote is on disk; all but `blobs` are synchronous, so that several make one transaction.
 */
export interface TenantStore {
  readonly tenant: Tenant;
  readonly submissions: SubmissionIntake & SubmissionWork;
  readonly results: ResultStore;
  readonly incidents: IncidentReader & IncidentWriter;
  readonly threads: ThreadStore;
  readonly timeline: Timeline;
  readonly notes: NoteStore;
  readonly evidence: EvidenceReader;
  readonly measurements: MeasurementStore;
  readonly findings: FindingReader;
  readonly artifacts: ArtifactReader;
  readonly blobs: BlobStore;
}
