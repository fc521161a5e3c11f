import type { IncidentList } from '../../../core/chat/pages/incident-page.ts';
import type { MessageView } from '../api.ts';
import type { AccountTier } from './asking/account-tier.ts';
import type { IncidentAsker } from './asking/incident-asker.ts';
import type { Planner } from './asking/planner.ts';
import type { Presser } from './asking/presses.ts';
import type { Suggester } from './asking/suggest.ts';
import type { TechniqueFinder } from './asking/technique-finder.ts';
import type { Composer } from './drafts/composer.ts';
import type { Gallery, GalleryPicture } from './place/gallery.ts';
import type { Readers } from './server/readers.ts';

/** What the views can do. */
export interface Actions {
  readonly composer: Composer;
  readonly suggester: Suggester;
  readonly presser: Presser;
  readonly tier: AccountTier;
  readonly asker: IncidentAsker;
  readonly planner: Planner;
  readonly techniques: TechniqueFinder;
  readonly readers: Readers;
  /** Fetches again what the route shows, or the desk itself where that failed. */
  retry(): void;
  openGallery(pictures: readonly GalleryPicture[], index: number): void;
  changeGallery(change: (gallery: Gallery) => Gallery | null): void;
  /** Pins a message to the timeline of its thread's incident, or takes it off. */
  togglePin(message: MessageView): void;
  trySamples(): void;
  copy(text: string): void;
  logOut(): void;
  /** More of a list of the incident that is shown; the focus goes to what came. */
  moreOfIncident(list: IncidentList): void;
}
