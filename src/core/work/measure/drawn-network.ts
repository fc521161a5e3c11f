import type { NetworkCounts } from '../../network/network-counts.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import type { StoredFile } from './stored-file.ts';

/** An account that is known, and its profile picture. */
export interface NetworkAccount {
  /** How a table may name it: address, handle. */
  readonly names: readonly string[];
  /** What it is called; somebody else's text. */
  readonly label: string;
  /** Null where it has none, or none that could be framed. */
  readonly avatar: (StoredFile & { readonly frame: Frame; readonly animationFrame?: number }) | null;
}

/** A network to be drawn. */
export interface NetworkRequest {
  /** Tables and graphs of connections, put together. */
  readonly files: readonly StoredFile[];
  readonly accounts: readonly NetworkAccount[];
}

/** A drawn network and what is told of it. */
export interface DrawnNetwork {
  readonly picture: DrawnPicture;
  /** GEXF 1.2. */
  readonly gexf: string;
  readonly counts: NetworkCounts;
  /** One line; null where there are none. */
  readonly communities: string | null;
  /** How many nodes are not in the picture. */
  readonly left: number;
  /** Of each file: which columns were taken for what, and how many rows gave nothing. */
  readonly read: readonly { readonly columns: string | null; readonly skipped: number }[];
}
