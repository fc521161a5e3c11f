/** Parts that the layouts share: avatars, photos, themes. Everything that truth needs is a data attribute. */

export const THEMES = {
  light: {
    page: '#ffffff',
    card: '#ffffff',
    text: '#0f1419',
    mute: '#536471',
    line: '#e4e8eb',
    tint: '#f2f4f7',
  },
  grey: {
    page: '#f0f2f5',
    card: '#ffffff',
    text: '#1c1e21',
    mute: '#65676b',
    line: '#dadde1',
    tint: '#e4e6eb',
  },
  dim: {
    page: '#15202b',
    card: '#1e2a36',
    text: '#f7f9f9',
    mute: '#8b98a5',
    line: '#38444d',
    tint: '#273340',
  },
  dark: {
    page: '#000000',
    card: '#16181c',
    text: '#e7e9ea',
    mute: '#71767b',
    line: '#2f3336',
    tint: '#202327',
  },
};

const ROUND = { circle: '50%', square: '0' };
const COLOURS = '#e17076 #7bc862 #65aadd #a695e7 #ee7aae #6ec9cb #faa774 #5b6b8c'.split(' ');

/** Size in CSS px of anything: "48px" or, for a portrait tile, width and height. */
function box(size) {
  const [width, height] = Array.isArray(size) ? size : [size, size];
  return `width:${width}px;height:${height}px`;
}

export function createPieces({ random, library, scale }) {
  /** One avatar that shows a face. `shape`: circle, square, rounded (with `radius`, a CSS length). */
  function face(size, { shape = 'circle', radius = '8px', style = '', alpha = false } = {}) {
    const [width, height] = Array.isArray(size) ? size : [size, size];
    const picture = library.face(Math.max(width, height) * scale);
    // A picture that is cut to another aspect holds its face somewhere else.
    const label =
      picture.label === 'gan' && Math.abs(width - height) > 0.01 * width ? 'gan-cropped' : picture.label;
    const round = alpha ? '0' : (ROUND[shape] ?? radius);
    const source = alpha ? `${picture.source}?round` : picture.source;
    return `<img class="picture" data-avatar="${label}" data-file="${picture.name}" data-shape="${shape}" src="${source}" style="${box(size)};border-radius:${round};${style}">`;
  }

  /** An avatar without a face: a cartoon, an animal, a logo, initials or the service's own icon. */
  function faceless(size, { shape = 'circle', radius = '8px', style = '', only } = {}) {
    const side = Array.isArray(size) ? Math.min(...size) : size;
    const round = ROUND[shape] ?? radius;
    const kind = only ?? random.one(['picture', 'picture', 'initials', 'icon']);
    const common = `data-faceless="${kind}" data-shape="${shape}"`;
    if (kind === 'picture') {
      const picture = library.faceless();
      return `<img class="picture" ${common} data-file="${picture.name}" src="${picture.source}" style="${box(size)};border-radius:${round};${style}">`;
    }
    const inner =
      kind === 'initials'
        ? `${random.one([...'ABCDEFGHKLMNPRSTVZ'])}${random.one([...'ABCDEFGHKLMNPRSTVZ'])}`
        : '<svg viewBox="0 0 24 24" width="100%" height="100%"><circle cx="12" cy="9" r="4.5" fill="#fff"/><path d="M3 24c0-6 4-9 9-9s9 3 9 9z" fill="#fff"/></svg>';
    const colour = kind === 'initials' ? random.one(COLOURS) : '#b8c2cc';
    return `<span ${common} style="${box(size)};border-radius:${round};background:${colour};display:flex;align-items:center;justify-content:center;overflow:hidden;color:#fff;font-size:${Math.round(side * 0.4)}px;flex:none;${style}">${inner}</span>`;
  }

  /** Mostly a face, now and then none. */
  function person(size, options = {}, share = 0.12) {
    return random.chance(share) ? faceless(size, options) : face(size, options);
  }

  /** A photo in a post: people in a group, an animal or a thing, cut anyhow. Not an avatar. */
  function photo(width, height, { of = 'any', style = '' } = {}) {
    const picture =
      of === 'group'
        ? library.group()
        : of === 'thing'
          ? library.faceless()
          : random.chance(0.5)
            ? library.group()
            : library.faceless();
    return `<img data-photo="${picture.label}" data-file="${picture.name}" src="${picture.source}" style="width:${width}px;height:${height}px;object-fit:cover;object-position:${random.whole(0, 100)}% ${random.whole(0, 60)}%;display:block;${style}">`;
  }

  const gradient = () =>
    `linear-gradient(${random.whole(0, 180)}deg, ${random.one(COLOURS)}, ${random.one(COLOURS)})`;

  const times = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');
  return { face, faceless, person, photo, gradient, times, colour: () => random.one(COLOURS) };
}
