import type { PixelSize } from '../../image/raster.ts';
import type { ButtonForm } from './form.ts';

/** A run of text. Adapters escape it, whatever it holds; nothing in it is markup. */
export interface Span {
  readonly text: string;
  /** `code` is for hashes, commands and names; default: plain. */
  readonly style?: 'strong' | 'code';
  /** `text` is this command as it is written without prefix; it is sent as it is typed there. */
  readonly command?: string;
  /** The platform's id of a person: shown by the name that they have there, and nobody is called. `text` is the id. */
  readonly member?: string;
  /** What the text opens, https: an address that an adapter made. */
  readonly url?: string;
}

/** A line of text: a plain string stands for one plain span. */
export type Line = string | readonly Span[];

/** A table; where there is no room for it side by side, a row is shown in lines below each other. */
export interface Table {
  readonly head: readonly string[];
  /** As many cells a row as `head` has. */
  readonly rows: readonly (readonly string[])[];
  /** A column of names that may lose their middle where the table has to be narrow. Default: no cell is shortened. */
  readonly nameColumn?: number;
}

/** A part of a message, one below the other. */
export type Block =
  | { readonly type: 'paragraph'; readonly line: Line }
  | { readonly type: 'list'; readonly items: readonly Line[] }
  | ({ readonly type: 'table' } & Table);

/** What a command is called with; values are of the option's type, left out where they were not given. */
export interface Invocation {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** A next step to be taken with a click. Pressing it is a command of the person who presses. */
export interface Button {
  /** Short: `Show incident 3`. */
  readonly label: string;
  readonly invocation: Invocation;
  /** A text option that the platform asks the person for (a dialog, a prompt) before the command goes out. */
  readonly ask?: { readonly option: string; readonly label: string };
  /** It takes back what the message tells of. Default: it does not. */
  readonly takesBack?: boolean;
  /** A form of the command that the platform opens. One that has none asks for `ask`, or leaves the button out. */
  readonly form?: ButtonForm;
}

/** Opens an address in the reader's own browser; nothing is sent to Eyeline. */
export interface LinkButton {
  /** Short: `TinEye`. */
  readonly label: string;
  /** https, made by Eyeline. */
  readonly url: string;
}

/** A file that goes with a message. */
export interface OutgoingFile {
  /** Made by Eyeline: letters, digits, `.`, `-` and `_` only. */
  readonly name: string;
  readonly mediaType: string;
  /** What a picture shows; empty for files that are no pictures. */
  readonly altText: string;
  /** Of the bytes, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Of a picture, px; missing where it is not known. */
  readonly sizePx?: PixelSize;
}

/** What Eyeline says; each platform shows it in its own way. */
export interface OutgoingMessage {
  readonly blocks: readonly Block[];
  /** At most {@link MAX_BUTTONS}. */
  readonly buttons: readonly Button[];
  /** Shown beside the buttons, at most {@link MAX_BUTTONS}; left out where there are none. */
  readonly links?: readonly LinkButton[];
  readonly files: readonly OutgoingFile[];
  /** It says why what was asked was not done; left out where it was. */
  readonly isFailure?: true;
}

/** Buttons a message may have: two of Discord's rows. */
export const MAX_BUTTONS = 10;

/** A message of paragraphs, without buttons and files. */
export function say(...lines: readonly Line[]): OutgoingMessage {
  return { blocks: lines.map((line) => ({ type: 'paragraph', line })), buttons: [], files: [] };
}

/** A line as plain text. */
export function plainLine(line: Line): string {
  return typeof line === 'string' ? line : line.map(({ text }) => text).join('');
}
