/** A small seeded generator (mulberry32): the same seed gives the same pages. */
export function createRandom(seed) {
  let state = seed >>> 0;
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }
  const whole = (low, high) => low + Math.floor(next() * (high - low + 1));
  const one = (list) => list[Math.floor(next() * list.length)];
  const chance = (share) => next() < share;
  function shuffled(list) {
    const copy = [...list];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = whole(0, at);
      [copy[at], copy[other]] = [copy[other], copy[at]];
    }
    return copy;
  }
  return { next, whole, one, chance, shuffled };
}

const FIRST =
  'Ana Boris Chiara Dewi Emre Farah Goran Hanna Ilya Jorge Kwame Lena Mira Nuno Olga Priya Quentin Rosa Sami Tuva Ugo Vera Wanda Xenia Yusuf Zoe'.split(
    ' ',
  );
const LAST =
  'Abadi Berg Costa Dimov Eriksen Fontaine Gupta Hoxha Ivanova Jansen Koval Lopez Marino Ndiaye Oduya Papadakis Quist Rahman Sokolov Tanaka Urban Vlasic Weber Ximenes Yilmaz Zajac'.split(
    ' ',
  );
const LINES = [
  'Coffee first, opinions later.',
  'Proud parent. Views are my own.',
  'Markets, maps and mountains',
  'Truth will out 🔥',
  'Retired teacher. Gardener. Patriot.',
  'Building things that last',
  'News you will not see on television',
  'Follow back! 💯',
  'Has anyone read what they decided yesterday? It is worse than it looks.',
  'I agree with every word of this.',
  'Good morning everyone ☀️',
  'Sharing because it matters',
  'Photographer / traveller / dog person 🐶',
  'We were there and it was wonderful, thank you all for coming.',
];

/** Made-up names and sentences. */
export function createWords(random) {
  const name = () => `${random.one(FIRST)} ${random.one(LAST)}`;
  const handle = () => `@${random.one(FIRST).toLowerCase()}_${random.whole(10, 99999)}`;
  const line = () => random.one(LINES);
  const text = (count) => Array.from({ length: count }, line).join(' ');
  const ago = () => `${random.whole(1, 23)} ${random.one(['min', 'h', 'd', 'w'])}`;
  return { name, handle, line, text, ago };
}
