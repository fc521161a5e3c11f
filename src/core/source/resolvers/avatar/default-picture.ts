/**
 * Pictures that sites show for accounts without one, by their addresses. Sources: Mastodon's `missing.png`
 * (`app/models/concerns/account/avatar.rb`); Instagram's and Facebook's silhouettes (public clients name the files,
 * and every file under `t1.30497-1` is one); VK's `camera_200.png` and `deactivated_200.png` (VK API, `photo_200`).
 */
const DEFAULTS: readonly RegExp[] = [
  // Mastodon, and servers with its API.
  /\/avatars\/[a-z]+\/missing\.png$/,
  /\/images\/avi\.png$/,
  // X.
  /^abs\.twimg\.com\/sticky\/default_profile_images\//,
  /^a\d\.twimg\.com\/sticky\/default_profile_images\//,
  // Reddit.
  /^www\.redditstatic\.com\/avatars\/(?:defaults\/v2\/)?avatar_default_/,
  // Telegram's logo.
  /^telegram\.org\/img\/t_logo/,
  // YouTube and Google.
  /^(?:yt3|lh3)\.(?:ggpht|googleusercontent)\.com\/a\/default-user/,
  /^(?:www\.gstatic\.com|s\.ytimg\.com|www\.youtube\.com)\/.*(?:no_(?:picture|videos)|yt_1200|youtube_social)/,
  // VK.
  /^(?:[a-z0-9-]+\.)*vk\.(?:com|ru)\/images\/(?:camera|deactivated|community)_/,
  // Facebook and Instagram.
  /\/t1\.30497-1\//,
  /^static\.(?:xx\.fbcdn\.net|cdninstagram\.com)\/rsrc\.php\//,
  /\/(?:44884218_345707102882519_2446069589734326272|464760996_1254146839119862_3605321457742435801)_n\./,
  // TikTok: its app compares with this id.
  /\/(?:musically-maliva-obj|tos-\w+)\/1594805258216454[~.]/,
  // LinkedIn.
  /^static\.licdn\.com\//,
  // Discord.
  /^cdn\.discordapp\.com\/embed\/avatars\//,
  // Gravatar's mystery person and logo.
  /^(?:[a-z0-9-]+\.)?gravatar\.com\/avatar\/0+$/,
];

/** Whether an address is that of a picture that a site shows for everybody without one. */
export function isDefaultPicture(address: string): boolean {
  const { host, pathname } = new URL(address);
  return DEFAULTS.some((pattern) => pattern.test(`${host}${pathname}`));
}
