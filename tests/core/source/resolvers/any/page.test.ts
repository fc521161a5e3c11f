import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { pngFile } from '../../../../fixtures/sites/picture.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const PAGE = 'https://example.org/people/ada';
const sites = useLocalSites();

async function picturesOf(body: string): Promise<readonly string[]> {
  sites.answer(PAGE, { body });
  const { avatars } = await resolveAddress(PAGE, sites);
  return avatars.map(({ url }) => url);
}

describe('any page', () => {
  it('shows a person’s picture by the JSON-LD of a profile page before its og:image', async () => {
    const pictures = await picturesOf(
      `<meta property="og:image" content="/og.png"><script type="application/ld+json">${JSON.stringify({
        '@type': 'ProfilePage',
        mainEntity: {
          '@type': 'Person',
          name: 'Ada',
          image: [{ contentUrl: 'https://cdn.example.org/ada.jpg' }],
        },
      })}</script>`,
    );

    expect(pictures).toEqual(['https://cdn.example.org/ada.jpg', 'https://example.org/og.png']);
  });

  it('of an article does not show the picture of its author', async () => {
    const pictures = await picturesOf(
      `<meta property="og:image" content="/og.png"><script type="application/ld+json">${JSON.stringify({
        '@graph': [
          { '@type': 'NewsArticle', author: { '@type': 'Person', image: '/author.png' } },
          { '@type': 'Person', name: 'Author', image: '/author.png' },
        ],
      })}</script>`,
    );

    expect(pictures).toEqual(['https://example.org/og.png']);
  });

  it('shows an organisation’s logo last: it may be that of the site only', async () => {
    const pictures = await picturesOf(
      `<meta property="og:image" content="/og.png"><script type="application/ld+json">${JSON.stringify({
        '@graph': [
          { '@type': 'Organization', name: 'Site', logo: { '@type': 'ImageObject', url: '/logo.png' } },
        ],
      })}</script>`,
    );

    expect(pictures).toEqual(['https://example.org/og.png', 'https://example.org/logo.png']);
  });

  it('shows a person’s picture by Microdata', async () => {
    const pictures = await picturesOf(`<body>
      <div itemscope itemtype="https://schema.org/WebPage"><img itemprop="image" src="page.png"></div>
      <div itemscope itemtype="https://schema.org/Person">
        <span itemprop="name">Ada</span>
        <div itemprop="worksFor" itemscope itemtype="https://schema.org/Organization"><img itemprop="image" src="work.png"></div>
        <p>Photo:<br><img itemprop="image" src="ada.png"></p>
      </div></body>`);

    expect(pictures).toEqual(['https://example.org/people/ada.png']);
  });

  it('shows its twitter:image or image_src where it has no og:image', async () => {
    const pictures = await picturesOf(
      '<meta name="twitter:image" content="a.png"><link rel="image_src" href="b.png">',
    );

    expect(pictures).toEqual(['https://example.org/people/a.png', 'https://example.org/people/b.png']);
  });

  it('without a picture is said to have none', async () => {
    sites.answer(PAGE, { body: '<p>Hello' });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: This site shows no picture for this profile. ' +
        'Send the picture itself, or the address of the picture.',
    );
  });

  it('does not give addresses of other kinds than the web’s', async () => {
    sites.answer(PAGE, { body: '<meta property="og:image" content="data:image/png;base64,AAAA">' });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('shows no picture');
  });

  it('that is a picture is that picture', async () => {
    sites.answer(PAGE, { type: 'image/png', body: pngFile() });

    const profile = await resolveAddress(PAGE, sites);

    expect(profile).toMatchObject({ platform: 'picture', avatars: [{ url: PAGE, uploadedMs: null }] });
  });
});
