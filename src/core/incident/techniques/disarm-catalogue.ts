import { DISARM_TABLE } from './disarm-table.ts';

/** A technique of DISARM's catalogue. */
export interface DisarmTechnique {
  /** DISARM's own number, by which every tool knows it: `T0145.002`. */
  readonly number: string;
  readonly name: string;
  /** As its STIX names it: `establish-assets`. */
  readonly tactic: string;
  /** Its id in this version's STIX; the next version may have another. */
  readonly stixId: string;
  /** Its page. */
  readonly address: string;
}

/** The version of the catalogue. */
export const DISARM_VERSION = 'v1.7';

const PAGES = 'https://github.com/DISARMFoundation/DISARMframeworks-17/blob/main/generated_pages/techniques';

/** Every technique, by number. */
export const DISARM_TECHNIQUES: readonly DisarmTechnique[] = DISARM_TABLE.trim()
  .split('\n')
  .map((line) => {
    const [number = '', name = '', tactic = '', uuid = ''] = line.split('|');
    return { number, name, tactic, stixId: `attack-pattern--${uuid}`, address: `${PAGES}/${number}.md` };
  });

/** The technique of a number, `T0145.002` or `t0145.002`; null where the catalogue has none. */
export function findTechnique(number: string): DisarmTechnique | null {
  const wanted = number.trim().toUpperCase();
  return DISARM_TECHNIQUES.find((technique) => technique.number === wanted) ?? null;
}

/** Techniques whose number begins with the text, or whose name or number holds each of its words. */
export function searchTechniques(text: string): DisarmTechnique[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return DISARM_TECHNIQUES.filter(({ number, name }) => {
    const whole = `${number} ${name}`.toLowerCase();
    return words.length > 0 && words.every((word) => whole.includes(word));
  });
}
