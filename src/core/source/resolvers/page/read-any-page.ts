import { NO_FACTS } from '../make-profile.ts';
import type { ProfileFacts } from '../resolver.ts';
import { absolute, type HtmlPage, metaOf, titleOf } from './html-page.ts';
import { describedOrganisation, describedPerson } from './structured-data.ts';

/**
 * What any page tells of whom it is about: JSON-LD and Microdata name a person's picture as one; `og:image` and
 * `twitter:image` are the page's picture, whatever it shows.
 */
export function readAnyPage(page: HtmlPage): ProfileFacts {
  const person = describedPerson(page);
  const organisation = describedOrganisation(page);
  const shown = [
    metaOf(page, 'og:image:secure_url', 'og:image', 'og:image:url'),
    metaOf(page, 'twitter:image', 'twitter:image:src'),
    linkOf(page, 'image_src'),
  ];
  return {
    ...NO_FACTS,
    displayName: person?.name ?? metaOf(page, 'og:title', 'twitter:title') ?? (titleOf(page) || null),
    pictures: [
      ...(person?.pictures ?? []),
      ...shown.flatMap((address) => absolute(page, address)),
      // Last, as it is often the logo of the site that the page is on.
      ...(organisation?.pictures ?? []),
    ],
  };
}

function linkOf(page: HtmlPage, rel: string): string | null {
  const link = page.elements.find(
    ({ name, attributes }) =>
      name === 'link' && (attributes.rel ?? '').toLowerCase().split(/\s+/).includes(rel),
  );
  return link?.attributes.href ?? null;
}
