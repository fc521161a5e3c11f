import type {
  FindingView,
  FoundIncidents,
  IncidentList,
  IncidentPage,
  IncidentSummary,
  UnfiledSummary,
} from '../../../core/chat/pages/incident-page.ts';
import type { DeskView, MessageView } from '../api.ts';
import type { SuggestionList } from './asking/suggestion-list.ts';
import type { Draft } from './drafts/draft.ts';
import type { ChannelEntries } from './known/channel-list.ts';
import { type Messages, noMessages } from './known/messages.ts';
import type { Gallery } from './place/gallery.ts';
import type { Route } from './place/route.ts';

/** Where a message is being written: in the channel, or in the thread of this id. */
export type Place = 'channel' | number;

/** How far something has been fetched. `problem` says why not, and what to do. */
export interface Loading {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly problem: string | null;
}

export const loading: Loading = { status: 'loading', problem: null };
export const ready: Loading = { status: 'ready', problem: null };

/** A list that is fetched page by page. */
export interface Paged extends Loading {
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
}

/** A thread that was opened. Its messages are fetched from the newest back. */
export interface ThreadState extends Paged {
  /**
   * All messages with this id or a higher one are known. Lower ones may be, too (an edit came), but not those between:
   * they are not shown.
   */
  readonly from: number;
}

/** A button that was pressed and not answered yet, by `message:button`. */
export interface Press {
  readonly state: 'sending' | 'failed';
  /** The same on a second try with the same words. */
  readonly key: string;
  readonly text: string;
  readonly problem: string | null;
}

/** What a button asks for before it is pressed. */
export interface Question {
  readonly message: number;
  readonly button: number;
  readonly title: string;
  readonly label: string;
  /** The part of an incident's page that shows what becomes of it; null: its thread. */
  readonly where: AskedPlace | null;
}

/** A portrait of an incident that is being tied to an account: what was sent, and what became of it. */
export interface Tying {
  readonly incident: number;
  /** The finding's number. */
  readonly portrait: number;
  readonly state: 'sending' | 'sent' | 'failed';
  /** The message that was sent; null before. */
  readonly message: MessageView | null;
  readonly problem: string | null;
}

/** A part of the page of an incident that sends commands. */
export interface AskedPlace {
  /** The incident's number; of `unfiled` the submission's. */
  readonly incident: number;
  readonly place:
    | 'faces'
    | 'withdrawn'
    | 'techniques'
    | 'fields'
    | 'status'
    | 'whole'
    | 'threads'
    | 'hold'
    | 'export'
    | 'references'
    | 'accounts'
    | 'notes'
    | 'unfiled';
}

/** A command that is to be sent once a person has read what it does. */
export interface Plan extends AskedPlace {
  /** The thread that it is sent in; null: in the channel. */
  readonly thread: number | null;
  /** The command, as it goes out. */
  readonly text: string;
  /** What it does, as a question. */
  readonly title: string;
  /** What changes, what stays, and how it is taken back: a sentence or two each. */
  readonly says: readonly string[];
  /** The words of the button that sends it. */
  readonly label: string;
}

/** A command that the page of an incident sent, and what became of it. */
export interface Asked extends AskedPlace {
  /** The thread that it was sent in; null: the channel. */
  readonly thread: number | null;
  readonly state: 'sending' | 'sent' | 'failed';
  /** The message that was sent; null before. */
  readonly message: MessageView | null;
  readonly problem: string | null;
}

/** Which faces of an incident are chosen, and which are shown. */
export interface FaceChoice {
  /** Numbers of findings. */
  readonly chosen: ReadonlySet<number>;
  readonly filter: {
    /** Null: every class. */
    readonly alignment: keyof IncidentSummary['alignments'] | null;
    /** Null: every account; empty: faces without one. */
    readonly account: string | null;
    /** Null: every verdict. */
    readonly verdict: FindingView['judged']['verdict'] | null;
  };
}

/** No face is chosen, and all are shown. */
export const NO_CHOICE: FaceChoice = {
  chosen: new Set(),
  filter: { alignment: null, account: null, verdict: null },
};

/** What a technique that is being written could mean. */
export interface TechniqueFinds {
  /** As it was written. */
  readonly text: string;
  /** Best first. */
  readonly items: readonly { readonly number: string; readonly name: string }[];
  /** No technique has these words: the only item is the nearest one. */
  readonly isNearest: boolean;
  /** No technique has these words, and none is near. */
  readonly isNone: boolean;
}

/** Which incidents are listed. */
export interface IncidentFilter {
  /** Null: both. */
  readonly status: IncidentSummary['status'] | null;
  /** Words that they are to have; empty: any. */
  readonly text: string;
}

/** Everything the page shows. */
export interface PageState {
  readonly route: Route;
  /** Null until the server answered. */
  readonly desk: DeskView | null;
  /** Of the desk itself, without which nothing can be shown. */
  readonly start: Loading;
  readonly connection: 'starting' | 'live' | 'lost';
  /** Why logging out failed; null where it did not. */
  readonly logOutProblem: string | null;
  /** Why the last pin did not do, at its message; null: it did. */
  readonly pinProblem: { readonly message: number; readonly problem: string } | null;
  readonly messages: Messages;
  readonly entries: ChannelEntries;
  readonly channel: Paged;
  /** Threads that were opened, by their root's id. */
  readonly threads: ReadonlyMap<number, ThreadState>;
  readonly incidents: Paged & {
    readonly filter: IncidentFilter;
    /** What was found of the filter's words; null where it has none, or nothing came yet. */
    readonly found: FoundIncidents | null;
    readonly list: readonly IncidentSummary[];
    /** What opened none, read with them. */
    readonly unfiled: { readonly list: readonly UnfiledSummary[]; readonly hasMore: boolean };
  };
  readonly incident: Loading & {
    readonly page: IncidentPage | null;
    /** The list of which more is being fetched, or could not be fetched; null: none. */
    readonly more: { readonly list: IncidentList; readonly problem: string | null } | null;
  };
  readonly drafts: ReadonlyMap<Place, Draft>;
  readonly suggestions: { readonly place: Place; readonly list: SuggestionList } | null;
  readonly presses: ReadonlyMap<string, Press>;
  readonly question: Question | null;
  /** What is to be agreed to before it is sent; null: nothing. */
  readonly plan: Plan | null;
  /** The portrait that was tied to an account last; null before the first. */
  readonly tying: Tying | null;
  /** The last command of an incident's page; null before the first. */
  readonly asked: Asked | null;
  /** The part of the page whose command was not taken while another one was being sent; null: none. */
  readonly untaken: AskedPlace | { readonly incident: number; readonly portrait: number } | null;
  readonly faces: FaceChoice;
  /** What a technique that is being written could mean; null: nothing is written. */
  readonly techniqueFinds: TechniqueFinds | null;
  readonly gallery: Gallery | null;
  /** Where files held over the page would go; null: none are. */
  readonly dropPlace: Place | null;
  readonly samples: { readonly isSending: boolean; readonly problem: string | null };
  /** What screen readers are told. */
  readonly announcement: string;
  /** The hash whose copying was just confirmed. */
  readonly copied: string | null;
}

/** The page before anything was fetched. */
export function initialState(route: Route): PageState {
  const unread = { ...loading, hasMore: false, isLoadingMore: false };
  return {
    route,
    desk: null,
    start: loading,
    connection: 'starting',
    logOutProblem: null,
    pinProblem: null,
    messages: noMessages,
    entries: new Map(),
    channel: unread,
    threads: new Map(),
    incidents: {
      ...unread,
      filter: { status: null, text: '' },
      found: null,
      list: [],
      unfiled: { list: [], hasMore: false },
    },
    incident: { ...loading, page: null, more: null },
    drafts: new Map(),
    suggestions: null,
    presses: new Map(),
    question: null,
    plan: null,
    tying: null,
    asked: null,
    untaken: null,
    faces: NO_CHOICE,
    techniqueFinds: null,
    gallery: null,
    dropPlace: null,
    samples: { isSending: false, problem: null },
    announcement: '',
    copied: null,
  };
}
