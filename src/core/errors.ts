/**
 * Everything that can be wrong with what a person sent or set, by code. Codes are part of the command
 * line's JSON and of the record: they may be added to, never renamed.
 *
 * - `EMPTY_FILE`: no bytes.
 * - `FILE_TOO_LARGE`, `TOO_MANY_PIXELS`, `TOO_MANY_FRAMES`, `TIMEOUT`, `TOO_MUCH_MEMORY`: over a limit that is a
 *   setting.
 * - `UNSUPPORTED_FORMAT`: a known kind of file that Eyeline does not read (SVG, PDF, video).
 * - `NOT_A_PICTURE`: text, HTML or bytes of no known picture format.
 * - `TOO_MANY_FILES`: a ZIP of more files than the setting allows.
 * - `UNREADABLE_ARCHIVE`: a ZIP, or a file in one, that is damaged or is not what the ZIP says of it.
 * - `ENCRYPTED_FILE`, `NESTED_ARCHIVE`, `UNSAFE_FILE`: a file in a ZIP with a password, that is itself an archive, that
 *   is a link or has a name that leads out of the ZIP.
 * - `UNREADABLE_IMAGE`: a picture by its header that could not be decoded.
 * - `UNSUPPORTED_INPUT`: an input of a kind that this version does not take.
 * - `NOT_FOUND`: no such file, folder or row of the record.
 * - `INVALID_SETTING`, `INVALID_USAGE`: an environment variable or an argument.
 * - `DETECTOR_UNAVAILABLE`: no face detector could be started.
 * - `WORKER_FAILED`: the worker died twice over one picture.
 * - `DEFECT`: a mistake of this program; its cause goes into the log.
 * - `CANCELLED`: stopped on request.
 * - `GAVE_UP`: a submission whose work ended early as often as it was started.
 * - `STORE_IN_USE`: another process holds DATA_DIR.
 * - `STORE_NEWER`: the database was made by a newer version.
 * - `STORE_DAMAGED`: the database in DATA_DIR is not what was written.
 * - `STORE_FAILED`: DATA_DIR did not take what was to be written, or cannot be read; it may pass.
 * - `PLATFORM_UNAVAILABLE`: a chat platform did not answer, or not in time; trying later may help.
 * - `PLATFORM_REFUSED`: a chat platform refused because a permission is missing that can be given.
 * - `PLATFORM_GONE`: what an answer belongs to is no more, or no right could make the platform take it.
 * - `FILE_UNAVAILABLE`: a file of a message could not be fetched: a missing right, a server that refused. Once that
 *   is put right, another try gets it.
 * - `FILE_GONE`: a file of a message that no further try gets: deleted, on another service, hidden by a plan's limit.
 * - `LINK_REFUSED`: an address that must not be asked: a private network, another port or scheme, too many redirects.
 * - `LINK_UNAVAILABLE`: a public server did not answer, not in time, or asked to come back later; trying later may help.
 * - `LINK_WITHOUT_PICTURE`: a page that was read and shows no profile picture to us: a login page, no profile, none set.
 * - `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`: a table or graph of connections that holds none, or more than can be drawn.
 * - `UNREADABLE_TABLE`: a table of accounts that is damaged, or is none.
 * - `FILE_CHANGED`: a file is not what it was when it was kept or measured, or is gone.
 * - `WRITE_FAILED`: the folder that the command line writes into did not take a file.
 * - `NOT_ALLOWED`: the person may not do that.
 * - `DESK_REFUSED`: a request to the local desk that its page would not send, or one without its token.
 */
export type ErrorCode =
  | 'EMPTY_FILE'
  | 'FILE_TOO_LARGE'
  | 'TOO_MANY_PIXELS'
  | 'TOO_MANY_FRAMES'
  | 'TIMEOUT'
  | 'TOO_MUCH_MEMORY'
  | 'UNSUPPORTED_FORMAT'
  | 'NOT_A_PICTURE'
  | 'TOO_MANY_FILES'
  | 'UNREADABLE_ARCHIVE'
  | 'ENCRYPTED_FILE'
  | 'NESTED_ARCHIVE'
  | 'UNSAFE_FILE'
  | 'UNREADABLE_IMAGE'
  | 'UNREADABLE_NETWORK'
  | 'TOO_MANY_CONNECTIONS'
  | 'UNREADABLE_TABLE'
  | 'UNSUPPORTED_INPUT'
  | 'NOT_FOUND'
  | 'INVALID_SETTING'
  | 'INVALID_USAGE'
  | 'DETECTOR_UNAVAILABLE'
  | 'WORKER_FAILED'
  | 'DEFECT'
  | 'CANCELLED'
  | 'GAVE_UP'
  | 'STORE_IN_USE'
  | 'STORE_NEWER'
  | 'STORE_DAMAGED'
  | 'STORE_FAILED'
  | 'PLATFORM_UNAVAILABLE'
  | 'PLATFORM_REFUSED'
  | 'PLATFORM_GONE'
  | 'FILE_UNAVAILABLE'
  | 'FILE_GONE'
  | 'LINK_REFUSED'
  | 'LINK_UNAVAILABLE'
  | 'LINK_WITHOUT_PICTURE'
  | 'WRITE_FAILED'
  | 'FILE_CHANGED'
  | 'NOT_ALLOWED'
  | 'DESK_REFUSED';

/** What an {@link EyelineError} is made of; the parts compose its message. */
export interface ErrorParts {
  /** What was expected, as a clause: `a JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF or BMP picture`. */
  readonly expected: string;
  /** What came instead, as a clause; no secrets, no addresses with tokens, no file contents. */
  readonly received: string;
  /** What the reader can do now, as a sentence. */
  readonly action: string;
  /**
   * What is wrong, as a sentence that stands in the place of expected and received: for mistakes that are plainer said
   * at once, such as `This thread has no incident.`
   */
  readonly problem?: string;
  /** The option of a command that it is about, so that a form can say it beside its field. Default: none, or several. */
  readonly option?: string;
}

/**
 * An expected failure with a stable code and a message for people:
 * `Expected <expected> but received <received>. <action>`, or `<problem> <action>`.
 */
export class EyelineError extends Error {
  override readonly name = 'EyelineError';
  readonly code: ErrorCode;
  readonly parts: ErrorParts;

  constructor(code: ErrorCode, parts: ErrorParts, options?: ErrorOptions) {
    const problem = parts.problem ?? `Expected ${parts.expected} but received ${parts.received}.`;
    super(`${problem} ${parts.action}`, options);
    this.code = code;
    this.parts = parts;
  }
}

/** Whether a platform is away: the same may go well later. */
export function isAway(error: unknown): error is EyelineError {
  return error instanceof EyelineError && error.code === 'PLATFORM_UNAVAILABLE';
}

/** Whether the log has to say more than people are told: a mistake of this program, or a process that ended for no known reason. */
export function isForLog({ code }: Pick<EyelineError, 'code'>): boolean {
  return code === 'DEFECT' || code === 'WORKER_FAILED';
}

/** An error as the record keeps it: its code may be of another version. */
export interface KeptError {
  readonly code: string;
  readonly message: string;
  readonly parts: ErrorParts;
}

/** An {@link EyelineError} as it crosses a thread or goes into JSON. */
export interface ErrorRecord extends KeptError {
  readonly code: ErrorCode;
}

/** The plain form of an expected error; any other error is not for people and gives null. */
export function toErrorRecord(error: unknown): ErrorRecord | null {
  if (!(error instanceof EyelineError)) return null;
  return { code: error.code, message: error.message, parts: error.parts };
}

/** The error that {@link toErrorRecord} described. */
export function fromErrorRecord(record: ErrorRecord): EyelineError {
  return new EyelineError(record.code, record.parts);
}
