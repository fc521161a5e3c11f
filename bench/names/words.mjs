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

/** `kind`: `camel` (X), `lower` (Instagram: small letters, digits, dots, underscores). */
export function createPeople(random) {
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

  return {
    person(kind) {
      const first = random.one(FIRST);
      const last = random.one(LAST);
      const name = random.chance(0.12) ? random.one(ACCENTED) : `${first} ${last}`;
      return { name, handle: kind === 'lower' ? lower(first, last) : camel(first, last) };
    },
    line: () => random.one(LINES),
    text: (count) => Array.from({ length: count }, () => random.one(LINES)).join(' '),
    ago: () => `${random.whole(1, 23)}${random.one(['m', 'h', 'd'])}`,
  };
}
