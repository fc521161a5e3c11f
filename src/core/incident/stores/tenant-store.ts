import type { AccountReader, AccountWriter } from '../accounts/account-store.ts';
import type { CaseworkStore } from '../casework/casework-store.ts';
import type { ReferenceStore } from '../casework/reference.ts';
import type { ConversationMarks } from '../conversation-marks.ts';
import type { ArtifactReader } from '../evidence/artifact.ts';
import type { DeclarationReader } from '../evidence/declarations.ts';
import type { EvidenceReader } from '../evidence/evidence.ts';
import type { ProvenanceReader } from '../evidence/provenance.ts';
import type { UnusedFiles } from '../evidence/unused-files.ts';
import type { FindingReader, FindingWriter } from '../findings/finding.ts';
import type { MeasurementStore } from '../findings/portrait.ts';
import type { ResultStore } from '../findings/result.ts';
import type { HashKeeper, SeenReader } from '../findings/seen.ts';
import type { UnfiledStore } from '../findings/unfiled.ts';
import type { ForgetStore } from '../forget/forget-store.ts';
import type { HoldStore } from '../forget/hold-store.ts';
import type { RetentionStore } from '../forget/retention-store.ts';
import type { IncidentReader, IncidentWriter } from '../incident.ts';
import type { JudgementReader, JudgementWriter } from '../judgement/judgement-store.ts';
import type { NoteStore } from '../note.ts';
import type { PinStore } from '../pin.ts';
import type { SubmissionIntake, SubmissionWork } from '../submission.ts';
import type { TechniqueStore } from '../techniques/incident-technique.ts';
import type { Tenant } from '../tenant.ts';
import type { ThreadStore } from '../thread.ts';
import type { Timeline } from '../timeline.ts';
import type { BlobStore } from './blob-store.ts';
import type { BotStore } from './bot-store.ts';
import type { ButtonStore } from './button-store.ts';
import type { ChannelStore } from './channel-store.ts';
import type { MessageLog } from './message-log.ts';
import type { OpeningStore } from './opening-store.ts';
import type { StockReader } from './stock-store.ts';
import type { WatchStore } from './watch-store.ts';

/**
 * Everything kept for one tenant; no member reaches another's, whatever ids it is given. Calls return when
 * what they wrote is on disk; all but `blobs`, `forgets.removeFiles`, `seen.alike` and `seen.alikeStock` are synchronous, so that several make one transaction.
 *
 * @example
 * store.atomically(() => {
 *   const incident = store.incidents.find(3, 'tenant');
 *   if (incident) store.notes.add(incident.number, 'The avatars are from one site.', by);
 * });
 */
export interface TenantStore {
  readonly tenant: Tenant;
  readonly submissions: SubmissionIntake & SubmissionWork;
  readonly results: ResultStore;
  readonly incidents: IncidentReader & IncidentWriter;
  readonly threads: ThreadStore;
  readonly timeline: Timeline;
  readonly pins: PinStore;
  readonly notes: NoteStore;
  readonly references: ReferenceStore;
  readonly casework: CaseworkStore;
  readonly evidence: EvidenceReader;
  readonly declarations: DeclarationReader;
  readonly provenance: ProvenanceReader;
  readonly measurements: MeasurementStore;
  readonly findings: FindingReader & FindingWriter;
  readonly unfiled: UnfiledStore;
  readonly techniques: TechniqueStore;
  readonly judgements: JudgementReader & JudgementWriter;
  readonly accounts: AccountReader & AccountWriter;
  readonly seen: SeenReader & HashKeeper & StockReader;
  readonly artifacts: ArtifactReader;
  readonly forgets: ForgetStore;
  readonly retention: RetentionStore;
  readonly holds: HoldStore;
  readonly blobs: BlobStore;
  /** Of a tenant whose files come by uploads only. */
  readonly unused: UnusedFiles;
  /** Of the local desk. */
  readonly messages: MessageLog;
  readonly marks: ConversationMarks;
  readonly channels: ChannelStore;
  readonly watches: WatchStore;
  readonly bots: BotStore;
  readonly openings: OpeningStore;
  readonly buttons: ButtonStore;
  /**
   * Runs several calls of this store in one transaction; inside another it is a part of that one. What
   * `work` throws undoes them all. `work` is synchronous: `blobs` has no place in it.
   */
  atomically<T>(work: () => T): T;
}
