/**
 * Layouts that were written after the frames were tuned on all others, and scored once: badges over avatars, lines that
 * run into them, covers and thumbnails behind, gradients and grain as ground.
 */

/** An avatar with a badge over its lower right corner, on a ring of the page's colour. */
const badged = (inner, size, badge, page, colour) =>
  `<span style="position:relative;display:inline-block;flex:none;width:${size}px;height:${size}px">${inner}<span style="position:absolute;right:-1px;bottom:-1px;width:${badge}px;height:${badge}px;border-radius:50%;background:${colour};box-shadow:0 0 0 2px ${page}"></span></span>`;

export function timeline({ random, words, pieces, theme }) {
  const size = random.one([40, 44, 48]);
  const post = (_, isLast) =>
    `<div class="post"><div class="side">${pieces.person(size)}${isLast ? '' : '<i></i>'}</div><div><b>${words.name()}</b> <span>${words.handle()} · ${words.ago()}</span><p>${words.text(random.whole(1, 2))}</p>${random.chance(0.3) ? pieces.photo(500, 280, { style: 'border-radius:16px;margin-top:8px' }) : ''}</div></div>`;
  return {
    width: 600,
    css: `.post{display:flex;gap:12px;padding:12px 16px 0} .side{display:flex;flex-direction:column;align-items:center} .side i{flex:1;width:2px;background:${theme.line}} .post>div:last-child{padding-bottom:16px} .post span{color:${theme.mute}}`,
    body: pieces.times(random.whole(6, 10), post),
  };
}

export function groupInfo({ random, words, pieces, theme }) {
  const row = () =>
    `<div class="row">${pieces.person(49, {}, 0.3)}<div><b>${words.name()}</b><p>${words.line()}</p></div></div>`;
  return {
    width: 420,
    css: `body{background:${theme.tint}} .head{background:${theme.card};display:flex;flex-direction:column;align-items:center;padding:28px;margin-bottom:10px} .head b{margin-top:12px;font-size:22px}
      .rows{background:${theme.card};padding:8px 0} .row{display:flex;gap:15px;align-items:center;padding:9px 24px} .row div{flex:1;border-bottom:1px solid ${theme.line};padding-bottom:9px}`,
    body: `<div class="head">${pieces.face(200)}<b>${words.name()}</b><p>Group · ${random.whole(5, 400)} members</p></div><div class="rows">${pieces.times(random.whole(7, 14), row)}</div>`,
  };
}

export function suggestions({ random, words, pieces, theme }) {
  const side = random.one([160, 176, 200]);
  const card = () =>
    `<div class="card">${pieces.person(side, { shape: 'square' })}<div><b>${words.name()}</b><p>${random.whole(1, 40)} mutual friends</p><button>Add friend</button></div></div>`;
  return {
    width: 4 * (side + 14) + 40,
    css: `body{padding:20px} .cards{display:grid;grid-template-columns:repeat(4,${side + 2}px);gap:12px} .card{border:1px solid ${theme.line};border-radius:8px;overflow:hidden;background:${theme.card}} .card div{padding:10px}
      button{width:100%;border:0;border-radius:6px;padding:8px;margin-top:8px;background:#1877f2;color:#fff}`,
    body: `<h2>People you may know</h2><div class="cards">${pieces.times(random.whole(6, 12), card)}</div>`,
  };
}

export function videoGrid({ random, words, pieces }) {
  const clip = () =>
    `<div class="clip">${pieces.photo(336, 189, { style: 'border-radius:12px' })}<div class="row">${pieces.person(36)}<div><b>${words.line()}</b><p>${words.name()} · ${random.whole(2, 900)}K views</p></div></div></div>`;
  return {
    width: 1100,
    css: '.grid{display:grid;grid-template-columns:repeat(3,336px);gap:36px 16px;padding:24px} .row{display:flex;gap:12px;margin-top:12px}',
    body: `<div class="grid">${pieces.times(9, clip)}</div>`,
  };
}

export function reactions({ random, words, pieces, theme }) {
  const row = () =>
    `<div class="row">${badged(pieces.person(40), 40, 16, theme.card, random.one(['#1877f2', '#f33e58', '#f7b125']))}<b>${words.name()}</b><button>Add friend</button></div>`;
  return {
    width: 540,
    css: `body{background:${theme.card}} .row{display:flex;gap:14px;align-items:center;padding:8px 16px} .row b{flex:1} button{border:0;border-radius:6px;padding:8px 12px;background:${theme.tint};color:${theme.text}}`,
    body: pieces.times(random.whole(9, 14), row),
  };
}

export function voiceRoom({ random, words, pieces }) {
  const shape = random.one(['circle', 'rounded']);
  const size = random.one([80, 96, 112]);
  const seat = () => {
    const ring = random.chance(0.4) ? 'box-shadow:0 0 0 4px #23a559' : '';
    return `<div class="seat">${pieces.person(size, { shape, radius: '35%', style: ring })}<small>${words.name()}</small></div>`;
  };
  return {
    width: 760,
    css: 'body{background:#313338;color:#dbdee1} .seats{display:grid;grid-template-columns:repeat(5,1fr);gap:26px;padding:30px} .seat{display:flex;flex-direction:column;align-items:center;gap:12px}',
    body: `<div class="seats">${pieces.times(random.whole(10, 20), seat)}</div>`,
  };
}

export function onlineList({ random, words, pieces, theme }) {
  const size = random.one([36, 48, 56]);
  const row = () =>
    `<div class="row">${badged(pieces.person(size), size, Math.round(size / 4), theme.page, '#31a24c')}<div><b>${words.name()}</b><p>${words.line()}</p></div></div>`;
  return {
    width: 380,
    css: '.row{display:flex;gap:12px;align-items:center;padding:8px 14px} .row div{overflow:hidden;white-space:nowrap}',
    body: pieces.times(random.whole(9, 15), row),
  };
}

export function gradientPage({ random, words, pieces }) {
  const shape = random.one(['circle', 'rounded', 'square']);
  const card = () =>
    `<div class="card">${pieces.person(72, { shape, radius: '16px', style: 'box-shadow:0 4px 14px rgba(0,0,0,.35)' })}<div><b>${words.name()}</b><p style="color:#333">${words.line()}</p></div></div>`;
  return {
    width: 900,
    css: `body{background:${pieces.gradient()};padding:30px} .cards{display:grid;grid-template-columns:repeat(3,1fr);gap:22px} .card{display:flex;gap:14px;align-items:center}`,
    body: `<div class="cards">${pieces.times(random.whole(12, 18), card)}</div>`,
  };
}

export function labelledSheet({ random, words, pieces }) {
  const side = random.one([110, 120, 140]);
  const cell = () =>
    `<figure>${pieces.face(side, { shape: 'square', style: 'outline:1px solid #222' })}<figcaption>${words.handle()}</figcaption></figure>`;
  return {
    width: 7 * (side + 16) + 40,
    css: `body{background:#efe9dc;color:#222;padding:20px} .sheet{display:grid;grid-template-columns:repeat(7,${side}px);gap:16px} figure{margin:0} figcaption{font-size:11px;overflow:hidden;text-align:center;padding-top:3px}`,
    body: `<div class="sheet">${pieces.times(random.one([28, 35, 84]), cell)}</div>`,
  };
}

export function profilePage({ random, words, pieces, theme }) {
  const post = () =>
    `<div class="post">${pieces.face(40)}<div><b>Same person</b><p>${words.text(2)}</p>${random.chance(0.5) ? pieces.photo(480, 270, { style: 'border-radius:14px;margin-top:8px' }) : ''}</div></div>`;
  return {
    width: 600,
    css: `.cover{height:200px;overflow:hidden} .me{margin:-67px 0 0 16px} .post{display:flex;gap:12px;padding:14px 16px;border-top:1px solid ${theme.line}} .about{padding:10px 16px 20px}`,
    body: `<div class="cover">${pieces.photo(600, 200)}</div><div class="me">${pieces.face(134, { style: `box-shadow:0 0 0 4px ${theme.page};position:relative` })}</div><div class="about"><h2>${words.name()}</h2><p>${words.text(2)}</p></div>${pieces.times(random.whole(3, 6), post)}`,
  };
}

export function boosts({ random, words, pieces, theme }) {
  const post = () => {
    const second = random.chance(0.5)
      ? `<span style="position:absolute;right:-6px;bottom:-6px">${pieces.person(24, { shape: 'rounded', radius: '4px' })}</span>`
      : '';
    return `<div class="post"><span style="position:relative;flex:none;width:46px;height:46px">${pieces.face(46, { shape: 'rounded', radius: '4px' })}${second}</span><div><b>${words.name()}</b> <span>${words.handle()}</span><p>${words.text(2)}</p></div></div>`;
  };
  return {
    width: 560,
    css: `.post{display:flex;gap:16px;padding:16px;border-bottom:1px solid ${theme.line}} .post div span{color:${theme.mute}}`,
    body: pieces.times(random.whole(7, 12), post),
  };
}

export function coverCards({ random, words, pieces, theme }) {
  const card = () =>
    `<div class="card"><div class="cover">${random.chance(0.5) ? pieces.photo(220, 64) : `<div style="height:64px;background:${pieces.gradient()}"></div>`}</div><div class="face">${pieces.person(88, { style: `box-shadow:0 0 0 2px ${theme.card};position:relative` })}</div><b>${words.name()}</b><p>${words.line()}</p><button>Connect</button></div>`;
  return {
    width: 980,
    css: `body{background:${theme.tint};padding:20px} .cards{display:grid;grid-template-columns:repeat(4,220px);gap:16px} .card{background:${theme.card};border-radius:8px;overflow:hidden;text-align:center;padding-bottom:14px} .cover{height:64px;overflow:hidden} .face{margin:-50px auto 8px;width:88px}
      button{margin-top:8px;border:1px solid #0a66c2;color:#0a66c2;background:none;border-radius:16px;padding:5px 22px}`,
    body: `<div class="cards">${pieces.times(random.whole(8, 12), card)}</div>`,
  };
}

export const HELD_OUT = [
  timeline,
  groupInfo,
  suggestions,
  videoGrid,
  reactions,
  voiceRoom,
  onlineList,
  gradientPage,
  labelledSheet,
  profilePage,
  boosts,
  coverCards,
];
