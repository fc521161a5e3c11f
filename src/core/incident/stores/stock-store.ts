/** A known picture of no incident, as of a collection of stock photos. */
export interface StockPicture {
  /** What its collection is called. */
  readonly label: string;
  /** The file's name. */
  readonly name: string;
  /** Where it lies; nothing is copied. */
  readonly path: string;
  readonly sha256: string;
}

/** One that looks alike by its hash. */
export interface AlikeStock extends StockPicture {
  /** See `compareHashes`. */
  readonly likeness: number;
}

/**
 * Finds known pictures; those of an installation are everybody's.
 *
 * @example
 * stock.inStock(sha256).map(({ label }) => label); // ['stock']
 */
export interface StockReader {
  /** The same file, in each collection once. */
  inStock(sha256: string): StockPicture[];
  /** For each hash those that look alike, the most alike first, at most some. As `SeenReader.alike`. */
  alikeStock(hashes: readonly string[]): Promise<AlikeStock[][]>;
}

/** Adds known pictures. */
export interface StockWriter {
  /** @returns false where the collection has the same file: its place is kept anew. */
  add(picture: StockPicture, hash: string): boolean;
}
