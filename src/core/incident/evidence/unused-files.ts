/** What a sweep of a tenant's files did and found. */
export interface Sweep {
  /** Removed. */
  readonly files: number;
  readonly bytes: number;
  /** Of those that nothing names, but that are too young or still needed, bytes. */
  readonly leftBytes: number;
}

/** The files of a tenant that nothing in the record names: what people sent to the desk and never used. */
export interface UnusedFiles {
  /**
   * Removes files that no evidence, artifact or message names. The time before which they must have been put last
   * has to leave room for work that puts files first and records them later.
   *
   * @param options.beforeMs - epoch ms.
   * @param options.isKept - whether somebody still needs the file of this SHA-256.
   * @param options.signal - ends it between two files.
   */
  remove(options: {
    readonly beforeMs: number;
    readonly isKept: (sha256: string) => boolean;
    readonly signal: AbortSignal;
  }): Promise<Sweep>;
}
