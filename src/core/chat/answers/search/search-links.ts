import type { Button, LinkButton } from '../../port/message.ts';

/** A search engine for pictures. */
interface Engine {
  readonly label: string;
  /** Before the picture's encoded address. No engine documents it; docs/reverse-image-search.md says where each is from. */
  readonly byAddress: string;
  /** Where a person uploads a picture. */
  readonly upload: string;
}

const ENGINES: readonly Engine[] = [
  {
    label: 'Google Lens',
    byAddress: 'https://lens.google.com/uploadbyurl?url=',
    upload: 'https://images.google.com/',
  },
  { label: 'TinEye', byAddress: 'https://tineye.com/search?url=', upload: 'https://tineye.com/' },
  {
    label: 'Yandex',
    byAddress: 'https://yandex.com/images/search?rpt=imageview&url=',
    upload: 'https://yandex.com/images/',
  },
  {
    label: 'Bing',
    byAddress: 'https://www.bing.com/images/search?view=detailv2&iss=sbi&q=imgurl:',
    upload: 'https://www.bing.com/visualsearch',
  },
];

/** Opens the search for the picture at a public address. */
export function searchLinks(address: string): LinkButton[] {
  return ENGINES.map(({ label, byAddress }) => ({
    label,
    url: `${byAddress}${encodeURIComponent(address)}`,
  }));
}

/** Opens the pages on which a person uploads a picture. */
export function uploadLinks(): LinkButton[] {
  return ENGINES.map(({ label, upload }) => ({ label, url: upload }));
}

/** Searches for a portrait; with what, the command finds out. */
export function searchButton(incident: number, portrait: number): Button {
  return {
    label: 'Search its picture',
    invocation: { command: 'search', options: { portrait, incident } },
  };
}
