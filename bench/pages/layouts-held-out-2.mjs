/**
 * Layouts that were written after the frames had been looked at on all others, and scored once before anything was
 * changed for them: tables, dialogs over dimmed pages, charts, slides, phones, replies in replies.
 */

export function bannerGrid({ random, words, pieces, theme }) {
  const card = () =>
    `<div class="card"><div class="banner" style="background:${random.chance(0.5) ? pieces.colour() : pieces.gradient()}"></div><div class="me">${pieces.person(72, { shape: 'rounded', radius: '6px', style: `box-shadow:0 0 0 3px ${theme.card};margin:3px` })}</div><b>${words.name()}</b> <span>${words.handle()}</span><p>${words.line()}</p></div>`;
  return {
    width: 920,
    css: `body{background:${theme.tint};padding:16px} .grid{display:grid;grid-template-columns:repeat(3,1fr);gap:14px} .card{background:${theme.card};border:1px solid ${theme.line};padding:0 14px 16px} .banner{height:92px;margin:0 -14px} .me{margin:-40px 0 6px;width:78px} .card span{color:${theme.mute}}`,
    body: `<div class="grid">${pieces.times(random.whole(6, 12), card)}</div>`,
  };
}

export function dialogFollowers({ random, words, pieces, theme }) {
  const size = random.one([44, 48, 56]);
  const behind = () => pieces.photo(300, 300);
  const row = () =>
    `<div class="row">${pieces.person(size)}<div><b>${words.handle()}</b><p>${words.name()}</p></div><button>Follow</button></div>`;
  return {
    width: 930,
    css: `.wall{display:grid;grid-template-columns:repeat(3,300px);gap:4px;padding:10px} .dim{position:absolute;inset:0;background:rgba(0,0,0,.65)}
      .box{position:absolute;left:265px;top:60px;width:400px;background:${theme.card};border-radius:12px;padding:8px 0} .row{display:flex;gap:12px;align-items:center;padding:8px 16px} .row div{flex:1} .box h3{text-align:center;padding:8px;border-bottom:1px solid ${theme.line}}
      button{border:0;border-radius:8px;padding:7px 16px;background:#0095f6;color:#fff}`,
    body: `<div style="position:relative"><div class="wall">${pieces.times(9, behind)}</div><div class="dim"></div><div class="box"><h3>Followers</h3>${pieces.times(random.whole(7, 10), row)}</div></div>`,
  };
}

export function nestedReplies({ random, words, pieces, theme }) {
  const size = random.one([28, 32, 40]);
  const reply = (depth) =>
    `<div class="reply" style="margin-left:${depth * 26}px">${pieces.person(size)}<div><b>${words.name()}</b> <span>${words.ago()}</span><p>${words.text(random.whole(1, 2))}</p><small>Reply · Share · ${random.whole(1, 900)}</small></div></div>`;
  return {
    width: 700,
    css: `.reply{display:flex;gap:10px;padding:10px 16px;border-left:2px solid ${theme.line}} .reply span,small{color:${theme.mute}}`,
    body: pieces.times(random.whole(8, 14), () => reply(random.whole(0, 4))),
  };
}

export function viewedAlso({ random, words, pieces, theme }) {
  const row = () =>
    `<div class="row">${pieces.person(56, { style: `border:1px solid ${theme.line}` })}<div><b>${words.name()}</b> <span>· 3rd</span><p>${words.line()}</p><button>Message</button></div></div>`;
  return {
    width: 330,
    css: `body{background:${theme.tint};padding:14px} .box{background:${theme.card};border:1px solid ${theme.line};border-radius:10px;padding:14px} .row{display:flex;gap:10px;padding:12px 0;border-bottom:1px solid ${theme.line}} .row span{color:${theme.mute}} button{margin-top:8px;border:1px solid ${theme.mute};background:none;color:${theme.mute};border-radius:16px;padding:4px 16px}`,
    body: `<div class="box"><b>People also viewed</b>${pieces.times(random.whole(7, 12), row)}</div>`,
  };
}

export function slide({ random, words, pieces }) {
  const side = random.one([150, 180, 200]);
  const count = random.one([4, 6, 8]);
  const cell = () =>
    `<figure>${pieces.face(side, { shape: random.one(['square', 'square', 'circle']) })}<figcaption>${words.handle()}<br>joined ${random.whole(1, 28)} June</figcaption></figure>`;
  return {
    width: 1280,
    css: `body{background:linear-gradient(160deg,#0b2545,#13315c);color:#fff;padding:50px 60px;min-height:720px} h1{font-size:40px;margin-bottom:30px} .faces{display:grid;grid-template-columns:repeat(4,1fr);gap:26px} figure{margin:0;font-size:17px} figcaption{margin-top:8px}`,
    body: `<h1>The personas of the network</h1><div class="faces">${pieces.times(count, cell)}</div>`,
  };
}

export function accountTable({ random, words, pieces, theme }) {
  const size = random.one([40, 44, 48]);
  const shape = random.one(['circle', 'rounded', 'square']);
  const row = () =>
    `<tr><td>${pieces.person(size, { shape, radius: '10px' })}</td><td>${words.name()}<p>${words.handle()}</p></td><td>${random.whole(1, 28)} Mar</td><td>${random.whole(1, 9000)}</td><td>${words.ago()}</td></tr>`;
  return {
    width: 820,
    css: `table{border-collapse:collapse;width:100%} td,th{border:1px solid ${theme.line};padding:6px 12px;text-align:left} th{background:${theme.tint}}`,
    body: `<table><tr><th></th><th>Account</th><th>Created</th><th>Posts</th><th>Last</th></tr>${pieces.times(random.whole(9, 16), row)}</table>`,
  };
}

export function orgChart({ random, words, pieces, theme }) {
  const node = (size) =>
    `<div class="node">${pieces.face(size, { style: `box-shadow:0 0 0 2px ${theme.page}, 0 0 0 5px ${pieces.colour()}` })}<b>${words.name()}</b></div>`;
  const level = (count, size) => `<div class="level">${pieces.times(count, () => node(size))}</div>`;
  return {
    width: 1000,
    css: `body{padding:30px} .level{display:flex;justify-content:space-around;margin-bottom:50px;border-top:2px solid ${theme.line};padding-top:22px} .node{display:flex;flex-direction:column;align-items:center;gap:10px}`,
    body: level(1, 120) + level(random.whole(2, 4), 90) + level(random.whole(4, 7), 64),
  };
}

export function phoneProfile({ random, words, pieces, theme }) {
  const story = () =>
    `<div>${pieces.face(62, { style: `box-shadow:0 0 0 2px ${theme.page}` })}<small>${words.handle().slice(0, 9)}</small></div>`;
  const cell = () => pieces.photo(129, 129);
  return {
    width: 393,
    css: `.bar{display:flex;justify-content:space-between;padding:12px 24px;font-weight:bold} .top{display:flex;gap:24px;align-items:center;padding:14px 18px} .stories{display:flex;gap:14px;padding:10px 16px;overflow:hidden} .stories>div{background:conic-gradient(#feda75,#d62976,#4f5bd5,#feda75);border-radius:50%;padding:4px;flex:none;width:70px;height:70px} .stories small{display:block;text-align:center;padding-top:6px}
      .wall{display:grid;grid-template-columns:repeat(3,129px);gap:3px;margin-top:24px} .nav{display:flex;justify-content:space-around;padding:14px;border-top:1px solid ${theme.line}} .nav span{width:24px;height:24px;border:2px solid ${theme.text};border-radius:6px}`,
    body: `<div class="bar"><span>9:41</span><span>5G ▮▮▮</span></div><div class="top">${pieces.face(86)}<div><b>${random.whole(2, 90)}</b> posts · <b>${random.whole(2, 9000)}</b> followers<p>${words.name()}</p></div></div><div class="stories">${pieces.times(4, story)}</div><div class="wall">${pieces.times(9, cell)}</div><div class="nav"><span></span><span></span><span></span>${pieces.face(28)}</div>`,
  };
}

export function thinSheet({ random, pieces }) {
  const side = random.one([64, 84, 100, 128]);
  const columns = random.whole(6, 12);
  const gap = random.one([1, 2, 3]);
  return {
    width: columns * (side + gap) + gap,
    css: `body{background:${random.one(['#000', '#fff', '#222'])}} .sheet{display:grid;grid-template-columns:repeat(${columns},${side}px);gap:${gap}px;padding:${gap}px}`,
    body: `<div class="sheet">${pieces.times(columns * random.whole(4, 7), () => pieces.face(side, { shape: 'square' }))}</div>`,
  };
}

export function bylines({ random, words, pieces, theme }) {
  const article = () =>
    `<div class="article"><div class="by">${pieces.face(24)}<span>${words.name()} in <b>Voices</b></span></div><h2>${words.line()}</h2><p>${words.text(2)}</p><div class="by">${pieces.face(44)}<div><b>${words.name()}</b><p>${words.ago()} ago · 4 min read</p></div></div>${random.chance(0.5) ? pieces.photo(620, 300, { style: 'margin-top:12px' }) : ''}</div>`;
  return {
    width: 680,
    css: `body{padding:20px 30px} .article{padding:20px 0;border-bottom:1px solid ${theme.line}} .by{display:flex;gap:10px;align-items:center;margin:8px 0}`,
    body: pieces.times(random.whole(4, 7), article),
  };
}

export function tallTiles({ random, words, pieces, theme }) {
  const side = random.one([180, 220]);
  const tile = () =>
    `<div class="tile">${pieces.person(side, { shape: 'rounded', radius: '18px' }, 0.05)}<div class="name">${words.name()}, ${random.whole(19, 60)}</div></div>`;
  return {
    width: 3 * (side + 16) + 30,
    css: `body{background:${theme.tint};padding:15px} .tiles{display:grid;grid-template-columns:repeat(3,${side}px);gap:16px} .tile{position:relative} .name{position:absolute;left:0;right:0;bottom:0;height:26px;padding:4px 14px;color:#fff;font-weight:bold;text-shadow:0 1px 3px #000}`,
    body: `<div class="tiles">${pieces.times(random.whole(6, 12), tile)}</div>`,
  };
}

export function chatBubbles({ random, words, pieces, theme }) {
  const bubble = () => {
    const isMine = random.chance(0.3);
    return `<div class="line" style="justify-content:${isMine ? 'flex-end' : 'flex-start'}">${isMine ? '' : pieces.person(random.one([40, 40, 40]))}<div class="bubble" style="background:${isMine ? '#0a7cff' : theme.tint};${isMine ? 'color:#fff' : ''}">${words.text(random.whole(1, 2))}</div></div>`;
  };
  return {
    width: 560,
    css: '.line{display:flex;gap:8px;align-items:flex-end;padding:5px 14px} .bubble{max-width:340px;border-radius:18px;padding:9px 14px}',
    body: pieces.times(random.whole(9, 16), bubble),
  };
}

export function mixedSheet({ random, words, pieces }) {
  const side = random.one([90, 110, 140]);
  const cell = () =>
    `<div class="cell">${pieces.face(side, { shape: 'square', style: random.chance(0.5) ? 'outline:2px solid #c00' : '' })}<b>${random.whole(1, 99)}</b></div>`;
  return {
    width: 6 * (side + 24) + 60,
    css: `body{background:#fff;padding:30px} .sheet{display:grid;grid-template-columns:repeat(6,${side}px);gap:24px} .cell{text-align:center;color:#000}`,
    body: `<h2 style="color:#000">${words.line()}</h2><div class="sheet">${pieces.times(random.one([12, 18, 30, 48]), cell)}</div>`,
  };
}

export function liveGrid({ random, words, pieces }) {
  const size = random.one([72, 84, 100]);
  const seat = () =>
    `<div class="seat" style="background:${pieces.gradient()}">${pieces.person(size)}<small>${words.name()}</small></div>`;
  return {
    width: 780,
    css: 'body{background:#111;padding:12px} .seats{display:grid;grid-template-columns:repeat(3,1fr);gap:8px} .seat{height:190px;border-radius:12px;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:10px;color:#fff}',
    body: `<div class="seats">${pieces.times(random.whole(6, 12), seat)}</div>`,
  };
}

export const HELD_OUT_2 = [
  bannerGrid,
  dialogFollowers,
  nestedReplies,
  viewedAlso,
  slide,
  accountTable,
  orgChart,
  phoneProfile,
  thinSheet,
  bylines,
  tallTiles,
  chatBubbles,
  mixedSheet,
  liveGrid,
];
