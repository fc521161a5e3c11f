/**
 * Layouts of made-up pages whose handles mostly carry no `@`, and of pages that show no handles at all. They are drawn as those of
 * layouts.mjs are. `data-text` is what counts as the handle where the page writes more (`u/name`).
 */
const row = (inner, extra = '') => `<div style="display:flex;${extra}">${inner}</div>`;
const name = (p, style) => `<span data-name="${p.who}" style="${style}">${p.name}</span>`;
const handle = (p, style, text = p.handle) =>
  `<span data-handle="${p.who}" data-text="${p.handle}" style="${style}">${text}</span>`;
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');
const beside = (inner, gap = 12) => `<div style="margin-left:${gap}px;flex:1;min-width:0">${inner}</div>`;

/** Discord: a server's table of members; display name, the account's name below. */
function serverMembers({ c, s, next, avatar, random }) {
  const columns = 'display:grid;grid-template-columns:300px 150px 150px 1fr;align-items:center;';
  const grey = `color:${c.grey};font-size:13px`;
  return `<div style="width:860px;margin:16px;background:${c.card};padding:16px">
    <div style="${columns}${grey};padding:8px 0;font-weight:600"><span>Name</span><span>Member since</span><span>Joined Discord</span><span>Roles</span></div>
    ${times(9, () => {
      const p = next('discord');
      return `<div style="${columns}border-top:1px solid ${c.line};padding:9px 0">${row(
        `${avatar(p, 40, 'circle')}${beside(`${name(p, `display:block;font-weight:500;font-size:${s + 1}px;line-height:20px`)}${handle(p, `color:${c.grey};font-size:${s}px;line-height:18px`)}`)}`,
      )}<span style="${grey}">${random.whole(2, 28)} days ago</span><span style="${grey}">${random.whole(2, 8)} years ago</span><span style="${grey}">Member</span></div>`;
    })}</div>`;
}

/** Discord: the list of members at a channel's side. It shows no handles. */
function channelMembers({ c, s, next, avatar, random }) {
  return `<div style="width:240px;margin:12px 40px;padding:12px;background:${c.card}">
    <div style="color:${c.grey};font-size:13px;margin-bottom:6px">Online — 10</div>${times(10, () => {
      const p = next('discord');
      const status = random.chance(0.4)
        ? `<div style="color:${c.grey};font-size:12px">${random.one(['Playing chess', 'idle', 'brb', 'Listening to Spotify', 'streaming'])}</div>`
        : '';
      return row(
        `${avatar(p, 32, 'circle')}${beside(`${name(p, `font-weight:500;font-size:${s + 1}px;line-height:18px;color:${random.one(c.nicks)}`)}${status}`)}`,
        'padding:5px 8px;align-items:center',
      );
    })}</div>`;
}

/** Discord: one account's card. */
function memberCard({ c, s, next, avatar, random, text }) {
  return `<div style="display:flex;gap:30px;padding:24px">${times(2, () => {
    const p = next('discord', true);
    return `<div style="width:300px;background:${c.card};border:1px solid ${c.line};border-radius:8px;overflow:hidden"><div style="height:105px;background:${random.one(['#4a6fa5', '#7a4a6f', '#2f4f4f'])}"></div>
      <div style="padding:0 16px 18px;margin-top:-46px">${avatar(p, 80, 'circle', `border:6px solid ${c.card}`)}
      <div style="margin-top:8px">${name(p, 'font-weight:700;font-size:20px;display:block;line-height:24px')}
      <div style="font-size:${s}px;line-height:18px">${handle(p, '')}${random.chance(0.5) ? ` <span style="color:${c.grey}">• ${random.one(['she/her', 'he/him', 'they/them'])}</span>` : ''}</div></div>
      <div style="font-size:${s}px;margin-top:12px;line-height:18px">${text(1)}</div></div></div>`;
  })}</div>`;
}

/** Reddit: comments, `name • 3h ago`. */
function redditComments({ c, s, next, avatar, text, ago, random }) {
  const isLong = random.chance(0.5);
  return `<div style="width:680px;padding:10px">${times(8, () => {
    const p = next('reddit');
    const when = isLong ? `${random.whole(2, 20)} hr. ago` : ago();
    return `<div style="padding:8px 0">${row(
      `${avatar(p, 32, 'circle')}${beside(`${handle(p, `font-weight:600;font-size:${s}px`)}${random.chance(0.2) ? ` <span style="color:#3b6ed0;font-weight:700;font-size:${s}px">OP</span>` : ''} <span style="color:${c.grey};font-size:${s}px">• ${when}</span>`, 8)}`,
      'align-items:center',
    )}<div style="margin:6px 0 0 40px;font-size:14px;line-height:20px">${text(random.whole(1, 2))}</div>
    <div style="margin:8px 0 0 40px;color:${c.grey};font-size:12px;font-weight:600">${random.whole(1, 900)} &nbsp; Reply &nbsp; Share</div></div>`;
  })}</div>`;
}

/** Reddit: comments that write `u/name`. */
function redditPrefixed({ c, s, next, avatar, text, ago, random }) {
  return `<div style="width:640px;padding:10px">${times(7, () => {
    const p = next('reddit');
    return row(
      `${avatar(p, 36, 'circle')}${beside(
        `<div style="font-size:${s}px;line-height:18px">${handle(p, 'font-weight:500', `u/${p.handle}`)} <span style="color:${c.grey}">· ${ago()}</span></div><div style="font-size:14px;line-height:20px">${text(random.whole(1, 2))}</div>`,
        10,
      )}`,
      `padding:10px 0;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** A table of accounts: picture, name, account, followers. */
function accountTable({ c, s, next, avatar, random }) {
  const head = random.one(['Account', 'Username', 'Handle', 'User name']);
  const cells = `padding:8px 14px;border-bottom:1px solid ${c.line};text-align:left`;
  return `<table style="border-collapse:collapse;margin:20px;font-size:${s}px;background:${c.card}"><tr style="color:${c.grey};font-size:13px">${['Picture', 'Name', head, 'Followers', 'Created'].map((one) => `<th style="${cells}">${one}</th>`).join('')}</tr>${times(
    10,
    () => {
      const p = next(random.one(['discord', 'reddit', 'camel']));
      return `<tr><td style="${cells}">${avatar(p, 44, 'square')}</td><td style="${cells};min-width:150px">${name(p, '')}</td><td style="${cells};min-width:160px">${handle(p, '')}</td><td style="${cells}">${random.whole(10, 99000).toLocaleString('en')}</td><td style="${cells}">2019-0${random.whole(1, 9)}-${random.whole(10, 28)}</td></tr>`;
    },
  )}</table>`;
}

/** Telegram: members of a group. It shows no handles. */
function groupMembers({ c, s, next, avatar, random }) {
  return `<div style="width:420px;background:${c.card};margin:10px">${times(9, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 46, 'circle')}${beside(`${name(p, `font-weight:500;font-size:${s + 1}px;display:block;line-height:22px`)}<span style="color:${c.grey};font-size:${s}px">${random.one(['last seen recently', 'online', 'last seen 2 hours ago', 'last seen within a week'])}</span>`, 14)}`,
      'padding:7px 12px;align-items:center',
    );
  })}</div>`;
}

/** TikTok: found users; handle first, name and followers below. */
function foundUsers({ c, s, next, avatar, random, line }) {
  return `<div style="width:620px;padding:12px">${times(6, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 60, 'circle')}${beside(`${handle(p, `font-weight:700;font-size:${s + 3}px;display:block;line-height:24px`)}<div style="color:${c.grey};font-size:${s}px;line-height:20px">${name(p, '')} · ${random.whole(2, 900)}.${random.whole(1, 9)}K Followers</div><div style="font-size:${s}px;line-height:20px">${line()}</div>`)}`,
      'padding:12px 8px',
    );
  })}</div>`;
}

/** Instagram: followers; handle bold, name grey below. */
function followedBy({ c, s, next, avatar }) {
  return `<div style="width:400px;background:${c.card};border-radius:12px;margin:20px 60px">${times(9, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 44, 'circle')}${beside(`${handle(p, `font-weight:600;font-size:${s}px;display:block`)}${name(p, `color:${c.grey};font-size:${s}px`)}`)}<div style="background:${c.soft};border-radius:8px;font-weight:600;font-size:14px;padding:7px 16px;height:18px">Remove</div>`,
      'padding:8px 16px;align-items:center;line-height:18px',
    );
  })}</div>`;
}

/** Instagram: stories; the handle below its picture. */
function stories({ c, s, next, avatar }) {
  return `<div style="display:flex;gap:18px;padding:18px;width:900px;flex-wrap:wrap">${times(14, () => {
    const p = next('lower');
    return `<div style="width:110px;text-align:center;overflow:hidden">${row(avatar(p, 66, 'circle', `border:2px solid ${c.bg};outline:2px solid #d6249f`), 'justify-content:center;padding:4px')}${handle(p, `font-size:${Math.min(s, 13)}px;line-height:18px`)}</div>`;
  })}</div>`;
}

/** Steam: friends and what they do. It shows no handles. */
function players({ c, s, next, avatar, random }) {
  return `<div style="display:grid;grid-template-columns:repeat(3,1fr);gap:8px;width:860px;padding:12px">${times(
    12,
    () => {
      const p = next('player');
      return row(
        `${avatar(p, 48, 'square')}${beside(`${name(p, `font-size:${s}px;display:block;line-height:19px;color:${random.one(c.nicks)}`)}<span style="font-size:12px;color:${c.grey}">${random.one(['Online', 'Offline', 'Last Online 3 hrs ago', 'In-Game', 'Away'])}</span>`, 10)}`,
        `background:${c.card};padding:4px;align-items:center`,
      );
    },
  )}</div>`;
}

/** GitHub: followers; name and login on one line. */
function developers({ c, s, next, avatar, random, line }) {
  return `<div style="width:700px;padding:10px">${times(7, () => {
    const p = next('github');
    return row(
      `${avatar(p, 50, 'circle')}${beside(`<div style="line-height:22px">${name(p, `font-size:${s + 2}px;font-weight:600`)} ${handle(p, `color:${c.grey};font-size:${s}px;margin-left:4px`)}</div><div style="color:${c.grey};font-size:12px;line-height:18px">${line()}</div><div style="color:${c.grey};font-size:12px">${random.one(['Berlin', 'Kyiv', 'Lisbon'])}</div>`, 14)}`,
      `padding:14px 0;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** GitHub: comments of an issue. */
function issue({ c, s, next, avatar, random, text }) {
  return `<div style="width:760px;padding:14px">${times(5, () => {
    const p = next('github');
    return row(
      `${avatar(p, 40, 'circle')}<div style="margin-left:14px;flex:1;border:1px solid ${c.line};border-radius:6px"><div style="background:${c.soft};padding:8px 14px;font-size:${s}px;line-height:20px;color:${c.grey}">${handle(p, `font-weight:600;color:${c.text}`)} commented ${random.whole(2, 20)} hours ago</div><div style="padding:12px 14px;font-size:14px;line-height:21px">${text(2)}</div></div>`,
      'margin-bottom:18px',
    );
  })}</div>`;
}

/** VK, Facebook: friends and a place or a count. It shows no handles. */
function acquaintances({ c, s, next, avatar, random }) {
  return `<div style="width:520px;background:${c.card};padding:10px">${times(7, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 72, random.chance(0.5) ? 'circle' : 'rounded')}${beside(`${name(p, `font-weight:600;font-size:${s + 1}px;display:block;line-height:22px`)}<span style="color:${c.grey};font-size:13px">${random.one(['Minsk', 'kyiv', 'MGU 2014', '31 mutual friends', 'Lviv'])}</span>`)}`,
      'padding:9px',
    );
  })}</div>`;
}

/** YouTube: comments. */
function videoComments({ c, s, next, avatar, random, text }) {
  return `<div style="width:640px;padding:12px">${times(7, () => {
    const p = next('camel');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`<div style="line-height:18px">${handle(p, `font-weight:500;font-size:${s - 1 < 12 ? 12 : s - 1}px`, `@${p.handle}`)} <span style="color:${c.grey};font-size:12px">${random.whole(2, 9)} ${random.one(['days', 'weeks', 'months'])} ago</span></div><div style="font-size:14px;line-height:20px">${text(1)}</div><div style="color:${c.grey};font-size:12px;margin-top:8px">${random.whole(1, 80)} &nbsp; Reply</div>`, 16)}`,
      'padding:9px 0',
    );
  })}</div>`;
}

/** YouTube: found channels. */
function channels({ c, s, next, avatar, random, line }) {
  return `<div style="width:860px;padding:12px">${times(4, () => {
    const p = next('camel');
    return row(
      `${avatar(p, 136, 'circle', 'margin:0 30px')}${beside(`${name(p, 'font-size:18px;line-height:26px;display:block')}<div style="color:${c.grey};font-size:12px;line-height:18px">${handle(p, '', `@${p.handle}`)} • ${random.whole(2, 90)}.${random.whole(1, 9)}K subscribers</div><div style="color:${c.grey};font-size:12px;line-height:18px;margin-top:6px">${line()}</div>`)}<div style="background:${c.text};color:${c.bg};border-radius:18px;font-size:${s}px;padding:9px 16px;height:18px">Subscribe</div>`,
      'padding:14px 0;align-items:center',
    );
  })}</div>`;
}

/** Threads: posts; handle and age on one line. */
function threads({ c, s, next, avatar, ago, text, random }) {
  return `<div style="width:600px">${times(6, () => {
    const p = next('lower');
    return row(
      `${avatar(p, 36, 'circle')}${beside(`<div style="font-size:${s}px;line-height:21px">${handle(p, 'font-weight:600')} <span style="color:${c.grey};margin-left:4px">${ago()}</span></div><div style="font-size:15px;line-height:21px">${text(random.whole(1, 2))}</div>`)}`,
      `padding:12px 20px;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

// Kept aside: written with the others, before anything was tuned, and not looked at while it was.

/** Discord: friends; display name and account's name on one line, a status below. */
function friendList({ c, s, next, avatar, random }) {
  return `<div style="width:620px;padding:12px;background:${c.card}">${times(9, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 32, 'circle')}${beside(`<div style="line-height:20px">${name(p, `font-weight:600;font-size:${s + 1}px`)} ${handle(p, `color:${c.grey};font-size:${s}px;margin-left:3px`)}</div><div style="color:${c.grey};font-size:${s}px;line-height:18px">${random.one(['Online', 'Idle', 'Do Not Disturb', 'Playing chess'])}</div>`)}`,
      `padding:10px;border-top:1px solid ${c.line};align-items:center`,
    );
  })}</div>`;
}

/** Reddit: moderators, `u/name`, points below. */
function moderators({ c, s, next, avatar, random }) {
  return `<div style="width:360px;padding:14px;background:${c.card};margin:12px">${times(8, () => {
    const p = next('reddit');
    return row(
      `${avatar(p, 32, 'circle')}${beside(`${handle(p, `font-size:${s}px;display:block;line-height:18px`, `u/${p.handle}`)}<span style="color:${c.grey};font-size:12px">${random.whole(2, 90)}.${random.whole(1, 9)}k karma</span>`, 8)}`,
      'padding:6px 0;align-items:center',
    );
  })}</div>`;
}

/** TikTok: comments; the name over the text. */
function shortVideoComments({ c, s, next, avatar, line, ago, random }) {
  return `<div style="width:480px;padding:12px">${times(8, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 40, 'circle')}${beside(`${handle(p, `color:${c.grey};font-weight:500;font-size:${s}px;display:block;line-height:19px`)}<div style="font-size:15px;line-height:20px">${line()}</div><div style="color:${c.grey};font-size:13px;margin-top:4px">${ago()} ago &nbsp; Reply &nbsp; ${random.whole(1, 99)}</div>`)}`,
      'padding:8px 0',
    );
  })}</div>`;
}

/** Instagram: a profile's head. */
function profileHead({ c, s, next, avatar, random, line }) {
  const p = next('lower', true);
  return `<div style="width:900px;padding:30px">${row(
    `${avatar(p, 150, 'circle', 'margin:0 60px 0 40px')}<div style="line-height:24px">${row(`${handle(p, 'font-size:20px')}<span style="margin-left:20px;background:${c.soft};border-radius:8px;padding:4px 16px;font-size:14px;font-weight:600">Follow</span>`)}
    <div style="margin:18px 0;font-size:16px"><b>${random.whole(5, 400)}</b> posts &nbsp; <b>${random.whole(100, 9000)}</b> followers</div>${name(p, `font-size:${s}px;font-weight:600;display:block`)}<div style="font-size:14px">${line()}</div></div>`,
  )}</div>`;
}

/** GitHub: a profile's column. */
function developer({ c, next, avatar, line }) {
  const p = next('github', true);
  return `<div style="width:340px;padding:24px">${avatar(p, 260, 'circle')}<div style="margin-top:18px;line-height:30px">${name(p, 'font-size:24px;font-weight:600;display:block')}${handle(p, `font-size:20px;color:${c.grey};font-weight:300`)}</div><div style="font-size:16px;margin-top:14px;line-height:24px">${line()}</div></div>`;
}

/** An analyst's table: handle first, then the name. */
function exportTable({ c, s, next, avatar, random }) {
  const cells = `padding:7px 16px;border:1px solid ${c.line};text-align:left`;
  return `<table style="border-collapse:collapse;margin:16px;font-size:${s}px"><tr style="background:${c.soft}">${['', 'Screen name', 'Display name', 'Posts', 'Followers'].map((one) => `<th style="${cells}">${one}</th>`).join('')}</tr>${times(
    9,
    () => {
      const p = next(random.one(['discord', 'camel']));
      return `<tr><td style="${cells}">${avatar(p, 36, 'circle')}</td><td style="${cells}">${handle(p, '')}</td><td style="${cells}">${name(p, '')}</td><td style="${cells}">${random.whole(2, 900)}</td><td style="${cells}">${random.whole(2, 9000)}</td></tr>`;
    },
  )}</table>`;
}

/** Twitch: viewers, a name each. */
function viewers({ s, next, avatar, c, random }) {
  return `<div style="width:300px;padding:12px;background:${c.card}">${times(10, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 30, 'circle')}${beside(handle(p, `font-weight:600;font-size:${s}px;color:${random.one(c.nicks)}`), 10)}`,
      'padding:5px;align-items:center',
    );
  })}</div>`;
}

/** LinkedIn: people and what they do. It shows no handles. */
function colleagues({ c, s, next, avatar, random, line }) {
  return `<div style="width:600px;background:${c.card};padding:10px">${times(7, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 56, 'circle')}${beside(`${name(p, `font-weight:600;font-size:${s + 1}px;display:block;line-height:22px`)}<span style="color:${c.grey};font-size:13px">${random.chance(0.5) ? random.one(['Analyst', 'Engineer', 'freelancer']) : line()}</span>`)}`,
      `padding:12px;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** Snapchat: friends; display name, the account's name below. */
function snaps({ c, s, next, avatar }) {
  return `<div style="width:380px;padding:8px">${times(8, () => {
    const p = next('discord');
    return row(
      `${avatar(p, 44, 'circle')}${beside(`${name(p, `font-weight:600;font-size:${s + 1}px;display:block;line-height:21px`)}${handle(p, `color:${c.grey};font-size:${s}px`)}`)}<div style="background:${c.soft};border-radius:20px;padding:7px 14px;font-size:13px;height:18px">Add</div>`,
      'padding:8px;align-items:center',
    );
  })}</div>`;
}

/** A messenger's chats: names and the last message. It shows no handles. */
function chats({ c, s, next, avatar, line, random }) {
  return `<div style="width:420px;background:${c.card}">${times(8, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 48, 'circle')}${beside(`${row(`${name(p, `font-size:${s + 2}px;flex:1`)}<span style="color:${c.grey};font-size:12px">${random.whole(10, 23)}:${random.whole(10, 59)}</span>`)}<div style="color:${c.grey};font-size:${s}px;white-space:nowrap;overflow:hidden">${random.chance(0.3) ? random.one(['ok', 'thanks', 'hello', 'yes']) : line()}</div>`, 14)}`,
      'padding:10px 12px;line-height:21px',
    );
  })}</div>`;
}

export const UNMARKED = {
  unmarked: {
    serverMembers,
    channelMembers,
    memberCard,
    redditComments,
    redditPrefixed,
    accountTable,
    groupMembers,
    foundUsers,
    followedBy,
    stories,
    players,
    developers,
    issue,
    acquaintances,
    videoComments,
    channels,
    threads,
  },
  'unmarked-aside': {
    friendList,
    moderators,
    shortVideoComments,
    profileHead,
    developer,
    exportTable,
    viewers,
    colleagues,
    snaps,
    chats,
  },
};
