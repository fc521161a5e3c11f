/**
 * What the desk's server and its page say to each other, as JSON. Types only: the page is compiled for browsers.
 *
 * | request | body | answer |
 * |---|---|---|
 * | `GET /api/desk` | | {@link DeskView} |
 * | `GET /api/channel?below=ID` | | {@link ThreadSummary}[], newest first, at most 30 |
 * | `GET /api/threads/ID?below=ID` | | {@link MessageView}[]: the root, then the newest under it, at most 50, oldest first; 404 |
 * | `GET /api/events` | | server-sent events `message`, data {@link MessageView}, id its revision; a reader that comes back with `Last-Event-ID` (or `?after=REVISION`) gets what changed since; `ping` every 15 s |
 * | `PUT /api/uploads` | a file's bytes; its name percent-encoded in `X-File-Name` | {@link Upload} |
 * | `POST /api/messages` | {@link NewMessage} | {@link MessageView}; the same `key` again changes nothing |
 * | `POST /api/presses` | {@link ButtonPress} | {@link MessageView}: the command as a message in the thread |
 * | `POST /api/pins` | {@link PinRequest} | {@link MessageView}: the message, on its incident's timeline or taken off |
 * | `POST /api/samples` | `{"key":"..."}` | {@link MessageView}: the sample pictures, dropped as a message |
 * | `GET /api/suggestions?text=TEXT` | | `Suggestion[]` of core/chat, without the slash that TEXT may have |
 * | `GET /api/incidents?below=N&status=STATUS` | | `IncidentSummary[]` of core/chat, newest first, at most 50; STATUS: `open`, `closed` |
 * | `GET /api/incident-search?text=TEXT&status=STATUS` | | `FoundIncidents` of core/chat; TEXT has 1 to 200 characters |
 * | `GET /api/unfiled?below=N` | | `UnfiledSummary[]` of core/chat: messages without an incident, newest first, at most 50 |
 * | `GET /api/incidents/N` | | `IncidentPage` of core/chat; 404 |
 * | `GET /api/incidents/N/LIST?beyond=ID` | | the `ListPart` of `pictures`, `accounts`, `made`, `notes` or `timeline` beyond one whose `next` is ID; 404 |
 * | `GET /files/SHA256` | | a file's bytes |
 * | `GET /files/SHA256/small`, `GET /files/SHA256/large` | | its thumbnail, WebP: 128 px square, or at most 512 px a side; 404 for what cannot be decoded |
 * | `POST /login` | form field `token` | 303 to `/`, with the cookie |
 * | `POST /logout` | `{}` | `{}`; the cookie is taken back, and the session's streams end |
 * | `GET /`, `/threads/ID`, `/incidents`, `/incidents/N` | | the page; its files are under `/page/`, lit-html's under `/vendor/lit-html/` |
 *
 * A refusal is {@link Refusal} with a status of 400 to 503; 401: log in again, 410: an upload is forgotten, 503: later. Requests that change something need
 * `Content-Type: application/json` (uploads: `application/octet-stream`) and an Origin of the desk's own.
 */
import type { Block } from '../../core/chat/port/message.ts';

export interface DeskView {
  readonly version: string;
  /** The channel's name: `triage`. */
  readonly channel: string;
  /** The last revision: where the page starts to listen. Not always a whole number: see {@link MessageView}. */
  readonly revision: number;
  readonly limits: {
    readonly maxFileBytes: number;
    /** Of a file whose name ends in `.zip`. */
    readonly maxZipBytes: number;
    readonly maxFiles: number;
    readonly maxTextLength: number;
  };
  /** When incidents open by themselves, a sentence with commands in backticks. */
  readonly opening: string;
  /** Whether people log in, and so can log out. */
  readonly hasLogin: boolean;
  /** Whether the sample pictures can be had. */
  readonly hasSamples: boolean;
}

/** A message in the channel and how its thread stands. */
export interface ThreadSummary {
  readonly root: MessageView;
  readonly replies: number;
  /** The newest message under it; null where there is none. */
  readonly last: MessageView | null;
}

export interface MessageView {
  readonly id: number;
  /** The root's id; null for a root. */
  readonly thread: number | null;
  readonly author: 'person' | 'eyeline';
  readonly sentMs: number;
  readonly editedMs: number | null;
  /** Rises with each message and edit. With a fraction: an edit that the record did not take yet, gone after a restart. */
  readonly revision: number;
  /** What the person wrote; empty for Eyeline's messages. */
  readonly text: string;
  /** What Eyeline says; empty for a person's message. */
  readonly blocks: readonly Block[];
  /** Pressed by their position. */
  readonly buttons: readonly ButtonView[];
  /** Open an address in a tab of their own; left out where there are none. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly files: readonly FileView[];
  /** On a person's message: how its answer stands; null: none is due. */
  readonly mark: 'working' | 'done' | 'failed' | null;
  /** On Eyeline's message: the id of the person's message that it answers; left out where it answers none. */
  readonly answers?: number;
  /** Whether it is pinned to the timeline of its thread's incident; left out where it is not. */
  readonly isPinned?: true;
  /** On Eyeline's message: it says why what was asked was not done. */
  readonly isFailure?: true;
}

export interface ButtonView {
  readonly label: string;
  /** What the person is asked for before it is pressed; null: nothing. */
  readonly ask: string | null;
}

export interface FileView {
  /** Somebody else's text on a person's message. */
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly altText: string;
  readonly sha256: string;
  /** Whether it has thumbnails. `/files/SHA256` is shown by browsers only where they know the type. */
  readonly isPicture: boolean;
  /** Of a picture, px; missing where it is not known. */
  readonly sizePx?: { readonly width: number; readonly height: number };
}

export interface Upload {
  /** To be named in {@link NewMessage}; good for a day, until a restart. */
  readonly upload: string;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface NewMessage {
  /** Made by the page, a UUID: a repeat is recognised by it. */
  readonly key: string;
  /** Null: in the channel itself. */
  readonly thread: number | null;
  /** A text that begins with `/` is a command. May be empty if there are uploads. */
  readonly text: string;
  readonly uploads: readonly string[];
}

export interface ButtonPress {
  readonly key: string;
  readonly message: number;
  /** Position in {@link MessageView.buttons}. */
  readonly button: number;
  /** As the person saw it: where another button stands there by now, nothing is pressed. */
  readonly label: string;
  /** What the person answered to `ask`; empty where nothing was asked. */
  readonly text: string;
}

export interface PinRequest {
  readonly message: number;
  readonly isPinned: boolean;
}

export interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}
