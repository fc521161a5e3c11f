import { describe, expect, it } from 'vitest';
import { person, withoutPhoto } from '../../../../fixtures/sites/linkedin.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const PAGE = 'https://www.linkedin.com/in/ada-example';
const sites = useLocalSites();

describe('a profile on LinkedIn', () => {
  it('is read by its public page; the picture’s address tells when it was uploaded', async () => {
    sites.answer(PAGE, { body: person });

    const profile = await resolveAddress('https://de.linkedin.com/in/Ada-Example/', sites);

    const size = 'profile-displayphoto-shrink_800_800';
    expect(profile).toMatchObject({
      platform: 'linkedin',
      handle: 'Ada-Example',
      displayName: 'Ada Example',
      address: PAGE,
      avatars: [
        {
          url: `https://media.licdn.com/dms/image/v2/AbC/${size}/${size}/0/1690810642419?e=2147483647&v=beta&t=xyz`,
          uploadedMs: 1_690_810_642_419,
        },
      ],
    });
  });

  it('has no picture of its own where it shows the default one', async () => {
    sites.answer(PAGE, { body: withoutPhoto });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('This profile has no picture of its own: LinkedIn shows its default picture.');
  });

  it('is said to need a login where LinkedIn leads there', async () => {
    const location = 'https://www.linkedin.com/authwall?trk=x';
    sites.answer(PAGE, { location });
    sites.answer(location, { body: '<meta property="og:image" content="https://media.licdn.com/x.png">' });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('LinkedIn shows this profile only to people who are logged in');
  });

  it('has to wait where LinkedIn answers 999', async () => {
    sites.answer(PAGE, { status: 999, body: '<script>window.location.href = "/authwall"</script>' });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('LINK_UNAVAILABLE: LinkedIn answered with a check for robots.');
  });
});
