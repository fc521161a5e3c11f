import type { Resolver } from '../resolver.ts';
import { isWeb } from '../site-address.ts';
import { resolvePage } from './resolve-page.ts';

/** Any page of the web. It comes last. */
export const page: Resolver = {
  name: 'page',
  isWellKnown: false,
  owns: () => false,
  recognise: (url) => {
    if (!isWeb(url) || url.username !== '' || url.password !== '') return null;
    const address = new URL(url);
    address.hash = '';
    return { platform: 'page', handle: null, address: address.href };
  },
  resolve: resolvePage,
};
