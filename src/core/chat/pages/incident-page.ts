import type { Alignment } from '../../alignment/assess.ts';
import type { LikelihoodRatio } from '../../alignment/reference/evidence.ts';
import type { IncidentEdit, IncidentFields } from '../../incident/casework/incident-fields.ts';
import type { Reference } from '../../incident/casework/reference.ts';
import type { Declarations } from '../../incident/evidence/declarations.ts';
import type { PageWithoutPicture, Provenance } from '../../incident/evidence/provenance.ts';
import type { IncidentHold } from '../../incident/forget/hold-store.ts';
import type { IncidentStatus } from '../../incident/incident.ts';
import type { Verdict } from '../../incident/judgement/judgement.ts';
import type { TimelineKind } from '../../incident/timeline.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { OutgoingFile } from '../port/message.ts';

/** An incident on a list. */
export interface IncidentSummary {
  readonly number: number;
  readonly title: string;
  readonly status: IncidentStatus;
  readonly openedMs: number;
  readonly closedMs: number | null;
  /** Portraits recorded under it, and how many of each class. */
  readonly findings: number;
  readonly alignments: Readonly<Record<Alignment, number>>;
}

/** An incident that has words which were looked for. */
export interface FoundIncident extends IncidentSummary {
  /** Where they stand: `title`, `notes`. */
  readonly places: readonly string[];
}

/** What a search found. */
export interface FoundIncidents {
  /** The newest first, at most {@link MAX_FOUND}. */
  readonly items: readonly FoundIncident[];
  /** How many there are in all. */
  readonly total: number;
}

/** Incidents that a search shows. */
export const MAX_FOUND = 50;

/** A message whose portraits or accounts are under no incident, on a list. */
export interface UnfiledSummary {
  /** Of the submission: what `incident open --message` takes. */
  readonly submission: number;
  readonly title: string;
  readonly sentMs: number;
  /** Its thread's id on the platform; null where it stands in none. */
  readonly thread: string | null;
  /** How many of its portraits are of each class. */
  readonly alignments: Readonly<Record<Alignment, number>>;
  readonly accounts: number;
}

/** A part of a list that may be long. */
export interface ListPart<Item> {
  readonly items: readonly Item[];
  /** How many the whole list has. */
  readonly total: number;
  /** What to ask with for the part beyond this one; null where there is none. */
  readonly next: number | null;
}

/** Pages of links without a picture that an {@link IncidentPage} has. */
export const MAX_PAGES = 50;

/** The lists of an {@link IncidentPage}. */
export type IncidentList = 'pictures' | 'accounts' | 'made' | 'notes' | 'timeline';

/** An incident, as a page shows it: its counts whole, of each list the first part. */
export interface IncidentPage extends IncidentSummary, Omit<IncidentFields, 'title'> {
  /** The incident that it was merged into; null where it stands by itself. */
  readonly mergedInto: number | null;
  /** What keeps it from every forget; null: nothing does. */
  readonly hold: HoldView | null;
  /** When its time is over by the team’s retention, epoch ms; null: never, as it stands. */
  readonly overMs: number | null;
  readonly references: readonly Reference[];
  /** Who brought which findings, and when: the earliest first. */
  readonly sources: readonly SourceView[];
  /** Numbers of the findings that were withdrawn and can be restored. */
  readonly withdrawn: readonly number[];
  /** What its fields said before, the earliest first. */
  readonly edits: readonly IncidentEdit[];
  /** DISARM's techniques that people say it shows, by number. */
  readonly techniques: readonly TechniqueView[];
  /** Those that its confirmed findings speak for, each with a draft of its description. */
  readonly suggestedTechniques: readonly SuggestedTechniqueView[];
  /** How many of its findings people confirmed. */
  readonly confirmed: number;
  /** The verdicts by which its findings stand, the newest first, at most 100. */
  readonly verdicts: readonly VerdictView[];
  /** Its threads' ids on the platform. */
  readonly threads: readonly { readonly channel: string; readonly platformId: string }[];
  /** In the order they were first recorded; as many whole ones as hold 50 findings, but one at least. */
  readonly pictures: ListPart<PictureView>;
  /** Pages of links that gave no picture: the newest {@link MAX_PAGES}, the newest first, and how many there are in all. */
  readonly pages: { readonly items: readonly PageWithoutPicture[]; readonly total: number };
  /** By number; the first 50, the part beyond them has higher numbers. */
  readonly accounts: ListPart<AccountView>;
  /** Made of several pictures: contact sheets, superimpositions, plots, reports; the newest first, at most 50. */
  readonly made: ListPart<OutgoingFile>;
  /** The newest 50, the oldest of them first; the part beyond them is older. */
  readonly notes: ListPart<NoteView>;
  /** As {@link notes}. */
  readonly timeline: ListPart<TimelineView>;
}

/** A piece of evidence under the incident, and what was found in it. */
export interface PictureView {
  /** The file as it came. */
  readonly file: OutgoingFile;
  /** What it was called when it came, each name once; somebody else's texts. */
  readonly names: readonly string[];
  /** The ZIPs that it came in; none where it came by itself only. */
  readonly containers: readonly ContainerView[];
  /** What the file says of its own origin; null where nobody looked. Somebody else's texts. */
  readonly declarations: Declarations | null;
  /** How it came through links, the newest 10 at most; none where it came otherwise. */
  readonly provenance: ProvenanceList;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly receivedMs: number;
  /** Drawn on it. */
  readonly overlays: readonly OutgoingFile[];
  readonly findings: readonly FindingView[];
}

/** How a picture came through links. */
export interface ProvenanceList {
  /** The newest ones, the newest first. Somebody else's texts: addresses, headers, media types. */
  readonly items: readonly Provenance[];
  /** How many there are in all. */
  readonly total: number;
}

/** A ZIP that a picture came in. */
export interface ContainerView {
  /** The ZIP, by the name that it had then; somebody else's text. */
  readonly file: OutgoingFile;
  /** Of the picture in it; somebody else's text. */
  readonly path: string;
}

/** An account of an incident, as a page shows it. Names are somebody else's texts. */
export interface AccountView {
  /** Its number within the incident. */
  readonly id: number;
  /** Of one without a name its address, defanged. */
  readonly name: string;
  readonly platform: string | null;
  /** Epoch ms; null where nobody said it, as the next. */
  readonly createdMs: number | null;
  /** Of the latest avatar whose upload time is known. */
  readonly uploadedMs: number | null;
  readonly lastActiveMs: number | null;
  readonly followers: number | null;
  /** Numbers of the findings that show it. */
  readonly portraits: readonly number[];
}

/** A finding in words and figures. */
export interface FindingView {
  readonly id: number;
  /** What people call it by within the incident: on contact sheets, in `compare` and `incident withdraw`. */
  readonly number: number;
  /** The accounts that it shows, by handle or name; null: none is tied to it. Somebody else's texts. */
  readonly account: string | null;
  readonly frame: Frame | null;
  readonly alignment: Alignment;
  /** The measure and its class: `Eyes 0.5% of the width from the StyleGAN position: aligned`. */
  readonly measure: string;
  /** What it means, and its limit. */
  readonly meaning: string;
  readonly ganEyeDistance: number | null;
  readonly score: number | null;
  readonly likelihoodRatio: LikelihoodRatio | null;
  readonly method: string;
  /** Where an earlier method measured it: which, and what today's found since; else null. */
  readonly earlier: string | null;
  /** Backend, its version and its models. */
  readonly backend: string;
  readonly measuredMs: number;
  readonly recordedMs: number;
  /** What people say of it, who said it last, when and why; the reason is somebody else's text. */
  readonly judged: {
    readonly verdict: Verdict;
    readonly actor: string | null;
    readonly reason: string | null;
    /** Null where nobody judged it. */
    readonly atMs: number | null;
  };
}

/** A technique of DISARM, as an incident shows it. */
export interface TechniqueView {
  /** DISARM's number: `T0145.002`. */
  readonly number: string;
  readonly name: string;
  /** A person's text; empty where nobody wrote one. */
  readonly description: string;
  /** Numbers of the findings that it rests on, ascending. */
  readonly findings: readonly number[];
  readonly actor: string | null;
  readonly atMs: number;
}

/** A technique that a person may add. */
export type SuggestedTechniqueView = Pick<TechniqueView, 'number' | 'name' | 'description' | 'findings'>;

/** What a person said of one finding or several, while one of them stands by it. */
export interface VerdictView {
  /** What `finding undo --judgement` takes. */
  readonly id: number;
  readonly verdict: Verdict;
  /** Numbers of all findings that it was given to, ascending. */
  readonly findings: readonly number[];
  /** A person's text. */
  readonly reason: string | null;
  readonly actor: string | null;
  readonly atMs: number;
}

/** A hold: which incident is held (another one where this one has something of it), by whom, since when. */
export type HoldView = Pick<IncidentHold, 'incident' | 'actor' | 'atMs'>;

/** A message that brought findings which count. */
export interface SourceView {
  /** Numbers of the findings, ascending. */
  readonly findings: readonly number[];
  /** The platform's id of who sent it. */
  readonly actor: string | null;
  /** When it was sent, epoch ms. */
  readonly atMs: number;
  /** The platform's id of its thread; null where it has none. */
  readonly thread: string | null;
  readonly submissionId: number;
}

export interface NoteView {
  readonly id: number;
  /** What people call it by within the incident. */
  readonly number: number;
  /** What it said before, the earliest first. */
  readonly earlier: readonly {
    readonly text: string;
    readonly actor: string | null;
    readonly atMs: number;
  }[];
  readonly text: string;
  readonly actor: string | null;
  readonly atMs: number;
  /** The platform's id of the thread that it was written in; null where there is none. */
  readonly thread: string | null;
}

export interface TimelineView {
  readonly id: number;
  readonly kind: TimelineKind;
  readonly text: string;
  readonly actor: string | null;
  readonly atMs: number;
  /** As {@link NoteView.thread}. */
  readonly thread: string | null;
}

/** A file of the record, to be shown. */
export interface RecordFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Reads one tenant's record for pages; shows all of it, so only for platforms whose people may see all. */
export interface RecordPages {
  /** When incidents open by themselves, a sentence with its command in backticks. @param prefix what stands before a command's name */
  opening(prefix: string): string;
  /** Newest first; `below`: only numbers below this one. Default limit 50, default status both. */
  incidents(page?: {
    readonly below?: number;
    readonly limit?: number;
    readonly status?: IncidentStatus;
  }): IncidentSummary[];
  /** Those that have a text, as `incident search` finds them. Default status: both. */
  search(text: string, status?: IncidentStatus): FoundIncidents;
  /** What opened no incident, newest first; `below`: only submissions below this one. Default limit 50. */
  unfiled(page?: { readonly below?: number; readonly limit?: number }): UnfiledSummary[];
  /** Null where there is none of this number. */
  incident(number: number): IncidentPage | null;
  /** A list's part beyond another one, by that one's `next`. Null where there is no incident of this number. */
  part<List extends IncidentList>(number: number, list: List, beyond: number): IncidentPage[List] | null;
  /** Evidence or an artifact of the tenant; null where it has none of this hash. */
  file(sha256: string): Promise<RecordFile | null>;
}
