/** Made-up people: display names and the handles that such people take. */
const FIRST =
  'Olga Ihor Maria Liam Isabella Oliver Ilya Lucia Irina Omar Noah Ella Oscar Leila Iris Otto Liza Ivan Lola Owen Alina Karl Nadia Jorge Priya Felix Greta Hugo Vera Yusuf Chloe Dmitri Emil Fatima William Julia'.split(
    ' ',
  );
const LAST =
  'Kovalenko Illich Lopez OBrien Olsen Iglesias Lindqvist Ivanova Okafor Ilic Larsen Orlova Ingram Lowell Castillo Fischer Nguyen Petrov Quinn Rahman Silva Tanaka Underhill Vasquez Weller Yilmaz Zhang Miller Collins Hill'.split(
    ' ',
  );
const ACCENTED = [
  'José Núñez',
  'Zoë Müller',
  'Łukasz Król',
  'François Lefèvre',
  'Søren Kjær',
  'Inês Gonçalves',
];
const CYRILLIC = ['Ольга Петрова', 'Ігор Коваленко', 'Мария Иванова', 'Дмитрий'];
const EMOJI = ['🌻', '🇺🇦', '🔥', '💙', '✨', '🐾', '🌍', '🎶'];
const TOPICS = 'daily news truth patriot liberty voice world 24 real official travel photo'.split(' ');
const LINES = [
  'Coffee first, opinions later.',
  'Proud parent. Views are my own.',
  'Truth will out',
  'Retired teacher. Gardener. Patriot.',
  'Building things that last',
  'News you will not see on television',
  'Has anyone read what they decided yesterday? It is worse than it looks.',
  'I agree with every word of this.',
  'Sharing because it matters, every single day of the week.',
  'We were there and it was wonderful, thank you all for coming.',
];
const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const NOUNS = 'Fox Wolf Lily Turnip Illusion Raven Koala Orchid Comet Llama Pixel Mortal'.split(' ');
const ADJECTIVES = 'Silent Odd Idle Loyal Fun Brave Royal Hollow Internal Ok Local Ill'.split(' ');

/**
 * `kind`: `camel` (X), `lower` (Instagram: small letters, digits, dots, underscores); of sites that show no `@`: `discord`, `reddit`,
 * `github`; `domain` (Bluesky). With these, `player` and `plain`, one display name in four is one word, in capitals, small letters or with digits.
 *
 * @param isVaried names as people spell them: in capitals, of three words, with a title, a topic, an emoji or in Cyrillic; then `plainName` is
 * a name without its emoji, and empty where no letter of it is Latin. Default: false.
 */
export function createPeople(random, isVaried = false) {
  const digits = () =>
    String(random.whole(1, 4) === 1 ? random.whole(1950, 2005) : random.whole(1, 99_999_999));
  const fewDigits = () => String(random.chance(0.5) ? random.whole(1, 99) : random.whole(1960, 2005));

  function camel(first, last) {
    const style = random.next();
    if (style < 0.3) return `${first}${last}`.slice(0, 15) + (random.chance(0.4) ? fewDigits() : '');
    if (style < 0.5) return `${first}_${last}`.slice(0, 15);
    if (style < 0.75) return `${first}${digits()}`.slice(0, 15);
    if (style < 0.9) return `${first.toLowerCase()}_${random.one(TOPICS)}${fewDigits()}`;
    return Array.from({ length: random.whole(8, 14) }, () => random.one([...MIXED])).join('');
  }

  function lower(first, last) {
    const [a, b] = [first.toLowerCase(), last.toLowerCase()];
    return random.one([
      () => `${a}.${b}`,
      () => `${a}_${b}${fewDigits()}`,
      () => `${a}${b}`,
      () => `${b}.${a}${fewDigits()}`,
      () => `the_${a}_${random.one(TOPICS)}`,
      () => `${a}${digits()}`,
    ])();
  }

  const scrambled = (from) =>
    Array.from({ length: random.whole(6, 14) }, () => random.one([...from])).join('');

  /** Handles that need not say who has them. */
  const KINDS = {
    camel,
    lower,
    domain: (first, last) =>
      random.one([
        () => `${first.toLowerCase()}${last.toLowerCase()}.bsky.social`,
        () => `${first.toLowerCase()}${fewDigits()}.bsky.social`,
        () => `${last.toLowerCase()}-${first.toLowerCase()}.com`,
      ])(),
    discord: (first, last) =>
      random.one([
        () => lower(first, last),
        () =>
          `${random.one(ADJECTIVES)}${random.one(NOUNS)}`.toLowerCase() +
          (random.chance(0.5) ? fewDigits() : ''),
        () => `${random.one(NOUNS).toLowerCase()}_${fewDigits()}`,
        () => `.${first.toLowerCase()}${fewDigits()}`.slice(random.chance(0.8) ? 1 : 0),
        () => `_${last.toLowerCase()}_`.slice(random.chance(0.6) ? 1 : 0),
        () => scrambled('abcdefghijlmnorstu01_'),
      ])(),
    reddit: (first, last) =>
      random.one([
        () => `${random.one(ADJECTIVES)}_${random.one(NOUNS)}${random.whole(10, 9999)}`,
        () => `${random.one(ADJECTIVES)}-${random.one(NOUNS)}-${random.whole(100, 9999)}`,
        () => `${random.one(ADJECTIVES)}${random.one(NOUNS)}`,
        () => `${first}${last}`.toLowerCase(),
        () => `${first.toLowerCase()}_${fewDigits()}`,
        () => scrambled(MIXED),
      ])(),
    github: (first, last) =>
      random.one([
        () => `${first}-${last}`.toLowerCase(),
        () => `${first[0]}${last}`.toLowerCase(),
        () => `${last.toLowerCase()}${fewDigits()}`,
        () => `${first}${last}`,
        () => `${random.one(NOUNS).toLowerCase()}-${random.one(NOUNS).toLowerCase()}`,
      ])(),
  };

  function oneWord(first) {
    return random.one([
      () => first,
      () => first.toLowerCase(),
      () => `${random.one(ADJECTIVES)}${random.one(NOUNS)}`,
      () => random.one(NOUNS),
      () => `${first}${random.whole(1, 99)}`,
    ])();
  }

  function varied(first, last) {
    const full = `${first} ${last}`;
    const drawn = random.next();
    if (drawn < 0.45) return { name: full };
    if (drawn < 0.55) return { name: oneWord(first) };
    if (drawn < 0.62) return { name: full.toUpperCase() };
    if (drawn < 0.66) return { name: random.one(ACCENTED) };
    if (drawn < 0.72) return { name: `${first} ${random.one(FIRST)} ${last}` };
    if (drawn < 0.77)
      return {
        name: random.one([
          `Dr. ${full}`,
          `${full}, PhD`,
          `${first} ${last[0]}.`,
          `${first} "${random.one(NOUNS)}" ${last}`,
        ]),
      };
    if (drawn < 0.83)
      return {
        name: random.one([
          `${first} | ${last} News`,
          `${first} - ${random.one(NOUNS)}`,
          `The ${last} Report`,
          `${last} & ${first}`,
        ]),
      };
    if (drawn < 0.88) return { name: full.toLowerCase() };
    if (drawn < 0.96) return { name: `${full} ${random.one(EMOJI)}`, plainName: full };
    return { name: random.one(CYRILLIC), plainName: '' };
  }

  return {
    person(kind) {
      const first = random.one(FIRST);
      const last = random.one(LAST);
      if (isVaried) {
        const one = varied(first, last);
        const plainName = (one.plainName ?? one.name).replaceAll('"', '&quot;');
        return { name: one.name, plainName, handle: (KINDS[kind] ?? lower)(first, last) };
      }
      const full = random.chance(0.12) ? random.one(ACCENTED) : `${first} ${last}`;
      const isSet = kind === 'camel' || kind === 'lower';
      const name = !isSet && random.chance(kind === 'player' ? 0.6 : 0.25) ? oneWord(first) : full;
      return { name, handle: (KINDS[kind] ?? lower)(first, last) };
    },
    line: () => random.one(LINES),
    text: (count) => Array.from({ length: count }, () => random.one(LINES)).join(' '),
    ago: () => `${random.whole(1, 23)}${random.one(['m', 'h', 'd'])}`,
  };
}
