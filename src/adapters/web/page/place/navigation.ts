import { parseRoute, type Route } from './route.ts';

/** Moves between the page's routes without loading it again. */
export interface Navigation {
  go(path: string): void;
}

/** Follows clicks on the page's own links, and back and forward; `onRoute` is called once the address has changed. */
export function followNavigation(onRoute: (route: Route) => void): Navigation {
  let shown = location.pathname;

  function show(path: string): void {
    // A jump within the page (`#main`) leaves the path as it is.
    if (path === shown) return;
    shown = path;
    onRoute(parseRoute(path));
  }

  function go(path: string): void {
    if (path !== location.pathname) history.pushState(null, '', path);
    show(path);
  }

  document.addEventListener('click', (event) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!isPlain || event.defaultPrevented || !link || link.target !== '') return;
    const url = new URL(link.href);
    const isOwn = url.origin === location.origin && parseRoute(url.pathname).name !== 'missing';
    if (!isOwn || url.hash !== '') return;
    event.preventDefault();
    go(url.pathname);
  });
  addEventListener('popstate', () => show(location.pathname));
  return { go };
}

/** The name of the page for the window and the history. */
export function titleOf(route: Route, channel: string): string {
  switch (route.name) {
    case 'channel':
      return `#${channel} · Eyeline`;
    case 'thread':
      return `Thread ${route.id} · Eyeline`;
    case 'incidents':
      return 'Incidents · Eyeline';
    case 'incident':
      return `Incident ${route.number} · Eyeline`;
    case 'missing':
      return 'Not found · Eyeline';
  }
}

/** Puts the focus where reading goes on after a step to another route. */
export function focusRoute(route: Route): void {
  const id =
    route.name === 'thread' ? 'thread-title' : route.name === 'channel' ? 'channel-title' : 'page-title';
  document.getElementById(id)?.focus({ preventScroll: true });
}
