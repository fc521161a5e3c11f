/** Files that make a ZIP something else, and what they make it. */
const MARKS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': 'an Office document',
  'META-INF/MANIFEST.MF': 'a Java program',
  'META-INF/container.xml': 'an e-book',
  'AndroidManifest.xml': 'an Android app',
  mimetype: 'a document',
};

/** What a ZIP with these files is, as a clause; null: as far as they tell, files that somebody packed. */
export function documentKind(paths: readonly string[]): string | null {
  const found = Object.keys(MARKS).find((mark) => paths.includes(mark));
  return found === undefined ? null : (MARKS[found] ?? null);
}
