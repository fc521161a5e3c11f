/**
 * Layouts that nothing is tuned on: other services' looks, other sizes, rings, borders, shadows, overlaps and
 * backgrounds than those of layouts-tuned.mjs.
 */
import {
  browserWindow,
  directory,
  facePile,
  hugeDirectory,
  mobileThread,
  tallDirectory,
} from './layouts-pages.mjs';

const RING = 'conic-gradient(from 200deg,#fdf497,#fd5949,#d6249f,#285aeb,#fdf497)';

/** A picture in a ring of another colour with a gap between: neither is part of the picture. */
const ringed = (inner, ring, gap, page) =>
  `<span style="display:inline-block;padding:${ring}px;border-radius:50%;background:${RING};flex:none"><span style="display:block;padding:${gap}px;border-radius:50%;background:${page}">${inner}</span></span>`;

export function storyRings({ random, words, pieces, theme }) {
  const story = () =>
    `<div class="story">${ringed(pieces.person(56), random.whole(2, 3), random.whole(2, 3), theme.page)}<small>${words.handle().slice(1, 11)}</small></div>`;
  const post = () =>
    `<div class="post"><header>${ringed(pieces.person(32), 2, 2, theme.page)}<b>${words.handle().slice(1)}</b></header>${pieces.photo(470, random.whole(300, 560))}<p><b>${words.handle().slice(1)}</b> ${words.text(1)}</p></div>`;
  return {
    width: 630,
    css: `.stories{display:flex;gap:14px;padding:18px 24px} .story{display:flex;flex-direction:column;align-items:center;gap:5px;font-size:12px}
      .post{width:470px;margin:0 auto 20px;border-bottom:1px solid ${theme.line};padding-bottom:12px} header{display:flex;align-items:center;gap:10px;padding:10px 0}`,
    body: `<div class="stories">${pieces.times(7, story)}</div>${pieces.times(2, post)}`,
  };
}

export function followersModal({ random, words, pieces, theme }) {
  const size = random.one([44, 44, 50]);
  const row = () =>
    `<div class="row">${pieces.person(size)}<div><b>${words.handle().slice(1)}</b><p>${words.name()}</p></div><button>Remove</button></div>`;
  const behind = () => pieces.photo(292, 292, { of: random.chance(0.3) ? 'group' : 'thing' });
  const rows = random.whole(9, 13);
  return {
    width: 935,
    css: `.behind{display:grid;grid-template-columns:repeat(3,292px);gap:28px;justify-content:center;padding-top:60px} .dim{position:absolute;inset:0;background:rgba(0,0,0,.65)}
      .modal{position:absolute;left:267px;top:90px;width:400px;background:${theme.card};border-radius:12px;overflow:hidden} .modal h3{text-align:center;padding:11px;border-bottom:1px solid ${theme.line};font-size:16px}
      .row{display:flex;gap:12px;align-items:center;padding:8px 16px} .row div{flex:1} button{border:0;background:${theme.tint};color:${theme.text};border-radius:8px;padding:7px 16px;font-weight:bold}`,
    body: `<div style="position:relative"><div class="behind">${pieces.times(9, behind)}</div><div class="dim"></div><div class="modal"><h3>Followers</h3>${pieces.times(rows, row)}</div></div>`,
  };
}

export function chatList({ random, words, pieces }) {
  const [page, active, text] = random.one([
    ['#ffffff', '#419fd9', '#000'],
    ['#17212b', '#2b5278', '#fff'],
    ['#e7f0e4', '#6fae8f', '#1b2b1f'],
    ['#2a1f3d', '#5a3fa0', '#fff'],
  ]);
  const chosen = random.whole(0, 9);
  const row = (index) =>
    `<div class="row" style="${index === chosen ? `background:${active}` : ''}">${pieces.person(54, {}, 0.4)}<div><b>${words.name()}</b><p>${words.line()}</p></div><small>${random.whole(0, 23)}:${random.whole(10, 59)}</small></div>`;
  return {
    width: random.whole(320, 430),
    css: `body{background:${page};color:${text}} .row{display:flex;gap:12px;padding:7px 10px;align-items:center} .row div{flex:1;overflow:hidden;white-space:nowrap} .row p{color:inherit;opacity:.6}`,
    body: `<div style="margin:10px;padding:9px 16px;border-radius:18px;background:rgba(128,128,128,.2)">Search</div>${pieces.times(random.whole(10, 16), row)}`,
  };
}

export function bandCards({ random, words, pieces }) {
  const size = random.one([72, 104, 104, 120]);
  const columns = random.whole(3, 4);
  const card = () => {
    const band = random.chance(0.6)
      ? `<div class="band" style="background:${pieces.gradient()}"></div>`
      : `<div class="band">${pieces.photo(size + 90, 62, { of: 'thing' })}</div>`;
    return `<div class="card">${band}<div class="disc">${pieces.person(size)}</div><b>${words.name()}</b><p>${words.line()}</p><button>Connect</button></div>`;
  };
  return {
    width: columns * (size + 106) + 48,
    css: `body{background:#f4f2ee;color:#191919} .cards{display:grid;grid-template-columns:repeat(${columns},${size + 90}px);gap:16px;padding:24px}
      .card{background:#fff;border:1px solid #dedcd7;border-radius:8px;overflow:hidden;display:flex;flex-direction:column;align-items:center;text-align:center;gap:6px;padding-bottom:14px}
      .band{height:62px;width:100%;overflow:hidden} .disc{border:2px solid #fff;border-radius:50%;margin-top:-${Math.round(size * 0.55)}px;position:relative} .card p{color:#666;padding:0 8px}
      button{border:1px solid #0a66c2;color:#0a66c2;background:none;border-radius:16px;padding:5px 18px;font-weight:bold}`,
    body: `<div class="cards">${pieces.times(columns * random.whole(2, 3), card)}</div>`,
  };
}

export function smallGrid({ random, words, pieces }) {
  const size = random.one([50, 80, 100, 100]);
  const columns = random.whole(5, 8);
  const shape = random.one(['circle', 'square', 'rounded']);
  const cell = () =>
    `<div>${pieces.person(size, { shape, radius: '3px' })}<a>${words.name().split(' ')[0]}</a></div>`;
  return {
    width: columns * (size + 12) + 60,
    css: `body{background:#edeef0;color:#222} .top{height:42px;background:#4a76a8} .box{margin:15px;background:#fff;box-shadow:0 1px 0 #d7d8db,0 0 0 1px #e3e4e8;padding:12px 14px}
      .cells{display:grid;grid-template-columns:repeat(${columns},${size}px);gap:12px;padding-top:10px} .cells div{text-align:center} a{color:#2a5885;font-size:12px;display:block;padding-top:5px}`,
    body: `<div class="top"></div><div class="box"><b>Friends</b> <i>${random.whole(60, 900)}</i><div class="cells">${pieces.times(columns * random.whole(3, 6), cell)}</div></div>`,
  };
}

export function memberList({ random, words, pieces }) {
  const [page, text] = random.one([
    ['#2f3136', '#dcddde'],
    ['#f2f3f5', '#2e3338'],
    ['#1a1a1b', '#d7dadc'],
  ]);
  const dots = ['#3ba55d', '#faa81a', '#ed4245', '#747f8d'];
  const row = () => {
    const isAway = random.chance(0.15);
    return `<div class="row"><div class="seat">${pieces.person(32, { style: isAway ? 'opacity:.4' : '' })}<span class="dot" style="background:${random.one(dots)}"></span></div><span>${words.handle().slice(1)}</span></div>`;
  };
  return {
    width: random.whole(240, 320),
    css: `body{background:${page};color:${text}} .row{display:flex;gap:12px;align-items:center;padding:5px 16px} .seat{position:relative}
      .dot{position:absolute;right:-3px;bottom:-3px;width:16px;height:16px;border-radius:50%;border:3px solid ${page}} h4{margin:0;padding:20px 16px 4px;font-size:12px;opacity:.6;text-transform:uppercase}`,
    body: `<h4>Online</h4>${pieces.times(random.whole(6, 9), row)}<h4>Offline</h4>${pieces.times(random.whole(4, 9), row)}`,
  };
}

export function videoComments({ random, words, pieces, theme }) {
  const comment = (size) =>
    `<div class="row">${pieces.person(size, {}, 0.2)}<div><small><b>${words.handle()}</b> ${words.ago()} ago</small><p style="color:inherit">${words.text(random.whole(1, 3))}</p><small>👍 ${random.whole(0, 900)} 👎 Reply</small>${size === 40 && random.chance(0.4) ? comment(24) : ''}</div></div>`;
  return {
    width: random.whole(640, 860),
    css: `.row{display:flex;gap:16px;padding:12px 24px} .row .row{padding:12px 0 0}`,
    body: `<h3 style="padding:20px 24px 8px">${random.whole(20, 3000)} Comments</h3><div class="row">${pieces.faceless(40, { only: 'initials' })}<div style="border-bottom:1px solid ${theme.line};flex:1">Add a comment...</div></div>${pieces.times(random.whole(7, 11), () => comment(40))}`,
  };
}

export function datingTiles({ random, words, pieces }) {
  const [width, height] = random.one([
    [180, 240],
    [220, 300],
    [240, 320],
    [200, 200],
    [260, 260],
  ]);
  const columns = random.whole(2, 4);
  const tile = () =>
    `<div class="tile">${pieces.face([width, height], { shape: 'rounded', radius: '16px' })}<div class="over"><b>${words.name().split(' ')[0]}, ${random.whole(19, 48)}</b><br>${random.whole(1, 40)} km away</div></div>`;
  return {
    width: columns * (width + 12) + 36,
    css: `body{background:linear-gradient(#fd297b,#ff655b)} .tiles{display:grid;grid-template-columns:repeat(${columns},${width}px);gap:12px;padding:24px} .tile{position:relative}
      .over{position:absolute;left:0;right:0;bottom:0;padding:28px 14px 12px;color:#fff;border-radius:0 0 16px 16px;background:linear-gradient(rgba(0,0,0,0),rgba(0,0,0,.55));pointer-events:none;font-size:13px}`,
    body: `<div class="tiles">${pieces.times(columns * random.whole(2, 3), tile)}</div>`,
  };
}

export function followingList({ random, words, pieces }) {
  const row = () =>
    `<div class="row">${pieces.person(random.one([48, 48, 56]), { style: 'outline:1px solid rgba(0,0,0,.12)' })}<div><b>${words.handle().slice(1)}</b><p>${words.name()} · ${random.whole(1, 900)}K</p></div><button>Following</button></div>`;
  return {
    width: random.whole(375, 430),
    css: `body{background:#fff;color:#161823} .tabs{display:flex;justify-content:space-around;padding:14px;border-bottom:1px solid #eee;font-weight:bold}
      .row{display:flex;gap:12px;align-items:center;padding:8px 16px} .row div{flex:1} button{background:#f1f1f2;border:0;border-radius:2px;padding:8px 18px;font-weight:bold}`,
    body: `<div class="tabs"><span>Following</span><span style="opacity:.5">Followers</span><span style="opacity:.5">Suggested</span></div>${pieces.times(random.whole(9, 13), row)}`,
  };
}

export function masonry({ random, words, pieces, theme }) {
  const width = 236;
  const pin = () =>
    `<div class="pin">${pieces.photo(width, random.whole(160, 420), { of: random.chance(0.75) ? 'thing' : 'group', style: 'border-radius:16px' })}<b>${words.line()}</b><div class="by">${pieces.person(random.one([24, 32]), {}, 0.25)}<span>${words.name()}</span></div></div>`;
  return {
    width: 4 * (width + 16) + 32,
    css: `.wall{columns:4;column-gap:16px;padding:16px} .pin{break-inside:avoid;padding-bottom:18px} .by{display:flex;gap:8px;align-items:center;padding-top:6px;color:${theme.mute}}`,
    body: `<div class="wall">${pieces.times(random.whole(12, 16), pin)}</div>`,
  };
}

export function wallpaperChat({ random, words, pieces, library }) {
  const back = random.chance(0.5)
    ? `background:url(${library.wallpaper().source}) center/cover`
    : `background:#e5ddd5 url("data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><g fill="none" stroke="#c9bfb2" stroke-width="1.5"><circle cx="14" cy="14" r="7"/><path d="M36 8l12 12M48 8L36 20M8 40h18v12H8zM40 40c8-6 14 8 6 12"/></g></svg>')}")`;
  const size = random.one([36, 42, 48]);
  const message = () =>
    `<div class="row">${pieces.person(size, { style: random.chance(0.5) ? 'box-shadow:0 2px 6px rgba(0,0,0,.45)' : '' })}<div class="say"><b style="color:${pieces.colour()}">${words.name()}</b><br>${words.text(random.whole(1, 2))}</div></div>`;
  return {
    width: random.whole(420, 680),
    css: `body{${back};color:#111} .row{display:flex;gap:8px;align-items:flex-end;padding:6px 12px} .say{background:#fff;border-radius:8px;padding:7px 10px;max-width:75%}`,
    body: pieces.times(random.whole(8, 12), message),
  };
}

export function borderedTeam({ random, words, pieces }) {
  const size = random.one([120, 160, 200]);
  const columns = random.whole(3, 4);
  const shape = random.one(['circle', 'square', 'rounded']);
  const radius = { circle: '50%', square: '0', rounded: '24px' }[shape];
  const border = random.chance(0.6) ? random.whole(2, 4) : 0;
  const colour = random.one(['#ff6b35', '#2ec4b6', '#ffffff', '#111111', '#c9a227']);
  // The picture's own corner is the frame's corner less the border.
  const inner = shape === 'rounded' ? `${24 - border}px` : radius;
  const member = () =>
    `<div class="member"><div class="rim">${pieces.person(size, { shape, radius: inner }, 0.05)}</div><b>${words.name()}</b><p>${words.line()}</p></div>`;
  return {
    width: columns * (size + 50) + 40,
    css: `body{background:${random.one([pieces.gradient(), '#ffe8d6', '#264653', '#f7f7ff', '#3d405b'])};color:${random.one(['#222', '#fff'])}} .team{display:grid;grid-template-columns:repeat(${columns},1fr);gap:28px;padding:32px 20px}
      .member{display:flex;flex-direction:column;align-items:center;text-align:center;gap:8px} .member p{color:inherit;opacity:.7} .rim{border:${border}px solid ${colour};border-radius:${radius};box-shadow:0 ${random.whole(2, 10)}px ${random.whole(8, 30)}px rgba(0,0,0,.4)}`,
    body: `<div class="team">${pieces.times(columns * random.whole(2, 3), member)}</div>`,
  };
}

export function alphaCircles({ random, words, pieces }) {
  const size = random.one([48, 64, 90, 128]);
  const isSquircle = random.chance(0.4);
  const options = isSquircle ? { shape: 'rounded', radius: '38%' } : { alpha: true };
  const item = () => `<div class="item">${pieces.face(size, options)}<b>${words.name()}</b></div>`;
  const columns = random.whole(3, 6);
  return {
    width: columns * (size + 60),
    css: `body{background:${random.one([pieces.gradient(), '#fff', 'repeating-linear-gradient(45deg,#ddd 0 12px,#eee 12px 24px)', '#8ecae6'])};color:#111} .items{display:grid;grid-template-columns:repeat(${columns},1fr);gap:26px 0;padding:24px 0}
      .item{display:flex;flex-direction:column;align-items:center;gap:6px;text-align:center;font-size:12px}`,
    body: `<div class="items">${pieces.times(columns * random.whole(2, 4), item)}</div>`,
  };
}

export const UNTOUCHED = [
  storyRings,
  followersModal,
  chatList,
  bandCards,
  smallGrid,
  memberList,
  videoComments,
  datingTiles,
  followingList,
  mobileThread,
  browserWindow,
  masonry,
  facePile,
  wallpaperChat,
  borderedTeam,
  alphaCircles,
  directory,
  tallDirectory,
  hugeDirectory,
];
