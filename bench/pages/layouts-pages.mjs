/** Untouched layouts of whole pages: a phone, a browser's window, overlapping stacks and long directories. */

export function mobileThread({ random, words, pieces, theme }) {
  const post = () => {
    const picture = random.chance(0.25)
      ? `<div style="padding-top:8px">${pieces.photo(314, random.whole(160, 260), { style: 'border-radius:14px' })}</div>`
      : '';
    return `<div class="post">${pieces.person(36)}<div style="flex:1"><b>${words.name()}</b> <i>${words.ago()}</i><div>${words.text(random.whole(1, 2))}</div>${picture}<i>💬 ${random.whole(0, 90)} &nbsp; 🔁 ${random.whole(0, 900)} &nbsp; ♥ ${random.whole(0, 9999)}</i></div></div>`;
  };
  return {
    width: 390,
    css: `.bar{display:flex;justify-content:space-between;padding:14px 24px;font-weight:bold} .post{display:flex;gap:10px;padding:12px 15px;border-bottom:1px solid ${theme.line}}
      .tabs{display:flex;justify-content:space-around;padding:14px;border-top:1px solid ${theme.line};font-size:20px}`,
    body: `<div class="bar"><span>9:41</span><span>▮▮▮ 5G</span></div>${pieces.times(random.whole(9, 14), post)}<div class="tabs"><span>⌂</span><span>⌕</span><span>✉</span>${pieces.face(28)}</div>`,
  };
}
mobileThread.scale = 3;

export function browserWindow({ random, words, pieces, theme }) {
  const tab = (index) =>
    `<span class="tab" style="${index === 0 ? 'background:#fff' : ''}"><span style="width:14px;height:14px;border-radius:3px;background:${pieces.colour()}"></span>${words.line().slice(0, 18)}</span>`;
  const answer = () =>
    `<div class="answer">${pieces.person(random.one([40, 40, 48]), { shape: 'rounded', radius: '20%' })}<div><b>${words.name()}</b><p>${words.text(random.whole(1, 3))}</p></div></div>`;
  const side = () => `<div class="side">${pieces.person(28, {}, 0.3)}<span>${words.name()}</span></div>`;
  return {
    width: 1280,
    css: `.tabs{background:#dee1e6;padding:8px 10px 0;display:flex;gap:4px;color:#333} .tab{display:flex;align-items:center;gap:8px;width:200px;padding:8px 12px;border-radius:8px 8px 0 0}
      .url{background:#fff;padding:7px 12px;display:flex;gap:14px;align-items:center;border-bottom:1px solid #ddd;color:#333} .url span{flex:1;background:#f1f3f4;border-radius:16px;padding:6px 14px}
      .main{display:grid;grid-template-columns:220px 1fr 250px;gap:20px;padding:20px} .answer{display:flex;gap:14px;padding:14px;border-bottom:1px solid ${theme.line}} .side{display:flex;gap:10px;align-items:center;padding:6px}
      .ad{background:${theme.tint};padding:12px;text-align:center}`,
    body: `<div class="tabs">${pieces.times(4, tab)}</div><div class="url">← → ↻<span>example.org/community</span>${pieces.face(24)}</div>
      <div class="main"><div>${pieces.times(10, side)}</div><div>${pieces.times(random.whole(6, 9), answer)}</div><div class="ad">Advertisement${pieces.photo(226, 190, { of: 'thing' })}<b>${words.line()}</b></div></div>`,
  };
}

export function facePile({ random, words, pieces, theme }) {
  const size = random.one([32, 40, 48, 64]);
  const ring = random.whole(2, 4);
  const pile = () => {
    // Some barely touch, so that each still shows, some hide a good part of the one before.
    const overlap = Math.round(size * random.one([0.1, 0.14, 0.35]));
    const heads = pieces.times(
      random.whole(4, 7),
      (index) =>
        `<span class="head" style="margin-left:${index === 0 ? 0 : -overlap}px">${pieces.person(size, {}, 0.08)}</span>`,
    );
    return `<div class="group"><h3>${words.line()}</h3><p>${words.text(1)}</p><div class="pile">${heads}<small>+${random.whole(3, 99)}</small></div></div>`;
  };
  return {
    width: random.whole(520, 680),
    css: `.group{margin:16px;padding:16px;border-radius:12px;background:${theme.card};border:1px solid ${theme.line}} .pile{display:flex;align-items:center;padding-top:12px} .head{position:relative;border:${ring}px solid ${theme.card === '#ffffff' ? '#fff' : theme.card};border-radius:50%;background:${theme.card}}`,
    body: pieces.times(random.whole(5, 7), pile),
  };
}

function list({ random, words, pieces, theme }, { width, columns, rows, size, shape }) {
  const entry = () =>
    `<div class="entry">${pieces.person(random.one(size), { shape, radius: '12px' }, 0.1)}<div><b>${words.name()}</b><p>${words.line()}</p></div></div>`;
  const section = () =>
    `<h2>${words.line()}</h2><div class="entries">${pieces.times(rows * columns, entry)}</div>`;
  return {
    width,
    css: `h2{padding:24px 32px 8px} .entries{display:grid;grid-template-columns:repeat(${columns},1fr);gap:22px 18px;padding:12px 32px} .entry{display:flex;gap:16px;align-items:center;background:${theme.card};border-radius:6px} .entry div{flex:1}`,
    body: pieces.times(random.whole(2, 3), section),
  };
}

export function directory(tools) {
  return list(tools, {
    width: 1100,
    columns: 4,
    rows: 3,
    size: [60, 60, 76],
    shape: tools.random.one(['circle', 'rounded']),
  });
}

/** 2,000 px wide and about 4,000 high. */
export function tallDirectory(tools) {
  const made = list(tools, { width: 2000, columns: 5, rows: 8, size: [88], shape: 'rounded' });
  return { ...made, css: `${made.css} body{min-height:4000px}` };
}
tallDirectory.scale = 1;

/** 4,000 x 8,000 px: mostly empty, its portraits in two blocks of unlike sizes. */
export function hugeDirectory(tools) {
  const made = list(tools, { width: 4000, columns: 8, rows: 8, size: [200], shape: 'circle' });
  return { ...made, css: `${made.css} body{height:8000px}` };
}
hugeDirectory.scale = 1;
