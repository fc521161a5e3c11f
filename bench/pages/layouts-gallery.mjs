/** Pages without a single portrait: photos of several people, articles, walls of photos cut anyhow, posters. */

export function album({ random, words, pieces }) {
  const item = () =>
    `<figure>${pieces.photo(random.whole(460, 760), random.whole(320, 480), { of: 'group' })}<figcaption>${words.line()}</figcaption></figure>`;
  return {
    width: 800,
    css: 'figure{margin:20px}',
    body: `<h2 style="padding:20px">Album</h2>${pieces.times(random.whole(2, 4), item)}`,
  };
}

export function article({ random, words, pieces }) {
  const paragraph = () => `<p style="color:inherit;padding:8px 0">${words.text(random.whole(4, 8))}</p>`;
  return {
    width: random.whole(640, 980),
    css: 'main{padding:24px} h1{font-size:32px}',
    body: `<main><h1>${words.line()}</h1><i>By ${words.name()}</i>${paragraph()}${pieces.photo(600, random.whole(320, 420), { of: 'group' })}<small>${words.line()}</small>${pieces.times(3, paragraph)}${pieces.photo(600, 340)}${paragraph()}</main>`,
  };
}

export function photoGrid({ random, pieces }) {
  const columns = random.whole(2, 3);
  const [width, height] = random.one([
    [300, 200],
    [360, 240],
    [320, 320],
  ]);
  const gap = random.whole(0, 8);
  const cell = () => pieces.photo(width, height, { of: random.chance(0.7) ? 'group' : 'thing' });
  return {
    width: columns * width + (columns - 1) * gap,
    css: `.grid{display:grid;grid-template-columns:repeat(${columns},${width}px);gap:${gap}px}`,
    body: `<div class="grid">${pieces.times(columns * random.whole(2, 4), cell)}</div>`,
  };
}

export function poster({ random, words, pieces }) {
  return {
    width: 700,
    css: `.poster{position:relative;background:${pieces.colour()};padding:40px} .over{position:absolute;left:60px;bottom:60px;color:#fff;text-shadow:0 2px 8px #000;font:bold 44px sans-serif}`,
    body: `<div class="poster">${pieces.photo(620, 860, { of: 'group' })}<div class="over">${words.line()}</div></div><h1 style="padding:20px;font-size:52px">${random.one(['SATURDAY', 'VOTE', 'CONCERT'])}</h1>`,
  };
}

export const GALLERY = [album, article, photoGrid, poster];
