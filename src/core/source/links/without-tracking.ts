/** Parameters that say where a reader came from, on any site. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh|igshid|mc_[ce]id|mibextid|ref_src|ref_url|_hs(?:enc|mi)|__(?:tn|xts|cft)__(?:\[\d+\])?|_ga|_gl|spm|share_?id)$/i;

/** Those that say so on one site only, where elsewhere they may name the page. */
const OF_SITE: readonly (readonly [host: RegExp, names: RegExp])[] = [
  [/(?:^|\.)(?:x|twitter)\.com$/, /^(?:s|t|cn|lang|ref)$/],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, /^(?:si|feature|pp|ab_channel)$/],
  [/(?:^|\.)instagram\.com$/, /^(?:hl|img_index)$/],
  [/(?:^|\.)facebook\.com$/, /^(?:ref|fref|hc_ref|rdid|share_url|locale|_rdr)$/],
  [/(?:^|\.)linkedin\.com$/, /^(?:trk|trackingId|lipi|originalSubdomain|miniProfileUrn)$/],
  [/(?:^|\.)tiktok\.com$/, /^(?:_[a-z]|is_from_webapp|sender_device|is_copy_url|sec_uid|lang)$/],
  [/(?:^|\.)reddit\.com$/, /^(?:rdt|share|context)$/],
  [/(?:^|\.)open\.spotify\.com$/, /^si$/],
];

/** An address without its fragment, unless that names the page, and without what only follows its reader; what names the page stays as it is. */
export function withoutTracking(address: URL): URL {
  const url = new URL(address);
  // `twitter.com/#!/name` names its page after the `#!`.
  if (!url.hash.startsWith('#!/')) url.hash = '';
  const site = OF_SITE.find(([host]) => host.test(url.hostname))?.[1];
  const isTracking = (name: string) => TRACKING.test(name) || site?.test(name) === true;
  // Else the rest of the query would be written anew, and a signature over it break.
  const tracking = [...url.searchParams.keys()].filter(isTracking);
  for (const name of tracking) url.searchParams.delete(name);
  return url;
}
