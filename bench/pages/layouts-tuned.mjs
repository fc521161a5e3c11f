/**
 * The layouts that frames may be tuned on. Each gives the page's width in CSS px, its style and its body.
 * The untouched ones are elsewhere and share no template with these.
 */

export function followers({ random, words, pieces, theme }) {
  const size = random.one([24, 32, 40, 44, 48, 56]);
  const row = () =>
    `<div class="row">${pieces.person(size)}<div><b>${words.name()}</b> <i>${words.handle()}</i><p>${words.line()}</p></div><button>Follow</button></div>`;
  return {
    width: random.whole(420, 640),
    css: `.row{display:flex;gap:12px;padding:${random.whole(8, 14)}px 16px;border-bottom:1px solid ${theme.line}} .row div{flex:1}
      button{align-self:center;border:0;border-radius:16px;padding:7px 16px;background:${theme.text};color:${theme.page};font:bold 13px sans-serif}`,
    body: `<h3 style="padding:12px 16px">Followers</h3>${pieces.times(random.whole(9, 16), row)}`,
  };
}

export function friends({ random, words, pieces, theme }) {
  const size = random.one([80, 96, 120, 144, 168, 200]);
  const columns = random.whole(3, 6);
  const isBeside = random.chance(0.4);
  const tile = () =>
    `<div class="tile">${pieces.person(size, { shape: 'rounded', radius: '8px' }, 0.08)}<div><b>${words.name()}</b><p>${random.whole(2, 60)} mutual friends</p></div></div>`;
  const columnWidth = isBeside ? size + 180 : size + 16;
  return {
    width: columns * columnWidth + 32,
    css: `.grid{display:grid;grid-template-columns:repeat(${columns},1fr);gap:12px;padding:16px}
      .tile{${isBeside ? 'display:flex;gap:12px;align-items:center;' : ''}background:${theme.card};border:1px solid ${theme.line};border-radius:10px;padding:${isBeside ? 10 : 0}px;width:${columnWidth - 16}px}
      .tile>div{padding:8px}`,
    body: `<h3 style="padding:16px 16px 0">Friends</h3><div class="grid">${pieces.times(columns * random.whole(2, 4), tile)}</div>`,
  };
}

export function profile({ random, words, pieces, theme }) {
  const big = random.one([112, 134, 160, 200]);
  const ring = random.whole(3, 6);
  const small = random.one([32, 40, 48]);
  const ringColour = random.chance(0.5) ? '#fff' : theme.page;
  const cover = random.chance(0.5) ? `background:${pieces.gradient()}` : `background:${pieces.colour()}`;
  const reply = () =>
    `<div class="row">${pieces.person(small)}<div><b>${words.name()}</b> <i>${words.ago()}</i><p>${words.text(random.whole(1, 2))}</p></div></div>`;
  const post = random.chance(0.4) ? `<div style="padding:0 16px 12px">${pieces.photo(520, 300)}</div>` : '';
  return {
    width: 600,
    css: `.cover{height:200px;${cover}} .ring{display:inline-block;border:${ring}px solid ${ringColour};border-radius:50%;margin:-${big / 2}px 0 0 16px}
      .row{display:flex;gap:12px;padding:12px 16px;border-top:1px solid ${theme.line}}`,
    body: `<div class="cover"></div><div class="ring">${pieces.face(big)}</div>
      <div style="padding:8px 16px"><h2>${words.name()}</h2><i>${words.handle()}</i><p>${words.text(2)}</p></div>${post}${pieces.times(random.whole(3, 7), reply)}`,
  };
}

export function comments({ random, words, pieces, theme }) {
  const [outer, inner] = random.one([
    [32, 24],
    [40, 24],
    [40, 32],
    [48, 32],
  ]);
  const comment = (size) =>
    `<div class="row" style="margin-left:${size === outer ? 0 : outer + 10}px">${pieces.person(size)}<div class="bubble"><b>${words.name()}</b><p>${words.text(random.whole(1, 2))}</p></div></div>`;
  const thread = () => comment(outer) + pieces.times(random.whole(0, 3), () => comment(inner));
  return {
    width: random.whole(480, 720),
    css: `.row{display:flex;gap:8px;padding:5px 14px} .bubble{background:${theme.tint};border-radius:18px;padding:8px 12px}`,
    body: pieces.times(random.whole(4, 7), thread),
  };
}

function sheet({ random, pieces }, gap, colour) {
  const columns = random.whole(6, 10);
  const rows = random.whole(7, 14);
  const size = random.one([48, 56, 64, 72, 96, 97, 100, 120]);
  const margin = random.chance(0.3) ? random.whole(4, 24) : 0;
  return {
    width: columns * size + (columns - 1) * gap + 2 * margin,
    css: `body{background:${colour}} .sheet{display:grid;grid-template-columns:repeat(${columns},${size}px);gap:${gap}px;padding:${margin}px}`,
    body: `<div class="sheet">${pieces.times(columns * rows, () => pieces.face(size, { shape: 'square' }))}</div>`,
  };
}

export function sheetSeamless(tools) {
  return sheet(tools, 0, '#ffffff');
}

export function sheetWithGaps(tools) {
  return sheet(
    tools,
    tools.random.whole(1, 12),
    tools.random.one(['#ffffff', '#000000', '#ffffff', '#808080']),
  );
}

export function peopleCards({ random, words, pieces, theme }) {
  const size = random.one([72, 96, 128, 150]);
  const columns = random.whole(2, 5);
  const shape = random.one(['circle', 'circle', 'square']);
  const card = () =>
    `<div class="card">${pieces.person(size, { shape })}<b>${words.name()}</b><p>${words.line()}</p><button>Add friend</button></div>`;
  return {
    width: columns * (size + 70) + 32,
    css: `.cards{display:grid;grid-template-columns:repeat(${columns},1fr);gap:14px;padding:16px}
      .card{background:${theme.card};border:1px solid ${theme.line};border-radius:10px;padding:16px;display:flex;flex-direction:column;align-items:center;gap:8px;text-align:center}
      button{border:0;border-radius:6px;background:#1877f2;color:#fff;padding:8px 14px}`,
    body: `<h3 style="padding:16px 16px 0">People you may know</h3><div class="cards">${pieces.times(columns * random.whole(2, 3), card)}</div>`,
  };
}

export const TUNED = [followers, friends, profile, comments, sheetSeamless, sheetWithGaps, peopleCards];
