import type { ArtifactDraft } from '../incident/evidence/artifact.ts';
import type { BlobReference } from '../incident/stores/blob-store.ts';
import type { Frame } from '../portrait/frame.ts';
import type { NetworkCounts } from './network-counts.ts';

/** A known account for a network. */
export interface NetworkMember<File = BlobReference> {
  /** How a table may name it: address, handle, name. */
  readonly names: readonly string[];
  /** What it is called; somebody else's text. */
  readonly label: string;
  /** The picture that shows it; null where it has none in a known frame. */
  readonly avatar: (File & { readonly frame: Frame; readonly animationFrame?: number }) | null;
}

/** A network to be drawn and kept. */
export interface NetworkDraft {
  readonly files: readonly BlobReference[];
  readonly members: readonly NetworkMember[];
}

/** What a network says; JSON. */
export interface NetworkReading {
  readonly counts: NetworkCounts;
  /** One line; null where it does not fall into groups. */
  readonly communities: string | null;
  /** How many nodes are not in the picture. */
  readonly left: number;
  /** How many of those are analysed; undefined: an earlier version drew all of them. */
  readonly leftAnalysed?: number;
  /** Of each file, in order: which columns were taken for what, and how many rows gave nothing. */
  readonly read: readonly { readonly columns: string | null; readonly skipped: number }[];
}

/** What is told of a drawn network; JSON. */
export interface NetworkFacts extends NetworkReading {
  /** The picture, then the GEXF file. */
  readonly files: readonly NetworkArtifact[];
}

/** A file that was made of a network, and its name. */
export interface NetworkArtifact extends ArtifactDraft {
  readonly name: string;
  /** Of the picture. */
  readonly sizePx?: { readonly width: number; readonly height: number };
}

/** Draws a network and keeps what it made. @throws EyelineError `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS` */
export type KeepNetwork = (draft: NetworkDraft) => Promise<NetworkFacts>;
