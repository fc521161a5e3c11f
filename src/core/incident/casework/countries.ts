/** A country of ISO 3166-1, or Kosovo as XK. */
export interface Country {
  /** Alpha-2, upper case. */
  readonly code: string;
  /** In English, as CLDR has it. */
  readonly name: string;
}

/** Codes that CLDR names and that are no countries of ISO 3166-1. */
const NO_COUNTRIES: ReadonlySet<string> = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));

/** Names that people use and CLDR does not. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  uk: 'GB',
  usa: 'US',
  'united states of america': 'US',
  'great britain': 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  burma: 'MM',
  'ivory coast': 'CI',
  palestine: 'PS',
  'hong kong': 'HK',
  macau: 'MO',
  'north macedonia': 'MK',
  'democratic republic of the congo': 'CD',
};

/** Every country, by code; of codes that mean the same the one that is in use. */
export function countries(): Country[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) =>
    letters.flatMap((second): Country[] => {
      const code = first + second;
      const isInUse = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      const name = isInUse && !NO_COUNTRIES.has(code) ? names.of(code) : undefined;
      return name === undefined ? [] : [{ code, name }];
    }),
  );
}

/** The country of a code or an English name, in any case; null for none. */
export function readCountry(text: string, all: readonly Country[]): string | null {
  const word = text.trim().toLowerCase();
  const other = Object.hasOwn(OTHER_NAMES, word) ? OTHER_NAMES[word] : undefined;
  if (other !== undefined) return other;
  return (
    all.find(({ code, name }) => code.toLowerCase() === word || plain(name) === plain(word))?.code ?? null
  );
}

/** The English name of a code; the code itself where there is none. */
export function countryName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;
}

/** Without accents and signs, in which people and CLDR differ. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z ]/g, '')
    .replace(/\s+/g, ' ');
}
