/**
 * Layouts of made-up comment threads, posts, lists and tables with what sites put around names: ages, ticks, badges, buttons, replies
 * further in. They are drawn as those of layouts.mjs are; a layout's `phone` is the width of its phone, CSS px.
 */
export const row = (inner, extra = '') => `<div style="display:flex;${extra}">${inner}</div>`;
export const name = (p, style = '') =>
  `<span data-name="${p.who}" data-text="${p.plainName}" style="${style}">${p.name}</span>`;
export const handle = (p, style = '', text = p.handle) =>
  `<span data-handle="${p.who}" data-text="${p.handle}" style="${style}">${text}</span>`;
export const times = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');
export const beside = (inner, gap = 12) =>
  `<div style="margin-left:${gap}px;flex:1;min-width:0">${inner}</div>`;
export const tick = (px = 14, colour = '#0095f6') =>
  `<svg width="${px}" height="${px}" viewBox="0 0 16 16" style="vertical-align:-2px;margin-left:3px"><circle cx="8" cy="8" r="7.5" fill="${colour}"/><path d="M4.5 8l2.5 2.6 4.5-5" stroke="#fff" stroke-width="1.8" fill="none"/></svg>`;
export const heart = (colour, px = 12) =>
  `<svg width="${px}" height="${px}" viewBox="0 0 16 16"><path d="M8 14C3 10 1 7 1.500 4.500 2.500 1.500 6.500 1.500 8 4.500 9.500 1.500 13.500 1.500 14.500 4.500 15 7 13 10 8 14z" fill="none" stroke="${colour}" stroke-width="1.400"/></svg>`;
export const thumb = (colour, px = 16) =>
  `<svg width="${px}" height="${px}" viewBox="0 0 16 16"><path d="M1 7h3v7H1zM5 7l3-6c2 0 2 2 1 5h5l-1 8H5z" fill="none" stroke="${colour}" stroke-width="1.200"/></svg>`;
export const dots = (colour) =>
  `<span style="margin-left:auto;color:${colour};letter-spacing:1px;font-weight:700">···</span>`;
export const pill = (text, bg, colour, style = '') =>
  `<span style="background:${bg};color:${colour};border-radius:4px;font-size:11px;font-weight:600;padding:1px 5px;margin-left:5px;${style}">${text}</span>`;
export const button = (text, bg, colour, style = '') =>
  `<div style="background:${bg};color:${colour};border-radius:8px;font-weight:600;font-size:14px;padding:7px 16px;height:18px;line-height:18px;flex:none;${style}">${text}</div>`;

// Kept aside: written first, and not looked at while the others are worked on.

/** Handle and comment on one line, age and likes below (older Instagram). */
function inlineComments({ c, next, avatar, random, ago, text }) {
  return `<div style="width:500px;padding:12px">${times(8, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 32, 'circle')}${beside(`<div style="font-size:14px;line-height:18px">${handle(p, 'font-weight:600')}${random.chance(0.2) ? tick(12) : ''} ${text(1)}</div><div style="color:${c.grey};font-size:12px;margin-top:8px"><span>${ago()}</span><span style="margin-left:12px;font-weight:600">${random.whole(2, 99)} likes</span><span style="margin-left:12px;font-weight:600">Reply</span></div>`, 18)}<span style="margin-top:8px">${heart(c.grey)}</span>`,
      'padding:8px 0',
    );
  })}</div>`;
}

/** Comments under a video on a phone. */
function phoneVideoComments({ c, next, avatar, random, text }) {
  return `<div style="padding:0 12px">${times(7, (at) => {
    const p = next('camel');
    const isReply = at > 0 && random.chance(0.25);
    return row(
      `${avatar(p, isReply ? 20 : 24, 'circle')}${beside(`${at === 0 ? `<div style="color:${c.grey};font-size:11px;margin-bottom:3px">Pinned by @dailyworldnews</div>` : ''}<div style="color:${c.grey};font-size:12px;line-height:16px">${handle(p, '', `@${p.handle}`)}${random.chance(0.15) ? tick(11, c.grey) : ''} · ${random.whole(2, 11)} ${random.one(['h', 'd', 'mo', 'yr'])} ago${random.chance(0.15) ? ' (edited)' : ''}</div><div style="font-size:14px;line-height:19px;margin-top:3px">${text(1)}</div><div style="display:flex;gap:22px;margin-top:8px;color:${c.grey};font-size:12px;align-items:center">${thumb(c.text, 14)}<span>${random.whole(1, 900)}</span>${thumb(c.text, 14)}</div>`, 12)}`,
      `padding:10px 0 10px ${isReply ? 36 : 0}px`,
    );
  })}</div>`;
}
phoneVideoComments.phone = 390;

/** A forum's thread on a phone: rules at the left of replies, flairs. */
function phoneForum({ c, s, next, avatar, random, ago, text }) {
  return `<div>${times(7, (at) => {
    const p = next('reddit');
    const depth = at === 0 ? 0 : random.whole(0, 2);
    return `<div style="padding:8px 12px;margin-left:${depth * 16}px;${depth ? `border-left:1px solid ${c.line}` : ''}">${row(
      `${avatar(p, 24, 'circle')}${beside(`${handle(p, `font-size:${s - 1 < 12 ? 12 : s - 1}px;font-weight:500`)}${at && random.chance(0.2) ? `<span style="color:#4a90d9;font-weight:700;font-size:12px;margin-left:4px">OP</span>` : ''}<span style="color:${c.grey};font-size:12px;margin-left:4px">· ${ago()}</span>${random.chance(0.3) ? pill(random.one(['Kyiv', 'Verified journalist', 'Top 5% Commenter']), c.soft, c.text) : ''}`, 8)}${dots(c.grey)}`,
      'align-items:center',
    )}<div style="font-size:14px;line-height:19px;margin-top:5px">${text(1)}</div><div style="display:flex;justify-content:flex-end;gap:20px;color:${c.grey};font-size:13px;margin-top:6px"><span>Reply</span><span>${random.whole(1, 900)}</span></div></div>`;
  })}</div>`;
}
phoneForum.phone = 412;

/** A wide table whose pictures stand behind a number. */
function numberedTable({ c, s, next, avatar, random }) {
  const cells = `padding:6px 12px;border-bottom:1px solid ${c.line};text-align:left`;
  return `<table style="border-collapse:collapse;margin:12px;font-size:${s}px;background:${c.card}"><tr style="background:${c.soft}">${['#', 'Avatar', 'Display name', 'Handle', 'Platform', 'Followers', 'Created'].map((one) => `<th style="${cells}">${one}</th>`).join('')}</tr>${times(
    9,
    (at) => {
      const p = next(random.one(['camel', 'lower']));
      return `<tr><td style="${cells}">${at + 1}</td><td style="${cells}">${avatar(p, 36, 'circle')}</td><td style="${cells}">${name(p)}</td><td style="${cells}">${handle(p, '', `@${p.handle}`)}</td><td style="${cells}">${random.one(['X', 'Facebook', 'VK'])}</td><td style="${cells}">${random.whole(10, 99000).toLocaleString('en')}</td><td style="${cells}">0${random.whole(1, 9)}/${random.whole(10, 28)}/2021</td></tr>`;
    },
  )}</table>`;
}

/** Comments of a network for work: name, degree, headline below, age at the right. */
function workComments({ c, next, avatar, random, ago, text, line }) {
  return `<div style="width:560px;padding:10px">${times(6, (at) => {
    const p = next('plain');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`${row(`<div style="font-size:14px;line-height:18px">${name(p, 'font-weight:600')}${at && random.chance(0.2) ? pill('Author', c.grey, c.bg) : ''} <span style="color:${c.grey}">• ${random.one(['1st', '2nd', '3rd+'])}</span></div><span style="color:${c.grey};font-size:12px;margin-left:auto">${ago()} ···</span>`)}<div style="color:${c.grey};font-size:12px;line-height:16px;white-space:nowrap;overflow:hidden">${random.one(['Analyst at Ingram & Quinn', 'Retired teacher', 'PhD candidate, Kyiv', line()])}</div><div style="font-size:14px;line-height:20px;margin-top:6px">${text(1)}</div><div style="color:${c.grey};font-size:12px;margin-top:6px">Like · ${random.whole(1, 60)} | Reply</div>`, 8)}`,
      'padding:8px 0',
    );
  })}</div>`;
}

/** Bubbles with a badge above the name, and smaller replies further in. */
function badgedBubbles({ c, next, avatar, random, ago, text }) {
  return `<div style="width:560px;padding:12px">${times(7, (at) => {
    const p = next('plain');
    const isReply = at > 0 && random.chance(0.35);
    const badge = random.chance(0.25)
      ? `<div style="color:${c.grey};font-size:11px;line-height:15px;font-weight:600">${random.one(['Author', 'Top fan', 'Rising fan'])}</div>`
      : '';
    return row(
      `${avatar(p, isReply ? 24 : 32, 'circle')}<div style="margin-left:8px"><div style="background:${c.soft};border-radius:18px;padding:8px 12px;display:inline-block">${badge}<div style="font-size:13px;line-height:17px">${name(p, 'font-weight:600')}${random.chance(0.15) ? tick(11) : ''}</div><div style="font-size:15px;line-height:20px">${text(1)}</div></div><div style="color:${c.grey};font-size:12px;padding:3px 12px;font-weight:600"><span>${ago()}</span> &nbsp; Like &nbsp; Reply</div></div>`,
      `padding:4px 0 4px ${isReply ? 44 : 0}px`,
    );
  })}</div>`;
}

/** Group messages: coloured name in a bubble, a role at its right. */
function groupBubbles({ c, next, avatar, random, text }) {
  return `<div style="width:520px;padding:12px;background:${c.soft}">${times(7, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 36, 'circle')}<div style="margin-left:8px;background:${c.card};border-radius:12px;padding:6px 10px;max-width:400px">${row(`${name(p, `font-weight:500;font-size:14px;color:${random.one(c.nicks)}`)}${random.chance(0.25) ? `<span style="color:${c.grey};font-size:12px;margin-left:auto;padding-left:20px">${random.one(['admin', 'owner'])}</span>` : ''}`)}<div style="font-size:14px;line-height:19px">${text(1)} <span style="color:${c.grey};font-size:11px;float:right;margin:4px 0 0 8px">${random.whole(10, 23)}:${random.whole(10, 59)}</span></div></div>`,
      'padding:4px 0;align-items:flex-end',
    );
  })}</div>`;
}

/** Posts: name, a handle that is a domain, age. */
function domainPosts({ c, s, next, avatar, random, ago, text }) {
  return `<div style="width:600px">${times(6, () => {
    const p = next('domain');
    return row(
      `${avatar(p, 42, 'circle')}${beside(`<div style="font-size:${s}px;line-height:19px;white-space:nowrap;overflow:hidden">${name(p, 'font-weight:700')}${random.chance(0.2) ? tick(13) : ''} ${handle(p, `color:${c.grey}`, `@${p.handle}`)} <span style="color:${c.grey}">· ${ago()}</span></div><div style="font-size:15px;line-height:20px">${text(random.whole(1, 2))}</div><div style="display:flex;gap:90px;color:${c.grey};font-size:13px;margin-top:8px"><span>${random.whole(0, 9)}</span><span>${random.whole(0, 30)}</span><span>${random.whole(0, 99)}</span></div>`, 10)}`,
      `padding:10px 12px;border-top:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** A channel's messages: coloured names, a bot's label, the time behind. */
function channelMessages({ c, s, next, avatar, random, text }) {
  return `<div style="width:700px;padding:10px;background:${c.card}">${times(7, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`<div style="line-height:22px">${name(p, `font-weight:500;font-size:${s + 1}px;color:${random.one(c.nicks)}`)}${random.chance(0.15) ? pill('BOT', '#5865f2', '#fff') : ''}<span style="color:${c.grey};font-size:12px;margin-left:8px">${random.one(['Today at 4:32 PM', '11/28/2024 9:07 AM', 'Yesterday at 10:15'])}</span></div><div style="font-size:15px;line-height:21px">${text(random.whole(1, 2))}</div>`, 16)}`,
      'padding:8px 10px',
    );
  })}</div>`;
}

/** Comments under a short video on a phone: names grey, the creator marked. */
function phoneShortComments({ c, next, avatar, random, line }) {
  return `<div style="padding:0 14px">${times(8, (at) => {
    const p = next('plain');
    return row(
      `${avatar(p, 36, 'circle')}${beside(`<div style="color:${c.grey};font-size:13px;font-weight:500;line-height:18px">${name(p)}${at && random.chance(0.2) ? ' <span style="color:#20a6a0">· Creator</span>' : ''}</div><div style="font-size:15px;line-height:20px">${line()}</div><div style="color:${c.grey};font-size:13px;margin-top:3px">${random.one(['2-14', '3d', '5h', '11-30'])} &nbsp; Reply</div>`, 10)}<div style="color:${c.grey};font-size:12px;text-align:center;padding-top:14px">${heart(c.grey, 16)}<br>${random.whole(1, 999)}</div>`,
      'padding:7px 0',
    );
  })}</div>`;
}
phoneShortComments.phone = 375;

// Worked on.

/** Handle, tick and age on one line, the comment below, a heart at the right; smaller replies further in. */
function photoComments({ c, s, next, avatar, random, ago, text }) {
  return `<div style="width:${random.one([340, 480, 600])}px;padding:12px">${times(8, (at) => {
    const p = next('lower');
    const isReply = at > 0 && random.chance(0.25);
    return row(
      `${avatar(p, isReply ? 26 : 32, 'circle')}${beside(`<div style="font-size:${s}px;line-height:18px">${handle(p, 'font-weight:600')}${random.chance(0.25) ? tick(12) : ''} <span style="color:${c.grey};margin-left:2px">${random.one([ago(), `${random.whole(2, 60)}w`])}</span>${random.chance(0.12) ? `<span style="color:${c.grey}"> · Author</span>` : ''}</div><div style="font-size:${s}px;line-height:18px">${random.chance(0.2) ? '@olga.lopez ' : ''}${text(1)}</div><div style="color:${c.grey};font-size:12px;font-weight:600;margin-top:6px"><span>${random.whole(2, 99)} likes</span><span style="margin-left:12px">Reply</span></div>`, 12)}<span style="margin:10px 4px">${heart(c.grey)}</span>`,
      `padding:8px 0 8px ${isReply ? 54 : 0}px`,
    );
  })}</div>`;
}

/** Handles with an @ and ages; pinned, edited, the author's on a pill; replies further in. */
function deskVideoComments({ c, next, avatar, random, text }) {
  return `<div style="width:680px;padding:12px">${times(7, (at) => {
    const p = next('camel');
    const isReply = at > 0 && random.chance(0.25);
    const isAuthor = random.chance(0.15);
    const age = `${random.whole(2, 11)} ${random.one(['minutes', 'hours', 'days', 'weeks', 'months', 'years'])} ago${random.chance(0.2) ? ' (edited)' : ''}`;
    return row(
      `${avatar(p, isReply ? 24 : 40, 'circle')}${beside(`${at === 0 ? `<div style="color:${c.grey};font-size:12px;line-height:16px;margin-bottom:2px">Pinned by @dailyworldnews</div>` : ''}<div style="line-height:18px;font-size:13px">${handle(p, `font-weight:500;${isAuthor ? `background:${c.grey};color:${c.bg};border-radius:12px;padding:1px 6px` : ''}`, `@${p.handle}`)}${random.chance(0.15) ? tick(13, c.grey) : ''} <span style="color:${c.grey};font-size:12px;margin-left:3px">${age}</span></div><div style="font-size:14px;line-height:20px">${text(random.whole(1, 2))}</div><div style="display:flex;gap:10px;align-items:center;color:${c.grey};font-size:12px;margin-top:6px">${thumb(c.text)}<span>${random.whole(1, 900)}</span>${thumb(c.text)}<span style="margin-left:14px;font-weight:500;color:${c.text}">Reply</span></div>`, 16)}${dots(c.grey)}`,
      `padding:8px 0 8px ${isReply ? 56 : 0}px`,
    );
  })}</div>`;
}

/** A forum's thread: age, badges on a second line, lines at the left of replies. */
function deskForum({ c, s, next, avatar, random, text }) {
  return `<div style="width:700px;padding:10px">${times(7, (at) => {
    const p = next('reddit');
    const depth = at === 0 ? 0 : random.whole(0, 2);
    const age = `${random.whole(2, 20)}${random.one([' hr. ago', 'h ago', 'd ago', ' days ago', ' min. ago'])}`;
    const badge = random.chance(0.25)
      ? `<div style="color:${c.grey};font-size:12px;line-height:16px">${random.one(['Top 1% Commenter', 'Profile Badge for the Achievement Top 5% Commenter', 'Moderator'])}</div>`
      : '';
    return `<div style="padding:8px 0 4px 10px;margin-left:${depth * 28}px;${depth ? `border-left:1px solid ${c.line}` : ''}">${row(
      `${avatar(p, 32, 'circle')}${beside(`<div style="line-height:16px">${handle(p, `font-weight:600;font-size:${s}px`)}${at && random.chance(0.25) ? random.one([`<span style="color:#3b6ed0;font-weight:700;font-size:12px;margin-left:5px">OP</span>`, `<span style="color:#1f8a3b;font-weight:700;font-size:12px;margin-left:5px">MOD</span>`]) : ''}<span style="color:${c.grey};font-size:12px;margin-left:5px">• ${age}</span>${random.chance(0.2) ? `<span style="color:${c.grey};font-size:12px"> • Edited ${random.whole(2, 9)}h ago</span>` : ''}${random.chance(0.15) ? pill(random.one(['Kyiv', 'Centre-left', 'Verified']), c.soft, c.text) : ''}</div>${badge}`, 8)}`,
      'align-items:center',
    )}<div style="margin:6px 0 0 40px;font-size:14px;line-height:20px">${text(random.whole(1, 2))}</div><div style="margin:8px 0 0 40px;color:${c.grey};font-size:12px;font-weight:600">⇧ ${random.whole(1, 900)} ⇩ &nbsp; Reply &nbsp; Award &nbsp; Share ···</div></div>`;
  })}</div>`;
}

/** Picture, name, handle, followers, created, status; striped or ruled. */
function stripedTable({ c, s, next, avatar, random }) {
  const cells = `padding:${random.one([4, 8, 12])}px ${random.one([8, 14, 22])}px;text-align:left;${random.chance(0.5) ? `border:1px solid ${c.line}` : ''}`;
  const isMarked = random.chance(0.4);
  const size = random.one([32, 40]);
  const order = random.one([
    ['name', 'handle'],
    ['handle', 'name'],
  ]);
  const heads = {
    name: random.one(['Name', 'Display name', 'Full name']),
    handle: random.one(['Handle', 'Username', 'Account', 'Screen name']),
  };
  return `<table style="border-collapse:collapse;margin:16px;font-size:${s}px"><tr style="background:${c.soft}">${['Photo', heads[order[0]], heads[order[1]], 'Followers', 'Joined', 'Status'].map((one) => `<th style="${cells}">${one}</th>`).join('')}</tr>${times(
    9,
    (at) => {
      const p = next(random.one(['camel', 'lower', 'discord']));
      const own = { name: name(p), handle: handle(p, '', `${isMarked ? '@' : ''}${p.handle}`) };
      return `<tr style="background:${at % 2 ? c.soft : c.bg}"><td style="${cells}">${avatar(p, size, 'circle')}</td><td style="${cells}">${own[order[0]]}</td><td style="${cells}">${own[order[1]]}</td><td style="${cells}">${random.whole(10, 99000).toLocaleString('en')}</td><td style="${cells}">${random.one(['Mar', 'Jun', 'Nov'])} 20${random.whole(12, 24)}</td><td style="${cells}">${pill(random.one(['Active', 'Suspended']), c.soft, c.grey)}</td></tr>`;
    },
  )}</table>`;
}

/** A cell with the name and the handle below it, then other columns. */
function accountCells({ c, s, next, avatar, random }) {
  const cells = `padding:8px 16px;border-bottom:1px solid ${c.line};text-align:left;vertical-align:middle`;
  const isMarked = random.chance(0.5);
  return `<table style="border-collapse:collapse;margin:16px;width:860px;font-size:${s}px"><tr style="color:${c.grey};font-size:12px">${['ACCOUNT', 'FOLLOWERS', 'POSTS', 'LAST ACTIVE', 'NOTE'].map((one) => `<th style="${cells}">${one}</th>`).join('')}</tr>${times(
    8,
    () => {
      const p = next(random.one(['camel', 'lower']));
      return `<tr><td style="${cells}">${row(`${avatar(p, 36, random.one(['circle', 'circle', 'rounded']))}${beside(`${name(p, 'font-weight:600;display:block;line-height:18px')}${handle(p, `color:${c.grey};font-size:${Math.max(12, s - 1)}px;line-height:17px`, `${isMarked ? '@' : ''}${p.handle}`)}`, 10)}`, 'align-items:center')}</td><td style="${cells}">${random.whole(10, 9900)}</td><td style="${cells}">${random.whole(10, 900)}</td><td style="${cells}">${random.whole(2, 20)} days ago</td><td style="${cells}">${random.one(['bot?', 'reposts', 'same avatar', ''])}</td></tr>`;
    },
  )}</table>`;
}

/** Replies: name, tick, handle, age; whom they answer below. */
function replies({ c, s, next, avatar, random, ago, text }) {
  return `<div style="width:598px">${times(6, () => {
    const p = next('camel');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`<div style="display:flex;font-size:${s}px;line-height:20px;white-space:nowrap">${name(p, 'font-weight:700')}${random.chance(0.35) ? `<span>${tick(16, '#1d9bf0')}</span>` : ''}&nbsp;${handle(p, `color:${c.grey}`, `@${p.handle}`)}<span style="color:${c.grey}">&nbsp;· ${random.one([ago(), 'Nov 12', 'Mar 3, 2023'])}</span>${dots(c.grey)}</div><div style="color:${c.grey};font-size:${s}px;line-height:20px">Replying to <span style="color:#1d9bf0">@dailyworldnews</span></div><div style="font-size:${s}px;line-height:20px">${text(1)}</div><div style="display:flex;gap:100px;color:${c.grey};font-size:13px;margin-top:10px"><span>${random.whole(0, 9)}</span><span>${random.whole(0, 30)}</span><span>${random.whole(0, 99)}</span></div>`, 8)}`,
      `padding:12px 16px;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** Followers on a phone: name, tick, a follow button, a line about them. */
function phoneFollowers({ c, next, avatar, random, text }) {
  return `<div>${times(7, () => {
    const p = next('camel');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`${row(`<div style="min-width:0;flex:1"><div style="white-space:nowrap;overflow:hidden;font-size:15px;line-height:19px">${name(p, 'font-weight:700')}${random.chance(0.3) ? tick(15, '#1d9bf0') : ''}</div><div style="font-size:15px;line-height:19px">${handle(p, `color:${c.grey}`, `@${p.handle}`)}${random.chance(0.3) ? pill('Follows you', c.soft, c.grey) : ''}</div></div>${button('Follow', c.text, c.bg, 'border-radius:99px')}`)}<div style="font-size:14px;line-height:18px;margin-top:3px">${text(1)}</div>`, 10)}`,
      'padding:10px 16px',
    );
  })}</div>`;
}
phoneFollowers.phone = 390;

/** Bubbles: name and text, the age below; a badge beside or behind the name. */
function bubbleComments({ c, next, avatar, random, ago, text }) {
  return `<div style="width:600px;padding:12px">${times(7, (at) => {
    const p = next('plain');
    const isReply = at > 0 && random.chance(0.3);
    const badge = random.chance(0.25)
      ? random.one([
          pill('Author', 'transparent', '#1877f2'),
          `<span style="color:${c.grey};font-size:12px"> · Follow</span>`,
          pill('Top fan', '#e7f3ff', '#1877f2'),
          `<span style="color:#1877f2;font-size:13px;font-weight:600"> · Follow</span>`,
        ])
      : '';
    return row(
      `${avatar(p, isReply ? 24 : 32, 'circle')}<div style="margin-left:6px"><div style="background:${c.soft};border-radius:18px;padding:8px 12px;display:inline-block"><div style="font-size:13px;line-height:17px">${name(p, 'font-weight:600')}${random.chance(0.15) ? tick(11) : ''}${badge}</div><div style="font-size:15px;line-height:20px">${text(1)}</div></div><div style="color:${c.grey};font-size:12px;padding:3px 12px;font-weight:600"><span>${ago()}</span> &nbsp; Like &nbsp; Reply</div></div>`,
      `padding:4px 0 4px ${isReply ? 42 : 0}px`,
    );
  })}</div>`;
}

/** People one may know: a name, what one shares, buttons. */
function suggestions({ c, s, next, avatar, random }) {
  return `<div style="width:${random.one([360, 560])}px;padding:8px">${times(6, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 80, 'circle')}${beside(`${row(`${name(p, `font-weight:600;font-size:${s + 2}px;line-height:22px;flex:1`)}<span style="color:${c.grey};font-size:13px">${random.whole(1, 40)}w</span>`)}<div style="color:${c.grey};font-size:13px;line-height:20px">${random.whole(2, 90)} mutual friends</div>${row(`${button('Add friend', '#1877f2', '#fff')}${button('Remove', c.soft, c.text, 'margin-left:8px')}`, 'margin-top:4px')}`)}`,
      'padding:8px;align-items:center',
    );
  })}</div>`;
}

/** Posts: name above, handle with its server below, the age at the right. */
function serverPosts({ c, s, next, avatar, random, ago, text }) {
  return `<div style="width:580px;background:${c.card}">${times(6, () => {
    const p = next('lower');
    return `<div style="padding:14px;border-bottom:1px solid ${c.line}">${row(
      `${avatar(p, 46, 'rounded')}${beside(`${name(p, `font-weight:500;display:block;font-size:${s}px;line-height:21px`)}${handle({ ...p, handle: p.handle.replaceAll('.', '_') }, `color:${c.grey};font-size:${s}px;line-height:20px`, `@${p.handle.replaceAll('.', '_')}`)}`, 10)}<span style="color:${c.grey};font-size:14px">${ago()}</span>`,
    )}<div style="font-size:15px;line-height:22px;margin-top:8px">${text(random.whole(1, 2))}</div></div>`;
  })}</div>`;
}

/** Short posts: handle, tick, age on one line, a dot menu at the right. */
function shortPosts({ c, s, next, avatar, random, ago, text }) {
  return `<div>${times(6, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 36, 'circle')}${beside(`<div style="display:flex;font-size:${s}px;line-height:20px">${handle(p, 'font-weight:600')}${random.chance(0.25) ? `<span>${tick(12)}</span>` : ''}<span style="color:${c.grey};margin-left:6px">${ago()}</span>${dots(c.grey)}</div><div style="font-size:15px;line-height:20px">${text(random.whole(1, 2))}</div><div style="display:flex;gap:26px;color:${c.grey};font-size:13px;margin-top:8px">${heart(c.text, 16)}<span>${random.whole(1, 99)}</span></div>`, 12)}`,
      `padding:12px 16px;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}
shortPosts.phone = 393;

/** A work network's posts: name, degree, headline, age. */
function workPosts({ c, next, avatar, random, text }) {
  return `<div style="width:550px;background:${c.bg};padding:8px">${times(4, () => {
    const p = next('plain');
    return `<div style="background:${c.card};border:1px solid ${c.line};border-radius:8px;margin-bottom:8px;padding:12px 16px">${row(
      `${avatar(p, 48, 'circle')}${beside(`<div style="font-size:14px;line-height:19px">${name(p, 'font-weight:600')}${random.chance(0.2) ? tick(13, c.grey) : ''} <span style="color:${c.grey}">• ${random.one(['1st', '2nd', '3rd+', 'Following'])}</span></div><div style="color:${c.grey};font-size:12px;line-height:16px">${random.one(['Head of Research at Lindqvist | Speaker', 'Freelance photographer', 'Political analyst and author'])}</div><div style="color:${c.grey};font-size:12px;line-height:16px">${random.whole(2, 20)}h • Edited •</div>`, 8)}<span style="color:#0a66c2;font-weight:600;font-size:14px">+ Follow</span>`,
    )}<div style="font-size:14px;line-height:20px;margin-top:8px">${text(2)}</div></div>`;
  })}</div>`;
}

/** A messenger's chats: name, time at the right, the last message, a count. */
function phoneChats({ c, next, avatar, random, line }) {
  return `<div>${times(8, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 52, 'circle')}${beside(`${row(`${name(p, 'font-weight:500;font-size:16px;line-height:22px;white-space:nowrap')}<span style="color:${c.grey};font-size:13px;margin-left:auto">${random.one(['14:32', 'Mon', 'Yesterday', '28.11.24'])}</span>`)}${row(`<span style="color:${c.grey};font-size:15px;line-height:21px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">${line()}</span>${random.chance(0.4) ? `<span style="background:#3390ec;color:#fff;border-radius:11px;min-width:10px;padding:0 6px;height:22px;line-height:22px;text-align:center;font-size:13px;margin-left:auto">${random.whole(1, 40)}</span>` : ''}`)}`, 12)}`,
      'padding:8px 12px;align-items:center',
    );
  })}</div>`;
}
phoneChats.phone = 390;

/** Comments with the date below: name, text, date and an answer link. */
function datedComments({ c, s, next, avatar, random, text }) {
  return `<div style="width:540px;padding:14px;background:${c.card}">${times(7, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`${name(p, `color:${random.one(['#2a5885', '#71aaeb'])};font-weight:600;font-size:${s}px;display:block;line-height:18px`)}<div style="font-size:${s}px;line-height:19px">${text(1)}</div><div style="color:${c.grey};font-size:12px;margin-top:4px">${random.whole(1, 28)} Nov at ${random.whole(1, 12)}:${random.whole(10, 59)} pm &nbsp; Reply</div>`)}<span style="color:${c.grey};font-size:13px;align-self:flex-end">${heart(c.grey, 14)} ${random.whole(1, 40)}</span>`,
      `padding:10px 0;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** Whom to follow: name, tick, handle, a button. */
function whoToFollow({ c, s, next, avatar, random }) {
  return `<div style="width:350px;border:1px solid ${c.line};border-radius:16px;margin:12px"><div style="font-weight:800;font-size:20px;padding:12px 16px">Who to follow</div>${times(
    6,
    () => {
      const p = next('camel');
      return row(
        `${avatar(p, 40, 'circle')}${beside(`<div style="font-size:${s}px;line-height:20px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">${name(p, 'font-weight:700')}${random.chance(0.4) ? tick(15, '#1d9bf0') : ''}</div>${handle(p, `color:${c.grey};font-size:${s}px;line-height:20px`, `@${p.handle}`)}`, 8)}${button('Follow', c.text, c.bg, 'border-radius:99px')}`,
        'padding:12px 16px;align-items:center',
      );
    },
  )}</div>`;
}

/** Cards: a long name takes two lines, the handle below it. */
function namedCards({ c, s, next, avatar, random }) {
  const isMarked = random.chance(0.6);
  return `<div style="display:grid;grid-template-columns:repeat(4,170px);gap:12px;padding:12px">${times(
    8,
    () => {
      const p = next('lower');
      return `<div style="background:${c.card};border:1px solid ${c.line};border-radius:10px;padding:14px 8px;text-align:center">${avatar(p, 88, 'circle')}<div style="font-size:${s + 1}px;line-height:20px;margin-top:8px">${name(p, 'font-weight:600')}</div><div style="font-size:${s}px;line-height:19px">${handle(p, `color:${c.grey}`, `${isMarked ? '@' : ''}${p.handle}`)}</div><div style="background:#0095f6;color:#fff;border-radius:8px;font-size:14px;font-weight:600;margin-top:10px;padding:6px">Follow</div></div>`;
    },
  )}</div>`;
}

/** Comments under an article: name, whom it answers, age. */
function articleComments({ c, s, next, avatar, random, text }) {
  return `<div style="width:640px;padding:12px">${times(6, (at) => {
    const p = next('plain');
    const isReply = at > 0 && random.chance(0.4);
    const to = isReply ? `<span style="color:${c.grey};font-size:13px"> → Karl Weller</span>` : '';
    return row(
      `${avatar(p, isReply ? 36 : 48, 'rounded')}${beside(`<div style="line-height:20px">${name(p, `font-weight:700;font-size:${s}px`)}${to}<span style="color:${c.grey};font-size:13px"> ${random.one(['•', '·'])} ${random.one([`${random.whole(2, 20)} hours ago`, 'a day ago', '3 months ago', 'an hour ago'])}</span></div><div style="font-size:15px;line-height:21px">${text(random.whole(1, 2))}</div><div style="color:${c.grey};font-size:13px;margin-top:6px">${random.whole(0, 20)} ∧ | ∨ &nbsp; Reply &nbsp; Share ›</div>`)}`,
      `padding:10px 0 10px ${isReply ? 60 : 0}px`,
    );
  })}</div>`;
}

/** Followers: handle, a follow link behind it, the name below, a button. */
function phonePhotoFollowers({ c, s, next, avatar, random }) {
  return `<div>${times(8, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 50, 'circle')}${beside(`<div style="font-size:${s}px;line-height:18px;white-space:nowrap">${handle(p, 'font-weight:600')}${random.chance(0.2) ? tick(12) : ''}${random.chance(0.4) ? ' <span style="color:#0095f6;font-weight:600">· Follow</span>' : ''}</div>${name(p, `color:${c.grey};font-size:${s}px;line-height:18px`)}`)}${button('Remove', c.soft, c.text)}`,
      'padding:8px 16px;align-items:center',
    );
  })}</div>`;
}
phonePhotoFollowers.phone = 390;

/** Video comments on a phone: name and tick; a reply line; the author marked on a pill. */
function phoneClipComments({ c, s, next, avatar, random, line, ago }) {
  return `<div style="padding:0 12px">${times(8, (at) => {
    const p = next('plain');
    const isReply = at > 0 && random.chance(0.25);
    return row(
      `${avatar(p, isReply ? 24 : 34, 'circle')}${beside(`<div style="font-size:${Math.max(12, s - 1)}px;font-weight:600;color:${c.grey};line-height:17px">${name(p)}${random.chance(0.15) ? tick(12) : ''}${at && random.chance(0.15) ? pill('Creator', '#20a6a0', '#fff') : ''}</div><div style="font-size:15px;line-height:20px">${line()}</div><div style="color:${c.grey};font-size:12px;margin-top:3px">${ago()} &nbsp; Reply</div>`, 10)}<span style="color:${c.grey};font-size:12px;padding-top:14px">${heart(c.grey, 16)} ${random.whole(1, 99)}</span>`,
      `padding:7px 0 7px ${isReply ? 44 : 0}px`,
    );
  })}</div>`;
}
phoneClipComments.phone = 375;

export const COMMENTS = {
  comments: {
    photoComments,
    deskVideoComments,
    deskForum,
    stripedTable,
    accountCells,
    replies,
    phoneFollowers,
    bubbleComments,
    suggestions,
    serverPosts,
    shortPosts,
    workPosts,
    phoneChats,
    datedComments,
    whoToFollow,
    namedCards,
    articleComments,
    phonePhotoFollowers,
    phoneClipComments,
  },
  'comments-aside': {
    inlineComments,
    phoneVideoComments,
    phoneForum,
    numberedTable,
    workComments,
    badgedBubbles,
    groupBubbles,
    domainPosts,
    channelMessages,
    phoneShortComments,
  },
};
