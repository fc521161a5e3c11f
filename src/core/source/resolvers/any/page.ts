import type { Resolver } from '../resolver.ts';
import { isWeb } from '../site-address.ts';
import { resolvePage } from './resolve-page.ts';

/** Parameters that only say where a reader came from. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|igsh|ref_src|ref_url|si|s|t)$/i;

/** Any page of the web. It comes last. */
export const page: Resolver = {
  name: 'page',
  isWellKnown: false,
  owns: () => false,
  recognise: (url) => {
    if (!isWeb(url) || url.username !== '' || url.password !== '') return null;
    const address = new URL(url);
    address.hash = '';
    for (const name of [...address.searchParams.keys()]) {
      if (TRACKING.test(name)) address.searchParams.delete(name);
    }
    return { platform: 'page', handle: null, address: address.href };
  },
  resolve: resolvePage,
};
