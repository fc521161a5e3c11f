/**
 * Layouts after sites as they are in 2024 and 2025, in their own sizes and colours: comment threads, group chats, friends, replies, and tables
 * of accounts in sheets and reports. They are drawn as those of layouts.mjs are.
 */
import { beside, button, dots, handle, heart, name, pill, row, thumb, tick, times } from './comments.mjs';

/** Comments of a forum: handle, age, flair; a line of badges below some; actions below the comment. */
function forumComments({ c, next, avatar, random, text }) {
  return `<div style="width:740px;padding:12px">${times(8, (at) => {
    const p = next('reddit');
    const depth = at === 0 ? 0 : random.whole(0, 2);
    const badge = random.chance(0.35)
      ? `<div style="font-size:12px;line-height:16px;color:${c.grey}">${random.chance(0.6) ? `<span style="color:#ff4500">&#9733;</span> ` : ''}${random.one(['Top 1% Commenter', 'Profile Badge for the Achievement Top 5% Poster', 'Top 1% Poster'])}</div>`
      : '';
    const flair = random.chance(0.3)
      ? pill(
          random.one(['Kyiv', 'Serbia', 'Politics & War', 'Germany']),
          c.soft,
          c.text,
          'border-radius:10px',
        )
      : '';
    return `<div style="margin-left:${depth * 28}px;padding:6px 0">${row(
      `${avatar(p, 32, 'circle')}<div style="margin-left:8px;flex:1"><div style="font-size:12px;line-height:${badge ? 16 : 32}px">${handle(p, `font-weight:700;${random.chance(0.15) ? 'color:#0079d3' : ''}`)}${at && random.chance(0.2) ? `<span style="color:#0079d3;font-weight:700;margin-left:4px">OP</span>` : ''}<span style="color:${c.grey}"><span style="margin:0 4px">•</span>${random.whole(2, 11)}${random.one(['h', 'd', 'mo', 'y'])} ago${random.chance(0.15) ? ' • Edited 3h ago' : ''}</span>${flair}</div>${badge}</div>`,
    )}<div style="margin-left:40px;font-size:14px;line-height:20px">${text(random.whole(1, 2))}<div style="display:flex;gap:18px;color:${c.grey};font-size:12px;font-weight:600;padding-top:8px"><span>&#8679; ${random.whole(1, 900)} &#8681;</span><span>Reply</span><span>Award</span><span>Share</span><span>···</span></div></div></div>`;
  })}</div>`;
}

/** The same on a phone. */
function phoneForumComments({ c, next, avatar, random, ago, text }) {
  return `<div>${times(7, (at) => {
    const p = next('reddit');
    const depth = at === 0 ? 0 : random.whole(0, 3);
    return `<div style="padding:10px 14px;margin-left:${depth * 14}px;${depth ? `border-left:1px solid ${c.line}` : `border-top:6px solid ${c.soft}`}">${row(
      `${avatar(p, 24, 'circle')}<div style="margin-left:8px;font-size:12px;line-height:24px;white-space:nowrap;overflow:hidden">${handle(p, `font-weight:600;color:${c.grey}`)}${at && random.chance(0.2) ? ` <span style="color:#0079d3;font-weight:700">OP</span>` : ''}<span style="color:${c.grey}"> • ${ago()}</span>${random.chance(0.25) ? ` <span style="color:${c.grey}">• Top 1% Commenter</span>` : ''}</div>`,
    )}<div style="font-size:14px;line-height:19px;margin-top:4px">${text(1)}</div><div style="display:flex;justify-content:flex-end;gap:22px;color:${c.grey};font-size:12px;margin-top:8px"><span>···</span><span>Reply</span><span>&#8679; ${random.whole(1, 90)} &#8681;</span></div></div>`;
  })}</div>`;
}
phoneForumComments.phone = 400;

/** Comments under a video. */
function videoComments({ c, next, avatar, random, text }) {
  return `<div style="width:720px;padding:16px"><div style="font-size:20px;font-weight:700;margin-bottom:20px">${random.whole(3, 900)} Comments <span style="font-size:14px;font-weight:500;margin-left:24px">Sort by</span></div>${times(
    7,
    (at) => {
      const p = next(random.one(['camel', 'lower', 'github']));
      const isReply = at > 0 && random.chance(0.3);
      const isOwner = random.chance(0.12);
      const pin =
        at === 0 && random.chance(0.6)
          ? `<div style="color:${c.grey};font-size:12px;line-height:18px"><svg width="16" height="16" viewBox="0 0 16 16" style="vertical-align:-3px;margin-right:4px"><path d="M10 1l5 5-3 1-3 4-1 3-3-3-4 4 4-4-3-3 3-1 4-3z" fill="${c.grey}"/></svg>Pinned by @dailyworldnews</div>`
          : '';
      return row(
        `${avatar(p, isReply ? 24 : 40, 'circle')}${beside(`${pin}<div style="font-size:13px;line-height:18px">${handle(p, `font-weight:500;${isOwner ? `background:#888;color:#fff;border-radius:12px;padding:1px 6px` : ''}`, `@${p.handle}`)}${random.chance(0.1) ? tick(13, c.grey) : ''}<span style="color:${c.grey};font-size:12px;margin-left:4px">${random.whole(2, 11)} ${random.one(['hours', 'days', 'months', 'years'])} ago${random.chance(0.2) ? ' (edited)' : ''}</span></div><div style="font-size:14px;line-height:20px">${isReply && random.chance(0.4) ? `<span style="color:#3ea6ff">@olga-ilic</span> ` : ''}${text(random.whole(1, 3))}</div><div style="display:flex;gap:10px;align-items:center;color:${c.grey};font-size:12px;margin-top:8px">${thumb(c.text)}<span>${random.whole(1, 900)}</span>${thumb(c.text)}${random.chance(0.2) ? heart('#f00', 16) : ''}<span style="margin-left:14px;font-weight:500;color:${c.text}">Reply</span></div>${!isReply && random.chance(0.4) ? `<div style="color:#065fd4;font-size:14px;font-weight:500;margin-top:10px">&#9662; ${random.whole(2, 30)} replies</div>` : ''}`, 16)}${dots(c.text)}`,
        `padding:0 0 18px ${isReply ? 56 : 0}px`,
      );
    },
  )}</div>`;
}

/** The same on a phone, where handle and age are one grey line. */
function phoneVideo({ c, next, avatar, random, text }) {
  return `<div style="padding:4px 12px">${times(7, () => {
    const p = next(random.one(['camel', 'lower', 'github']));
    return row(
      `${avatar(p, 24, 'circle')}${beside(`<div style="color:${c.grey};font-size:12px;line-height:16px;white-space:nowrap;overflow:hidden">${handle(p, '', `@${p.handle}`)} • ${random.whole(2, 11)}${random.one(['h', 'd', 'w', 'mo', 'y'])} ago${random.chance(0.2) ? ' (edited)' : ''}</div><div style="font-size:14px;line-height:20px;margin-top:4px">${text(1)}</div><div style="display:flex;gap:24px;margin-top:10px;color:${c.grey};font-size:12px;align-items:center">${thumb(c.text)}<span>${random.whole(1, 900)}</span>${thumb(c.text)}<span>${random.whole(1, 40)}</span></div>`, 14)}<span style="color:${c.grey};font-weight:700">⋮</span>`,
      'padding:10px 0',
    );
  })}</div>`;
}
phoneVideo.phone = 393;

/** A group's messages: number and own name of strangers, a saved name else; the time in the corner. */
function groupChat({ c, next, avatar, random, text }) {
  const isDark = c.bg !== '#fff' && c.bg !== '#f0f2f5';
  const [ground, bubble] = isDark ? ['#0b141a', '#202c33'] : ['#efeae2', '#fff'];
  return `<div style="width:640px;padding:14px 40px;background:${ground}">${times(8, () => {
    const p = next('plain');
    const isSaved = random.chance(0.4);
    const tilde = isSaved ? '' : '~ ';
    const number = `+${random.whole(1, 9)} ${random.whole(100, 999)} ${random.whole(100, 999)}-${random.whole(10, 99)}-${random.whole(10, 99)}`;
    const order = random.chance(0.5);
    const colour = random.one(c.nicks);
    const head = isSaved
      ? name(p, `color:${colour};font-weight:500`)
      : order
        ? `<span style="color:${colour};font-weight:500">${tilde}${name(p)}</span><span style="color:${c.grey};font-size:12px;margin-left:auto;padding-left:14px">${number}</span>`
        : `<span style="color:${colour};font-weight:500">${tilde}${name(p)}</span>`;
    return row(
      `${avatar(p, 28, 'circle')}<div style="margin-left:10px;background:${bubble};border-radius:8px;padding:6px 9px;max-width:440px;box-shadow:0 1px 1px #0002"><div style="display:flex;font-size:13px;line-height:22px;white-space:nowrap">${head}</div><div style="font-size:14px;line-height:19px">${text(random.whole(1, 2))} <span style="color:${c.grey};font-size:11px;float:right;margin:6px 0 0 10px">${random.whole(10, 23)}:${random.whole(10, 59)}</span></div></div>`,
      'padding:4px 0;align-items:flex-start',
    );
  })}</div>`;
}

/** Members of a group on a phone: what they say of themselves, the admin's label. */
function groupMembers({ c, next, avatar, random, line }) {
  return `<div style="padding:8px 0">${times(9, () => {
    const p = next('plain');
    const isSaved = random.chance(0.6);
    const right = random.chance(0.25)
      ? `<span style="margin-left:auto;color:#008069;font-size:12px;background:#e7f8f2;border-radius:4px;padding:1px 6px">Group admin</span>`
      : isSaved
        ? ''
        : `<span style="margin-left:auto;color:${c.grey};font-size:13px">+44 7${random.whole(100, 999)} ${random.whole(100_000, 999_999)}</span>`;
    return row(
      `${avatar(p, 40, 'circle')}${beside(`<div style="display:flex;font-size:16px;line-height:21px;white-space:nowrap"><span>${isSaved ? '' : '~ '}${name(p)}</span>${right}</div>${random.chance(0.7) ? `<div style="font-size:14px;line-height:20px;color:${c.grey};white-space:nowrap;overflow:hidden">${random.one(['Hey there! I am using WhatsApp.', 'Available', 'Busy', line()])}</div>` : ''}`, 15)}`,
      'padding:9px 16px;align-items:center',
    );
  })}</div>`;
}
groupMembers.phone = 393;

/** Chats on a phone: time at the right, the last message, how many are unread. */
function chatList({ c, next, avatar, random, line }) {
  return `<div>${times(9, () => {
    const p = next('plain');
    const isUnread = random.chance(0.3);
    return row(
      `${avatar(p, 52, 'circle')}${beside(`<div style="display:flex;font-size:17px;line-height:22px;white-space:nowrap">${name(p, 'font-weight:500')}<span style="margin-left:auto;font-size:12px;color:${isUnread ? '#1fa855' : c.grey}">${random.one(['Yesterday', '14:02', '9:41', '28/11/2024', 'Friday'])}</span></div><div style="display:flex;font-size:14px;line-height:20px;color:${c.grey};white-space:nowrap;overflow:hidden"><span>${random.chance(0.4) ? '<span style="color:#53bdeb">✓✓</span> ' : ''}${line().slice(0, 34)}</span>${isUnread ? `<span style="margin-left:auto;background:#1fa855;color:#fff;border-radius:10px;padding:0 6px;font-size:12px">${random.whole(1, 40)}</span>` : ''}</div>`, 14)}`,
      'padding:9px 14px;align-items:center',
    );
  })}</div>`;
}
chatList.phone = 393;

/** Friends: a name in the colour of links, where they studied, a link to write. */
function friendRows({ c, next, avatar, random }) {
  const link = c.bg === '#fff' || c.bg === '#f0f2f5' ? '#2a5885' : '#71aaeb';
  return `<div style="width:550px;background:${c.card};padding:0 20px">${times(7, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 80, 'circle')}${beside(`<div style="font-size:14px;line-height:19px;padding-top:8px">${name(p, `font-weight:500;color:${link}`)}${random.chance(0.2) ? tick(12, '#0077ff') : ''}</div>${random.chance(0.6) ? `<div style="color:${c.grey};font-size:13px;line-height:18px">${random.one(['MSU', 'SPbU', 'KNU', 'Moscow', 'BSUIR'])}</div>` : ''}<div style="color:${link};font-size:13px;line-height:18px;margin-top:4px">${random.one(['Write message', 'Write message', 'Add friend'])}</div>`, 14)}<span style="color:${c.grey};padding-top:28px">···</span>`,
      `padding:15px 0;border-bottom:1px solid ${c.line}`,
    );
  })}</div>`;
}

/** Comments below a post: name as a link, the text, date and Reply below. */
function wallComments({ c, next, avatar, random, text }) {
  const link = c.bg === '#fff' || c.bg === '#f0f2f5' ? '#2a5885' : '#71aaeb';
  return `<div style="width:550px;background:${c.card};padding:4px 20px">${times(7, (at) => {
    const p = next('plain');
    const isReply = at > 0 && random.chance(0.3);
    const date = random.one([
      'today at 2:14 pm',
      '28 Nov at 11:07 am',
      'two hours ago',
      '12 Mar 2022',
      'yesterday at 9:30 am',
    ]);
    return row(
      `${avatar(p, isReply ? 28 : 34, 'circle')}${beside(`<div style="font-size:13px;line-height:18px">${name(p, `font-weight:500;color:${link}`)}${isReply && random.chance(0.5) ? ` <span style="color:${c.grey}">replied to</span> <span style="color:${link}">Olga</span>` : ''}</div><div style="font-size:13px;line-height:18px">${random.chance(0.2) ? `<span style="color:${link}">Vera</span>, ` : ''}${text(1)}</div><div style="color:${c.grey};font-size:12px;line-height:18px;margin-top:3px">${date} <span style="color:${link};margin-left:8px">Reply</span> <span style="margin-left:8px">Share</span></div>`, 12)}<span style="align-self:flex-end">${heart(c.grey, 16)}</span>`,
      `padding:9px 0 9px ${isReply ? 46 : 0}px`,
    );
  })}</div>`;
}

/** Answers to a post: whom they answer on a second line, a line between portraits of one thread, long names cut. */
function answers({ c, next, avatar, random, ago, text }) {
  return `<div style="width:598px">${times(7, () => {
    const p = next('camel');
    const isThread = random.chance(0.4);
    return row(
      `<div style="display:flex;flex-direction:column;align-items:center">${avatar(p, 40, 'circle')}${isThread ? `<div style="width:2px;flex:1;background:${c.line};margin-top:4px"></div>` : ''}</div>${beside(`<div style="display:flex;font-size:15px;line-height:20px;white-space:nowrap">${name(p, 'font-weight:700')}${random.chance(0.35) ? `<span>${tick(18, random.one(['#1d9bf0', '#829aab', '#e2b719']))}</span>` : ''}<span style="color:${c.grey};margin-left:4px">${handle(p, '', `@${p.handle}`)} · ${random.one([ago(), 'Nov 28', 'Mar 3, 2023'])}</span>${dots(c.grey)}</div>${random.chance(0.6) ? `<div style="color:${c.grey};font-size:15px;line-height:20px">Replying to <span style="color:#1d9bf0">@dailyworldnews</span>${random.chance(0.3) ? ` and <span style="color:#1d9bf0">@OlgaIlic4</span>` : ''}</div>` : ''}<div style="font-size:15px;line-height:20px">${text(random.whole(1, 2))}</div><div style="display:flex;justify-content:space-between;max-width:420px;color:${c.grey};font-size:13px;margin-top:10px"><span>${heart(c.grey, 16)} ${random.whole(1, 90)}</span><span>↻ ${random.whole(1, 90)}</span><span>♡ ${random.whole(1, 900)}</span><span>${random.whole(1, 90)}K</span></div>`, 8)}`,
      `padding:12px 16px ${isThread ? 0 : 12}px;${isThread ? '' : `border-bottom:1px solid ${c.line}`}`,
    );
  })}</div>`;
}

/** A sheet: letters above columns, numbers beside rows, thin lines between cells. */
function sheet({ next, avatar, random }) {
  const cell = 'border:1px solid #e0e0e0;padding:2px 5px;white-space:nowrap;color:#000';
  const isAt = random.chance(0.5);
  const order = random.one([
    ['name', 'handle'],
    ['handle', 'name'],
  ]);
  const heads = {
    name: random.one(['Display name', 'Name', 'Full name']),
    handle: random.one(['Username', 'Handle', 'Account', 'Screen name']),
  };
  const kind = random.one(['camel', 'lower']);
  const letter = (one) =>
    `<td style="border:1px solid #c0c0c0;background:#f8f9fa;color:#444;text-align:center;padding:1px 8px;font-size:12px">${one}</td>`;
  return `<table style="border-collapse:collapse;font-size:13px;background:#fff"><tr>${['', 'A', 'B', 'C', 'D', 'E', 'F'].map(letter).join('')}</tr><tr>${letter(1)}${['Avatar', heads[order[0]], heads[order[1]], 'Followers', 'Created', 'Notes'].map((one) => `<td style="${cell};font-weight:700">${one}</td>`).join('')}</tr>${times(
    9,
    (at) => {
      const p = next(kind);
      const cells = {
        name: `<td style="${cell}">${name(p)}</td>`,
        handle: `<td style="${cell}">${handle(p, '', `${isAt ? '@' : ''}${p.handle}`)}</td>`,
      };
      return `<tr>${letter(at + 2)}<td style="${cell}">${avatar(p, 44, 'square')}</td>${cells[order[0]]}${cells[order[1]]}<td style="${cell};text-align:right">${random.whole(1, 9999)}</td><td style="${cell};text-align:right">${random.whole(1, 12)}/${random.whole(1, 28)}/2023</td><td style="${cell}">${random.one(['', 'suspended', 'same bio as row 4', 'GAN?'])}</td></tr>`;
    },
  )}</table>`;
}

/** A table of a report: a caption, rules between rows, an address or a handle, numbers in figures. */
function reportTable({ next, avatar, random }) {
  const cell =
    'padding:6px 10px;border-bottom:1px solid #999;color:#111;vertical-align:middle;text-align:left';
  const hasNames = random.chance(0.7);
  const kind = random.one(['camel', 'lower']);
  const before = random.one(['@', '', 'x.com/', 'facebook.com/']);
  return `<div style="background:#fff;color:#111;padding:30px;width:720px"><div style="font-size:12px;font-style:italic;margin-bottom:8px">Table 2: Accounts of the network, with avatars as of 12 March 2024.</div><table style="border-collapse:collapse;width:100%;font-size:13px;border-top:2px solid #111"><tr>${['No.', 'Picture', ...(hasNames ? ['Name'] : []), random.one(['Account', 'Username', 'URL', 'Handle']), 'Created', 'Posts'].map((one) => `<th style="${cell}">${one}</th>`).join('')}</tr>${times(
    8,
    (at) => {
      const p = next(kind);
      return `<tr><td style="${cell}">${at + 1}</td><td style="${cell}">${avatar(p, 40, 'square')}</td>${hasNames ? `<td style="${cell}">${name(p)}</td>` : ''}<td style="${cell}">${handle(p, random.chance(0.5) ? 'color:#0563c1;text-decoration:underline' : '', `${before}${p.handle}`)}</td><td style="${cell}">${random.whole(1, 28)} ${random.one(['Jan', 'Mar', 'Oct'])} 202${random.whole(0, 4)}</td><td style="${cell}">${random.whole(1, 9000)}</td></tr>`;
    },
  )}</table></div>`;
}

/** Rows with buttons of which some say one thing and some another. */
function buttonRows({ c, next, avatar, random }) {
  return `<div style="width:420px;background:${c.card}">${times(8, () => {
    const p = next('plain');
    return row(
      `${avatar(p, 60, 'circle')}${beside(`<div style="font-size:15px;line-height:20px">${name(p, 'font-weight:600')}</div><div style="display:flex;gap:8px;margin-top:6px">${button(random.one(['Confirm', 'Add friend', 'Follow']), '#0866ff', '#fff')}${button(random.one(['Delete', 'Remove', 'Message']), c.soft, c.text)}</div>`)}`,
      'padding:8px 12px;align-items:center',
    );
  })}</div>`;
}

export const SITES = {
  sites: {
    forumComments,
    phoneForumComments,
    videoComments,
    phoneVideo,
    groupChat,
    groupMembers,
    chatList,
    friendRows,
    wallComments,
    answers,
    sheet,
    reportTable,
    buttonRows,
  },
};
