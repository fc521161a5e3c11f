/**
 * Layouts of made-up pages. Each gets `page`: theme colours `c`, font size `s` of handles in CSS px, `avatar(size, shape)` for
 * the next face (or, now and then, for one without), and people. What is marked data-name and data-handle belongs to the
 * avatar with the same data-who.
 */
const row = (inner, extra = '') => `<div style="display:flex;${extra}">${inner}</div>`;
const name = (p, style) => `<span data-name="${p.who}" style="${style}">${p.name}</span>`;
const handle = (p, style, text = `@${p.handle}`) =>
  `<span data-handle="${p.who}" style="${style}">${text}</span>`;
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');

function followers({ c, s, next, avatar, line, random }) {
  const size = random.one([40, 48, 56]);
  const hasBio = random.chance(0.6);
  return `<div style="width:600px;border:1px solid ${c.line}">${times(9, () => {
    const p = next('camel');
    return row(
      `${avatar(p, size, 'circle')}<div style="margin-left:12px;flex:1">
      ${row(`<div>${name(p, `font-weight:700;font-size:${s}px;display:block;line-height:20px`)}
        ${handle(p, `color:${c.grey};font-size:${s}px;line-height:20px`)}${random.chance(0.3) ? `<span style="background:${c.soft};font-size:11px;margin-left:4px;padding:2px 4px;border-radius:3px;color:${c.grey}">Follows you</span>` : ''}</div>
        <div style="margin-left:auto;background:${c.text};color:${c.bg};border-radius:99px;font-weight:700;font-size:14px;padding:6px 16px;height:20px">Follow</div>`)}
      ${hasBio ? `<div style="font-size:${s}px;margin-top:4px">${line()}</div>` : ''}</div>`,
      'padding:12px 16px',
    );
  })}</div>`;
}

function feed({ c, s, next, avatar, text, ago, random }) {
  return `<div style="width:598px;border:1px solid ${c.line}">${times(6, () => {
    const p = next('camel');
    return row(
      `${avatar(p, 40, 'circle')}<div style="margin-left:12px;flex:1">
      <div style="font-size:${s}px;line-height:20px;white-space:nowrap">${name(p, 'font-weight:700')}
       ${random.chance(0.3) ? `<svg width="16" height="16" viewBox="0 0 16 16" style="vertical-align:-3px"><circle cx="8" cy="8" r="8" fill="#1d9bf0"/><path d="M4 8l3 3 5-6" stroke="#fff" stroke-width="2" fill="none"/></svg>` : ''}
       ${handle(p, `color:${c.grey}`)} <span style="color:${c.grey}">· ${ago()}</span></div>
      <div style="font-size:${s}px;line-height:20px">${text(random.whole(1, 3))}</div>
      <div style="color:${c.grey};font-size:13px;margin-top:10px;display:flex;gap:80px"><span>12</span><span>3</span><span>48</span></div></div>`,
      `padding:12px 16px;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

function toots({ c, s, next, avatar, text, ago, random }) {
  const server = random.one(['mastodon.social', 'mstdn.example', 'ioc.exchange']);
  return `<div style="width:580px">${times(6, () => {
    const p = next('camel');
    return `<div style="padding:14px;border-bottom:1px solid ${c.line}">${row(`${avatar(p, 46, 'rounded')}
      <div style="margin-left:10px;flex:1;line-height:22px;font-size:${s}px">${name(p, 'font-weight:500;display:block')}
      ${handle(p, `color:${c.grey}`, `@${p.handle}${random.chance(0.5) ? `@${server}` : ''}`)}</div>
      <div style="color:${c.grey};font-size:14px">${ago()}</div>`)}
      <div style="font-size:15px;line-height:22px;margin-top:8px">${text(random.whole(1, 2))}</div></div>`;
  })}</div>`;
}

function likers({ c, s, next, avatar }) {
  return `<div style="width:400px;background:${c.card};border-radius:12px;margin:30px 60px">
    <div style="text-align:center;font-weight:700;padding:12px;border-bottom:1px solid ${c.line}">Likes</div>${times(
      9,
      () => {
        const p = next('lower');
        return row(
          `${avatar(p, 44, 'circle')}<div style="margin-left:12px;flex:1;line-height:18px">
        ${handle(p, `font-weight:600;font-size:${s}px;display:block`, p.handle)}${name(p, `color:${c.grey};font-size:${s}px`)}</div>
        <div style="background:#0095f6;color:#fff;border-radius:8px;font-weight:600;font-size:14px;padding:7px 16px;height:18px">Follow</div>`,
          'padding:8px 16px;align-items:center',
        );
      },
    )}</div>`;
}

function cards({ c, s, next, avatar, random }) {
  const size = random.one([96, 120, 150]);
  const shape = random.one(['circle', 'square']);
  return `<div style="display:grid;grid-template-columns:repeat(4,1fr);gap:16px;width:840px;padding:16px">${times(
    12,
    () => {
      const p = next('camel');
      return `<div style="background:${c.card};border:1px solid ${c.line};border-radius:8px;padding:12px;text-align:center">
      <div style="display:flex;justify-content:center">${avatar(p, size, shape)}</div>
      <div style="margin-top:8px;line-height:20px">${name(p, `font-weight:600;font-size:${s}px;display:block;white-space:nowrap;overflow:hidden`)}
      ${handle(p, `color:${c.grey};font-size:${s}px`)}</div>
      <div style="background:${c.soft};border-radius:6px;margin-top:8px;padding:7px;font-size:14px;font-weight:600">Add friend</div></div>`;
    },
  )}</div>`;
}

/** Held out: written with the others, before anything was tuned, and not looked at while it was. */
function profile({ c, s, next, avatar, text, random }) {
  const p = next('camel', true);
  return `<div style="width:600px;border:1px solid ${c.line}"><div style="height:160px;background:${random.one(['#4a6fa5', '#7a4a6f', '#2f4f4f'])}"></div>
    <div style="padding:0 16px;margin-top:-68px">${avatar(p, 134, 'circle', `border:4px solid ${c.bg}`)}
    <div style="margin-top:10px">${name(p, 'font-weight:800;font-size:20px;display:block;line-height:24px')}
    ${handle(p, `color:${c.grey};font-size:${s}px;line-height:20px`)}</div>
    <div style="font-size:15px;line-height:20px;margin:12px 0">${text(1)}</div>
    <div style="color:${c.grey};font-size:15px;padding-bottom:16px">Joined March 2019 · <b style="color:${c.text}">412</b> Following <b style="color:${c.text}">1,208</b> Followers</div></div>
    ${times(3, () => {
      const q = next('camel');
      return row(
        `${avatar(q, 40, 'circle')}<div style="margin-left:12px;flex:1;font-size:${s}px;line-height:20px"><div style="white-space:nowrap">${name(q, 'font-weight:700')} ${handle(q, `color:${c.grey}`)}</div>${text(1)}</div>`,
        `padding:12px 16px;border-top:1px solid ${c.line}`,
      );
    })}</div>`;
}

function skies({ c, s, next, avatar, text, ago, random }) {
  return `<div style="width:600px">${times(7, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 42, 'circle')}<div style="margin-left:10px;flex:1;line-height:20px">
      <div style="font-size:${s}px;white-space:nowrap">${name(p, 'font-weight:600')} ${handle(p, `color:${c.grey}`, `@${p.handle.replaceAll('_', '-').replaceAll('.', '')}.bsky.social`)} <span style="color:${c.grey}">· ${ago()}</span></div>
      <div style="font-size:15px">${text(random.whole(1, 2))}</div></div>`,
      `padding:10px 16px;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

function friends({ c, s, next, avatar, random }) {
  return `<div style="width:880px;background:${c.card};border-radius:8px;margin:16px;padding:16px;display:grid;grid-template-columns:1fr 1fr;gap:12px">${times(
    10,
    () => {
      const p = next('camel');
      return row(
        `${avatar(p, 80, 'rounded')}<div style="margin-left:16px;line-height:20px">${name(p, `font-weight:600;font-size:${s + 2}px;display:block`)}
      <span style="color:${c.grey};font-size:13px">${random.whole(1, 40)} mutual friends</span></div>`,
        `border:1px solid ${c.line};border-radius:8px;padding:12px;align-items:center`,
      );
    },
  )}</div>`;
}

function directory({ c, s, next, avatar, line, random }) {
  return `<div style="display:grid;grid-template-columns:repeat(3,1fr);gap:10px;width:900px;padding:10px">${times(
    9,
    () => {
      const p = next('camel');
      return `<div style="background:${c.card};border-radius:10px;overflow:hidden;padding-bottom:12px"><div style="height:70px;background:${random.one(['#345', '#a87', '#586', '#636'])}"></div>
      <div style="padding:0 14px;margin-top:-36px">${avatar(p, 72, 'rounded')}<div style="margin-top:8px;line-height:19px">
      ${name(p, `font-weight:600;font-size:${s + 1}px;display:block;white-space:nowrap;overflow:hidden`)}${handle(p, `color:${c.grey};font-size:${s}px`)}</div>
      <div style="font-size:13px;margin-top:8px">${line()}</div></div></div>`;
    },
  )}</div>`;
}

function chat({ c, s, next, avatar, text, random }) {
  return `<div style="width:720px;padding:10px">${times(8, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 40, 'circle')}<div style="margin-left:14px;flex:1;line-height:22px">
      <div>${handle(p, `font-weight:500;font-size:${s}px;color:${random.one(c.nicks)}`, p.handle)} <span style="color:${c.grey};font-size:12px;margin-left:6px">Today at ${random.whole(1, 12)}:${random.whole(10, 59)} PM</span></div>
      <div style="font-size:15px">${text(random.whole(1, 2))}</div></div>`,
      'padding:8px 6px',
    );
  })}</div>`;
}

function bubbles({ c, s, next, avatar, text, random }) {
  return `<div style="width:600px;padding:14px;background:${c.soft}">${times(7, () => {
    const p = next('camel');
    return row(
      `${avatar(p, 36, 'circle')}<div style="margin-left:8px;background:${c.card};border-radius:14px;padding:8px 12px;max-width:420px;line-height:19px">
      ${name(p, `font-weight:600;font-size:${s}px;display:block;color:${random.one(c.nicks)}`)}<span style="font-size:15px">${text(1)}</span></div>`,
      'margin-bottom:10px',
    );
  })}</div>`;
}

function comments({ c, s, next, avatar, line, ago, random }) {
  return `<div style="width:470px;padding:10px">${times(8, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 32, 'circle')}<div style="margin-left:12px;flex:1;line-height:18px;font-size:${s}px">
      ${handle(p, 'font-weight:600', p.handle)} ${line()}<div style="color:${c.grey};font-size:12px;margin-top:6px">${ago()} &nbsp; ${random.whole(1, 99)} likes &nbsp; Reply</div></div>`,
      'padding:8px 0',
    );
  })}</div>`;
}

export const SETS = {
  tuned: { followers, feed, toots, likers, cards },
  'held-out': { profile, skies, friends, directory, chat, bubbles, comments },
};
export const FONTS = {
  tuned: ['Liberation Sans', 'Roboto', 'Inter', 'DejaVu Sans'],
  'held-out': ['Open Sans', 'Lato', 'Noto Sans', 'Cantarell', 'Liberation Sans'],
};
const NICKS_LIGHT = ['#c2185b', '#00695c', '#4527a0', '#b34700', '#1a5fb4'];
const NICKS_DARK = ['#f48fb1', '#80cbc4', '#b39ddb', '#ffb74d', '#8ab4f8'];
export const THEMES = {
  light: {
    bg: '#fff',
    card: '#fff',
    text: '#0f1419',
    grey: '#536471',
    line: '#e1e8ed',
    soft: '#eff3f4',
    nicks: NICKS_LIGHT,
  },
  grey: {
    bg: '#f0f2f5',
    card: '#fff',
    text: '#050505',
    grey: '#65676b',
    line: '#d8dadf',
    soft: '#e4e6eb',
    nicks: NICKS_LIGHT,
  },
  black: {
    bg: '#000',
    card: '#16181c',
    text: '#e7e9ea',
    grey: '#71767b',
    line: '#2f3336',
    soft: '#202327',
    nicks: NICKS_DARK,
  },
  dim: {
    bg: '#15202b',
    card: '#1e2732',
    text: '#f7f9f9',
    grey: '#8b98a5',
    line: '#38444d',
    soft: '#273340',
    nicks: NICKS_DARK,
  },
  slate: {
    bg: '#282c37',
    card: '#313543',
    text: '#fff',
    grey: '#9baec8',
    line: '#393f4f',
    soft: '#444b5d',
    nicks: NICKS_DARK,
  },
};
