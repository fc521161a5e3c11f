import type { Author } from '../incident/author.ts';
import type { Completion, SubmissionResult } from '../incident/result.ts';
import type { Submission } from '../incident/submission.ts';
import type { TenantStore } from '../incident/tenant-store.ts';
import type { Standing } from './adapter.ts';
import type { IncomingFile } from './incoming.ts';
import type { Invocation, OutgoingMessage } from './message.ts';

/** What a command takes, beside pictures. */
export interface OptionDefinition {
  /**
   * `text` runs to the next option or the end; `integer` and `incident` are whole numbers from 1, an incident's
   * also as `#3` and with its title in completion; `flag` is given or not; `choice` is one of `choices`.
   */
  readonly type: 'text' | 'integer' | 'incident' | 'flag' | 'choice';
  /** For help and for the platforms' own descriptions: at most 100 characters. */
  readonly summary: string;
  /** Given by position, in the order of declaration, as well as by `--name`. Default: by name only. */
  readonly isPositional?: boolean;
  /** Default: may be left out. */
  readonly isRequired?: boolean;
  readonly choices?: readonly string[];
  /** Of a text, in UTF-16 units. Default {@link DEFAULT_TEXT_LENGTH}. */
  readonly maxLength?: number;
}

/** Longest text option where the declaration does not say. */
export const DEFAULT_TEXT_LENGTH = 200;

/** Options by name, in the order in which positions fill them. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

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
  readonly standing: Standing;
  /** What stands before a command's name where it was asked: `/`, `/eyeline `. */
  readonly prefix: string;
  /** All commands, for help. */
  readonly commands: readonly CommandDefinition[];
}

/** What work knows beside it. */
export interface WorkCall<O = Invocation['options']> extends Call<O> {
  readonly files: readonly IncomingFile[];
  /** Whether the message holds a link. */
  readonly hasLink: boolean;
  /** Examines files: fetched, kept, measured, drawn. */
  readonly examine: Examine;
  /** Shows how far it is. */
  progress(message: OutgoingMessage): void;
  /** Aborted when Eyeline stops: the work is to end with `CANCELLED` and will be begun again. */
  readonly signal: AbortSignal;
}

/** Fetches, keeps, measures and draws files, a few at a time. */
export type Examine = (
  files: readonly IncomingFile[],
  onDone: (doneCount: number) => void,
) => Promise<readonly ExaminedFile[]>;

/** A file after its examination. */
export interface ExaminedFile {
  /** As its sender named it. */
  readonly name: string | null;
  /** For the record; null where no bytes could be had. */
  readonly picture: SubmissionResult['pictures'][number] | null;
  /** What people are told. */
  readonly facts: FileFacts;
}

/** What people are told of a file; JSON. */
export interface FileFacts {
  readonly name: string | null;
  /** The measure and its class, or why there is none. */
  readonly measure: string;
  /** What it means, and its limit. */
  readonly meaning: string;
  readonly warnings: readonly string[];
  readonly alignments: readonly ('aligned' | 'near' | 'unaligned' | 'undetermined')[];
  /** The code of what was wrong with the file; null: it was read. */
  readonly error: string | null;
  readonly overlay: {
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly altText: string;
  } | null;
}

/** What a command is, apart from what it does. */
export interface CommandHead {
  /** One or two words, lower case: `check`, `incident open`. */
  readonly name: string;
  /** At most 100 characters, no full stop. */
  readonly summary: string;
  readonly options: OptionDefinitions;
  /** Without the prefix. */
  readonly examples: readonly string[];
  readonly access: 'anyone' | 'manager';
  /** Whether it takes the pictures of its message. */
  readonly takesPictures: boolean;
}

/** The command's option of this name; undefined where it has none, whatever the name is. */
export function optionOf({ options }: CommandHead, name: string): OptionDefinition | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/** A command that reads or changes the record at once: run in one transaction, exactly once a submission. */
export interface RecordCommand extends CommandHead {
  readonly kind: 'record';
  /** @throws EyelineError, with nothing written. */
  run(call: Call): OutgoingMessage;
}

/** A command that takes time: begun again after a crash, its result written once. */
export interface WorkCommand extends CommandHead {
  readonly kind: 'work';
  /** @throws EyelineError: the submission fails with it. */
  run(call: WorkCall): Promise<SubmissionResult>;
  /** What is said of the result, now or after a crash: from the record alone. */
  answer(completion: Completion): OutgoingMessage;
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
