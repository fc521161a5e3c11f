import type { ArtifactDraft } from '../incident/evidence/artifact.ts';
import type { Audience, Incident } from '../incident/incident.ts';
import type { CaseOptions } from './case/case.ts';
import type { ExportStep } from './export-step.ts';
import type { ExportFormat } from './formats.ts';

/** What is to be exported. */
export interface ExportRequest {
  readonly format: ExportFormat;
  /** One that whoever asks may see. */
  readonly incident: Incident;
  readonly options: CaseOptions;
  /** Whoever asks: of a place that they may not read, nothing is said. */
  readonly audience: Audience;
}

/** A file of an export as it is kept, and its name. */
export interface ExportArtifact extends ArtifactDraft {
  readonly kind: 'export';
  readonly name: string;
}

/** What is in an export, and what was left out. */
export interface ExportCounts {
  readonly findings: number;
  /** Of these, those that nobody confirmed. */
  readonly proposed: number;
  readonly accounts: number;
  readonly notes: number;
  /** Findings that were left out because nobody confirmed them. */
  readonly unconfirmed: number;
  readonly rejected: number;
}

/** An export as it was written and kept; JSON. */
export interface ExportFacts {
  readonly counts: ExportCounts;
  readonly files: readonly ExportArtifact[];
}

/** Writes an export and keeps its files; told how far it is. */
export type KeepExport = (
  request: ExportRequest,
  onProgress: (step: ExportStep) => void,
) => Promise<ExportFacts>;
