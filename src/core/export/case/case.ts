import type { Alignment } from '../../alignment/assess.ts';
import type { EyePosition } from '../../alignment/eye-position.ts';
import type { LikelihoodRatio } from '../../alignment/reference/evidence.ts';
import type { Rectangle } from '../../image/raster.ts';
import type { Avatar } from '../../incident/accounts/account.ts';
import type { Declarations } from '../../incident/evidence/declarations.ts';
import type { ProvenanceDraft } from '../../incident/evidence/provenance.ts';
import type { IncidentStatus } from '../../incident/incident.ts';
import type { Verdict } from '../../incident/judgement/judgement.ts';
import type { Platform } from '../../incident/tenant.ts';
import type { TimelineKind } from '../../incident/timeline.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { Tlp } from './tlp.ts';

/** What of an incident goes into an export. Each part that could name a bystander or a member is asked for. */
export interface CaseOptions {
  /** Whether findings that nobody confirmed are in it; those that were rejected never are. */
  readonly isAll: boolean;
  /** Whether account names, handles and addresses, file names and links are replaced or left out. */
  readonly isMasked: boolean;
  /** Who may read the export, by TLP 2.0. */
  readonly tlp: Tlp;
  /** Whether the platform's ids of the people who sent and wrote things are in it. */
  readonly hasMembers: boolean;
  /** Whether the channels and threads of messages are in it. */
  readonly hasPlaces: boolean;
  /** Whether whole pictures as received are in it: they show bystanders. */
  readonly hasScreenshots: boolean;
  /** How the pictures of a case file are drawn. Default: with captions, labels and faces, of all findings. */
  readonly figures?: CaseFigures;
}

/** How the pictures of a case file are drawn, for a publication; on a light ground always. */
export interface CaseFigures {
  /** Title, reading, key and provenance below each figure. */
  readonly hasCaption: boolean;
  /** A line below each figure; somebody else's text. Null: none. */
  readonly credit: string | null;
  /** Names of accounts beside the portraits' numbers. */
  readonly hasLabels: boolean;
  /** Of sheets, mean and plot, px; null: as they come out. */
  readonly widthPx: number | null;
  /** Also of the portraits that are cut out. */
  readonly faces: 'shown' | 'blurred' | 'masked';
  /** Largest side of the superimposed GIF, px. */
  readonly gifPx: number;
  /** Figures are of findings of this class only, null: of all. The tables have all of them either way. */
  readonly only: Alignment | null;
}

/** An incident as every export reads it: plain data, without anything that was not asked for. Texts are other people's. */
export interface Case {
  readonly options: CaseOptions;
  /** Name and version of the program. */
  readonly software: string;
  /** When it was read, epoch ms. */
  readonly readMs: number;
  readonly team: CaseTeam;
  readonly incident: CaseIncident;
  /** In the order of their numbers. Never a rejected one. */
  readonly findings: readonly CaseFinding[];
  /** Findings that nobody confirmed and that are left out. */
  readonly unconfirmed: number;
  readonly rejected: readonly RejectedFinding[];
  readonly accounts: readonly CaseAccount[];
  readonly techniques: readonly CaseTechnique[];
  readonly references: readonly CaseReference[];
  readonly notes: readonly CaseNote[];
  readonly timeline: readonly CaseEntry[];
}

/** Whose incident it is. */
export interface CaseTeam {
  readonly platform: Platform;
  /** The team's id on its platform: what makes ids differ from those of every other team. */
  readonly platformId: string;
  readonly name: string;
}

export interface CaseIncident {
  readonly number: number;
  readonly title: string;
  /** Empty where nobody wrote one. */
  readonly summary: string;
  readonly status: IncidentStatus;
  /** Epoch ms. */
  readonly openedMs: number;
  readonly closedMs: number | null;
  /** When the activity began and ended: `2021`, `2021-10` or `2021-10-05`; null where nobody said it. */
  readonly activityStart: string | null;
  readonly activityEnd: string | null;
  /** Who is said to be behind it, and who says so; null where nobody does. */
  readonly attribution: string | null;
  readonly attributedBy: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly tags: readonly string[];
  /** When it or anything under it changed last, epoch ms. */
  readonly changedMs: number;
}

/** Who sent or wrote something and where, as far as it was asked for. */
export interface CaseSource {
  /** The platform's id; null: not asked for, or Eyeline itself. */
  readonly member: string | null;
  /** Null: not asked for, or none. */
  readonly place: CasePlace | null;
}

/** Where something was said, by the platform's ids. */
export interface CasePlace {
  readonly channel: string;
  readonly thread: string | null;
  /** Opens the message, or its thread; null where none was kept. */
  readonly permalink: string | null;
}

/** A file that findings are in. */
export interface CaseFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** Of the upright picture; null where it is not known. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** As it was called in this incident's messages; empty where names are masked. */
  readonly names: readonly string[];
  /** When Eyeline received it first, epoch ms. */
  readonly receivedMs: number;
}

/** What may be said of a finding that a person rejected: it may show a bystander. */
export interface RejectedFinding {
  readonly number: number;
  /** Of the file that it is in, hex. */
  readonly sha256: string;
  /** In the words of who rejected it; null where none were given. */
  readonly reason: string | null;
}

/** What people say of a finding. */
export interface CaseJudgement {
  readonly verdict: Exclude<Verdict, 'rejected'>;
  /** Null: nobody judged it, or gave no reason; as the next. */
  readonly reason: string | null;
  readonly atMs: number | null;
  /** The platform's id of who judged; null: not asked for. */
  readonly member: string | null;
}

export interface CaseFinding extends CaseSource {
  readonly number: number;
  readonly judgement: CaseJudgement;
  readonly file: CaseFile;
  /** px of the upright picture. */
  readonly frame: Frame | null;
  readonly face: Rectangle;
  /** The frame of an animation that was measured, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
  readonly alignment: Alignment;
  /** Why it is `undetermined`; else null. */
  readonly reason: string | null;
  /** The measure and its class in words, and what it means. */
  readonly measure: string;
  readonly meaning: string;
  /** Null where the frame is not known, as the next four. */
  readonly eyes: EyePosition | null;
  readonly ganEyeDistance: number | null;
  readonly meanEyeOffset: number | null;
  readonly score: number | null;
  readonly likelihoodRatio: LikelihoodRatio | null;
  readonly method: string;
  readonly backend: { readonly name: string; readonly version: string; readonly models: string };
  readonly measuredMs: number;
  readonly recordedMs: number;
  /** When the message that brought it was sent, epoch ms. */
  readonly postedMs: number;
  /** Numbers of the accounts that it shows. */
  readonly accounts: readonly number[];
  /** What its file says of its origin; null where nobody looked. */
  readonly declarations: Declarations | null;
  /** How its file came through links of this incident; empty where it came otherwise, or is masked. */
  readonly provenance: readonly ProvenanceDraft[];
}

/** An account of the incident. Where it is masked, only its number and {@link CaseAccount.pseudonym} tell it from others. */
export interface CaseAccount {
  readonly number: number;
  /** `account 3`, or its name and handle. */
  readonly label: string;
  /** What stands for its handle in machine-readable files where it is masked; else null. */
  readonly pseudonym: string | null;
  readonly platform: string | null;
  readonly address: string | null;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly createdMs: number | null;
  readonly lastActiveMs: number | null;
  readonly followers: number | null;
  readonly avatars: readonly Avatar[];
  /** Numbers of the findings that are in the export and show it. */
  readonly portraits: readonly number[];
}

/** A technique of DISARM that the incident shows. */
export interface CaseTechnique {
  /** DISARM's own number: `T0145.002`. */
  readonly id: string;
  readonly name: string;
  /** What people say of it in this incident; empty where nobody did. */
  readonly description: string;
  /** The catalogue's version, as `v1.7`. */
  readonly catalogue: string;
  /** DISARM's STIX id, page and tactic in that version; null where the catalogue lacks it. */
  readonly stixId: string | null;
  readonly address: string | null;
  readonly tactic: string | null;
  /** Numbers of the findings of the export that it rests on. */
  readonly portraits: readonly number[];
  readonly atMs: number;
}

/** A publication about the incident. What nobody said is null. */
export interface CaseReference {
  readonly number: number;
  readonly address: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly authors: string | null;
  /** `2021`, `2021-10` or `2021-10-05`. */
  readonly published: string | null;
  readonly archiveAddress: string | null;
}

export interface CaseNote extends CaseSource {
  readonly id: number;
  readonly text: string;
  readonly atMs: number;
}

export interface CaseEntry extends CaseSource {
  readonly id: number;
  readonly kind: TimelineKind;
  readonly text: string;
  readonly atMs: number;
}
