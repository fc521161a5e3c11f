import type { AccountTable, DateOrder } from '../../account-table/account-table.ts';
import type { ErrorRecord } from '../../errors.ts';
import type { KeepExport } from '../../export/export-facts.ts';
import type { PixelSize } from '../../image/raster.ts';
import type { TimesRequest } from '../../incident/accounts/times/account-times.ts';
import type { Author } from '../../incident/author.ts';
import type { Container } from '../../incident/evidence/evidence.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import type { Completion, SubmissionResult } from '../../incident/findings/result.ts';
import type { Audience } from '../../incident/incident.ts';
import type { BlobReference } from '../../incident/stores/blob-store.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import type { ReadName } from '../../names/read-name.ts';
import type { KeepNetwork } from '../../network/network-facts.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { KeepCloseUps } from '../../set/close-up-facts.ts';
import type { KnownMeasures, Remeasure } from '../../set/find-members.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';
import type { SeenBefore } from '../../set/seen-facts.ts';
import type { KeepSet, PortraitFacts, SetArtifact } from '../../set/set-facts.ts';
import type { KnownLink, LinkConsent } from '../../source/links/link-reader.ts';
import type { CommandHead, OptionDefinition, OptionDefinitions } from './command-head.ts';
import type { Form } from './form.ts';
import type { IncomingFile } from './incoming.ts';
import type { Invocation, OutgoingMessage } from './message.ts';

type OptionValue<D extends OptionDefinition> = D['type'] extends 'text' | 'choice'
  ? string
  : D['type'] extends 'flag'
    ? boolean
    : number;

/** The values that a command of these options is called with. */
export type OptionValues<D extends OptionDefinitions> = {
  readonly [K in keyof D]: D[K]['isRequired'] extends true
    ? OptionValue<D[K]>
    : OptionValue<D[K]> | undefined;
};

/** What every call knows. */
export interface Call<O = Invocation['options']> {
  readonly options: O;
  readonly store: TenantStore;
  readonly submission: Submission;
  /** The title that an incident gets if this call opens one. */
  readonly title: string;
  /** Goes beside every change. */
  readonly by: Author;
  /** Which incidents may be shown where it was asked. */
  readonly audience: Audience;
  readonly isManager: boolean;
  /** Whether who asks may set what holds for all channels of the team. */
  readonly managesTeam: boolean;
  /** Whether every channel is a triage channel there. */
  readonly watchesAll: boolean;
  /** When incidents open by themselves where the team has not said. */
  readonly incidentOpening: IncidentOpening;
  /** What stands before a command's name where it was asked: `/`, `/eyeline `. */
  readonly prefix: string;
  /** What stands before that of a group, `/eyeline-`; left out where it is the same. */
  readonly groupPrefix?: string | undefined;
  /** What a link's address alone tells; nothing is fetched. */
  readonly know: (address: string) => KnownLink;
  /** All commands, for help. */
  readonly commands: readonly CommandDefinition[];
}

/** The links that a message brings. */
export interface SentLinks {
  readonly addresses: readonly string[];
  readonly consent: LinkConsent;
}

/** What work gets in addition. */
export interface WorkCall<O = Invocation['options']> extends Call<O> {
  readonly files: readonly IncomingFile[];
  readonly links: SentLinks;
  /** Examines files: fetched, kept, measured, drawn. */
  readonly examine: Examine;
  /** Measures kept files again. */
  readonly remeasure: Remeasure;
  /** What was measured of kept files before, in the same way. */
  readonly knownMeasures: KnownMeasures;
  /** Reads names beside portraits of kept files; null: that is switched off. */
  readonly readNames: ReadNames | null;
  /** Draws portraits of kept files together, and keeps what it made. */
  readonly keepSet: KeepSet;
  /** Draws the times of accounts, and keeps the picture. */
  readonly keepTimes: KeepTimes;
  /** Draws parts of a portrait of a kept file enlarged, and keeps the picture. */
  readonly keepCloseUps: KeepCloseUps;
  /** Cuts a finding out of its picture, and keeps the cut. */
  readonly keepCut: KeepCut;
  /** Looks for portraits in the incidents that may be shown where it was asked. */
  readonly seenBefore: SeenBefore;
  /** Fetches files and keeps them as they came, without a look at them. */
  readonly keepFiles: KeepFiles;
  /** Reads a kept table of accounts. */
  readonly readTable: ReadTable;
  /** Draws tables of connections, and keeps what it made. */
  readonly keepNetwork: KeepNetwork;
  /** Writes an incident into files of a format, and keeps them. */
  readonly keepExport: KeepExport;
  /** Tries once more to send an earlier submission's answer that waits for a right; returns at once. */
  sendAgain(submission: number): void;
  /** Largest file that the platform takes. */
  readonly maxFileBytes: number;
  /** Shows how far it is. */
  progress(message: OutgoingMessage): void;
  /** Aborted when Eyeline stops: the work is to end with `CANCELLED` and will be begun again. */
  readonly signal: AbortSignal;
}

/** Draws the times of accounts, and keeps the picture. */
export type KeepTimes = (request: TimesRequest) => Promise<SetArtifact>;

/**
 * Reads a kept table of accounts, off the event loop.
 *
 * @param columns in a person's words; null: all are guessed.
 * @param dates how 3/4/2019 is read; null: nobody chose.
 * @throws EyelineError `UNREADABLE_TABLE`; `INVALID_USAGE` for columns that it does not have; `CANCELLED`.
 */
export type ReadTable = (
  file: BlobReference,
  how: { readonly columns: string | null; readonly dates: DateOrder | null; readonly nowMs: number },
) => Promise<AccountTable>;

/**
 * Cuts a finding out of its picture, a JPEG in the frame's own proportions, and keeps it; null where the finding has no
 * frame.
 *
 * @throws EyelineError what is wrong with the file; `CANCELLED`.
 */
export type KeepCut = (finding: Finding) => Promise<SetArtifact | null>;

/** The names beside frames, one for each, null where none was read; or why the file could not be read. */
export type NamesBeside = { readonly names: readonly (ReadName | null)[] } | { readonly error: ErrorRecord };

/**
 * Reads the names beside frames on a kept file. What is wrong with the file stands in their place.
 *
 * @throws EyelineError `CANCELLED`, `STORE_FAILED`.
 */
export type ReadNames = (
  file: BlobReference,
  frames: readonly Frame[],
  animationFrame: number | undefined,
) => Promise<NamesBeside>;

/**
 * Fetches, keeps, measures and draws files, a few at a time; a ZIP as the files in it, a list of links and links as the
 * pictures that they lead to.
 *
 * @param onDone told of each file, and of how many: more where some are ZIPs or lists.
 */
export type Examine = (
  files: readonly IncomingFile[],
  onDone: (done: number, of: number) => void,
  links?: SentLinks,
) => Promise<Examined>;

/**
 * Fetches files and keeps them, in their order.
 *
 * @param maxBytes of each.
 * @throws EyelineError of the first that cannot be had.
 */
export type KeepFiles = (files: readonly IncomingFile[], maxBytes: number) => Promise<readonly KeptFile[]>;

/** A file that was kept as it came. */
export interface KeptFile {
  /** As its sender named it. */
  readonly name: string | null;
  readonly reference: BlobReference;
  /** For the record. */
  readonly picture: SubmissionResult['pictures'][number];
}

/** What became of files. */
export interface Examined {
  /** In their order; those of a ZIP, by path, in its place; behind them those that links lead to. */
  readonly files: readonly ExaminedFile[];
  /** The ZIPs among them that could be opened. */
  readonly archives: readonly ExaminedArchive[];
  /** Left out where there were no links. */
  readonly links?: ExaminedLinks;
  /** Files that look like tables of accounts; left out where there were none. */
  readonly tables?: readonly ExaminedTable[];
}

/** A file that looks like a table of accounts. Nothing of it was read yet. */
export interface ExaminedTable {
  readonly facts: TableFacts;
  /** For the record; null where it is also a list of links, which is kept as one. */
  readonly picture: SubmissionResult['pictures'][number] | null;
}

/** A kept file that looks like a table of accounts; JSON. */
export interface TableFacts extends BlobReference {
  /** As its sender named it; somebody else's text. */
  readonly name: string | null;
}

/** What became of links, beside the files that some led to. */
export interface ExaminedLinks {
  readonly facts: LinkFacts;
  /** For the record: the lists that some came in, and the pages of those that gave no picture. */
  readonly kept: readonly SubmissionResult['pictures'][number][];
}

/** What people are told of links; JSON. Those that were fetched, or could not be, are {@link FileFacts}. */
export interface LinkFacts {
  /** Of one submission, those in lists too. */
  readonly total: number;
  /** How many lead to a profile that another one leads to. */
  readonly doubles: number;
  /** How many were not fetched because that is switched off. */
  readonly off: number;
  /** Addresses that are fetched once a person asks. */
  readonly waiting: readonly string[];
  readonly lists: readonly LinkListFacts[];
}

/** What people are told of a list of links; JSON. */
export interface LinkListFacts {
  readonly name: string | null;
  readonly links: number;
  /** Links that were left out because there are too many. */
  readonly left: number;
}

/** A ZIP after its examination. */
export interface ExaminedArchive {
  readonly facts: ArchiveFacts;
  /** For the record, before its pictures. */
  readonly picture: SubmissionResult['pictures'][number];
}

/** What people are told of a ZIP; JSON. */
export interface ArchiveFacts {
  readonly name: string;
  readonly sha256: string;
  /** How many files it holds that count: each has its {@link FileFacts}. */
  readonly files: number;
}

/** A file after its examination. */
export interface ExaminedFile {
  /** As its sender named it. */
  readonly name: string | null;
  /** For the record; null where no bytes could be had. */
  readonly picture: SubmissionResult['pictures'][number] | null;
  /** What people are told. */
  readonly facts: FileFacts;
  /** What was found in it, for a set. */
  readonly portraits: readonly MeasuredPortrait[];
}

/** What people are told of a file; JSON. */
export interface FileFacts {
  readonly name: string | null;
  /** The measure and its class, or why there is none. */
  readonly measure: string;
  /** What it means, and its limit. */
  readonly meaning: string;
  readonly warnings: readonly string[];
  /** What the file declares of its origin, where that is telling; in our words. */
  readonly declares?: string;
  readonly alignments: readonly ('aligned' | 'near' | 'unaligned' | 'undetermined')[];
  /** The code of what was wrong with the file; null: it was read. */
  readonly error: string | null;
  /** The ZIP that it came in; left out where it came by itself. */
  readonly container?: Container;
  /** Whether a link led to it: then `name` is that link, defanged. Left out where none did. */
  readonly isLinked?: boolean;
  /** Where the picture of a link was fetched from, without what may be a signature; left out where no link led to it. */
  readonly pictureAddress?: string;
  /** The account whose profile picture it is, told by its link; left out where none is known. */
  readonly account?: AccountTold;
  /** Of the file; null where no bytes could be had. The first versions kept neither this nor what follows. */
  readonly sha256?: string | null;
  /** Numbered through the whole submission. */
  readonly portraits?: readonly PortraitFacts[];
  /** What was not read of it because the time ended: the first row, px. Left out where all was read. */
  readonly unread?: { readonly fromPx: number };
  /** Whether it shows portraits within it, to be numbered on it, rather than being one itself. */
  readonly isPage?: boolean;
  readonly overlay: {
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly altText: string;
    readonly sizePx?: PixelSize;
  } | null;
}

/** What people are told of a link's account; JSON. */
export interface AccountTold {
  /** By which it is found again; null where it has none. */
  readonly address: string | null;
  /** What its site says, a line without a full stop. */
  readonly text: string;
}

/** A command that reads or changes the record at once: run in one transaction, exactly once a submission. */
export interface RecordCommand extends CommandHead {
  readonly kind: 'record';
  /** @throws EyelineError, with nothing written. */
  run(call: Call): OutgoingMessage;
  /**
   * What it asks for in a dialog, by name; the call's options are the button's. Fields that are left as they stand are
   * left out of the command, and those that are emptied are `none`. Default: no forms.
   *
   * @throws EyelineError for what may not be seen or changed.
   */
  readonly forms?: Readonly<Record<string, (call: Call) => Form>>;
}

/** A command that takes time: begun again after a crash, its result written once. */
export interface WorkCommand extends CommandHead {
  readonly kind: 'work';
  /** @throws EyelineError: the submission fails with it. */
  run(call: WorkCall): Promise<SubmissionResult>;
  /** What is said of the result, now or after a crash: from the record alone. */
  answer(completion: Completion): OutgoingMessage;
  /** Whether nothing is said of it: nobody asked, and there is nothing to tell. Default: never. */
  isSilent?(completion: Completion): boolean;
}

export type CommandDefinition = RecordCommand | WorkCommand;

/** Declares a {@link RecordCommand} whose call has its options typed. */
export function defineRecordCommand<const D extends OptionDefinitions>(
  command: Omit<RecordCommand, 'kind' | 'run' | 'options'> & {
    readonly options: D;
    run(call: Call<OptionValues<D>>): OutgoingMessage;
  },
): RecordCommand {
  return { ...command, kind: 'record', run: (call) => command.run(call as unknown as Call<OptionValues<D>>) };
}

/** Declares a {@link WorkCommand} whose call has its options typed. */
export function defineWorkCommand<const D extends OptionDefinitions>(
  command: Omit<WorkCommand, 'kind' | 'run' | 'options'> & {
    readonly options: D;
    run(call: WorkCall<OptionValues<D>>): Promise<SubmissionResult>;
  },
): WorkCommand {
  return {
    ...command,
    kind: 'work',
    run: (call) => command.run(call as unknown as WorkCall<OptionValues<D>>),
  };
}
