import type { NetworkMember, NetworkReading } from '../../network/network-facts.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import type { StoredFile } from '../files/stored-file.ts';

/** A network to be drawn. */
export interface NetworkRequest {
  /** Tables and graphs of connections, put together. */
  readonly files: readonly StoredFile[];
  readonly accounts: readonly NetworkMember<StoredFile>[];
}

/** A drawn network and what is told of it. */
export interface DrawnNetwork extends NetworkReading {
  readonly picture: DrawnPicture;
  /** GEXF 1.2. */
  readonly gexf: string;
}
