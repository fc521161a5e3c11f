import type { Examined, ExaminedFile } from '../../src/core/chat/port/command.ts';
import type { MeasuredPortrait } from '../../src/core/set/measured-portrait.ts';
import { makeMeasurement, makePicture, sha256 } from '../core/store/make-result.ts';

const HASH = { hash: 'a', mirrored: 'b' };

/** A measured portrait whose face starts at `x`. */
export function portraitAt(x: number): MeasuredPortrait {
  return { ...makeMeasurement(x), hash: HASH };
}

/** A picture of `name` with portraits whose faces start at these x. Default: a page where there are several. */
export function examinedAt(
  name: string,
  xs: readonly number[],
  { isPage = xs.length > 1 }: { readonly isPage?: boolean } = {},
): ExaminedFile {
  const portraits = xs.map(portraitAt);
  return {
    name,
    portraits,
    picture: makePicture(
      name,
      portraits.map(({ hash: _, ...portrait }) => portrait),
    ),
    facts: {
      name,
      measure: 'M',
      meaning: 'N',
      warnings: [],
      alignments: portraits.map(({ alignment }) => alignment),
      error: null,
      sha256: sha256(name),
      isPage,
      overlay: null,
    },
  };
}

/** Pictures that came in a ZIP, whose names are their paths there. */
export function inZip(zip: string, files: readonly ExaminedFile[]): Examined {
  const archive = makePicture(zip, []);
  const { sha256: hash } = archive.evidence;
  return {
    archives: [{ facts: { name: zip, sha256: hash, files: files.length }, picture: archive }],
    files: files.map((file) => {
      const container = { sha256: hash, path: `${file.name}` };
      const name = `${zip}/${file.name}`;
      const facts = { ...file.facts, name, container };
      if (!file.picture) return { ...file, name, facts };
      const sighting = { ...file.picture.sighting, fileName: name, container };
      return { ...file, name, facts, picture: { ...file.picture, sighting } };
    }),
  };
}
