import { expect, it } from 'vitest';
import { findPlace } from '../../../src/core/names/wording/find-place.ts';

/** Rows of a page: each has the texts of its first and second line, then of its cells. */
const rows = (...texts: (readonly (string | null)[])[]) =>
  texts.map((pieces) =>
    [...pieces, null].slice(0, Math.max(2, pieces.length)).map((text) => text?.split(' ') ?? null),
  );

it('finds handles on the second line, as lists of members have them', () => {
  const place = findPlace(
    rows(
      ['Yusuf Ilic', 'yusuf_ilic92'],
      ['Jorge Castillo', 'internalwolf'],
      ['Fatima61', 'royalturnip'],
      ['Owen Ivanova', 'silentlily19'],
    ),
  );

  expect(place).toMatchObject({ piece: 1, part: 'whole', prefix: '', isSmall: true, namePiece: 0 });
});

it('finds handles on the first line, above names', () => {
  const place = findPlace(
    rows(
      ['ella_vasquez41', 'Ella Vasquez'],
      ['theliberty', 'Leila Collins'],
      ['william.castillo', 'William Castillo'],
    ),
  );

  expect(place).toMatchObject({ piece: 0, part: 'whole', namePiece: 1 });
});

it('takes no towns, statuses or roles below names for handles', () => {
  expect(
    findPlace(rows(['Olga Lopez', 'kyiv'], ['Omar Rahman', 'minsk'], ['Karl Weber', 'kyiv'])),
  ).toBeNull();
  expect(
    findPlace(rows(['Olga Lopez', 'online'], ['Omar Rahman', 'online'], ['Karl Weber', 'idle'])),
  ).toBeNull();
  expect(
    findPlace(
      rows(['Olga Lopez', 'freelancer'], ['Omar Rahman', 'Retired teacher'], ['Karl Weber', 'Analyst']),
    ),
  ).toBeNull();
});

it('takes no name of one word for a handle where others stand at its place with spaces', () => {
  expect(
    findPlace(rows(['karl_92'], ['Olga Lopez'], ['Omar Rahman'], ['shadow'], ['Irina Hill'], ['Lia Quinn'])),
  ).toBeNull();
});

it('does not decide between two lines that are alike', () => {
  expect(
    findPlace(rows(['ShadowFox', 'NightWolf'], ['OddRaven', 'IdleKoala'], ['LoyalComet', 'FunLlama'])),
  ).toBeNull();
});

it('finds a handle before its time', () => {
  const place = findPlace(
    rows(
      ['Odd-Raven-9941 • 3h', 'Great photo'],
      ['felix_1977 • 17h', 'I agree with every word of this.'],
      ['OddTurnip OP • 2 hr. ago', 'Sharing because it matters.'],
    ),
  );

  expect(place).toMatchObject({ piece: 0, part: 'whole', isSmall: false, namePiece: null });
});

it('finds a handle before a word that the page writes into each row', () => {
  const place = findPlace(
    rows(
      ['OttoOrlova commented 3 hours ago'],
      ['lquinn commented 20 hours ago'],
      ['orchid-raven commented 9 hours ago'],
    ),
  );

  expect(place).toMatchObject({ piece: 0, part: 'whole' });
});

it('finds a handle behind a name on its line', () => {
  const place = findPlace(
    rows(
      ['Liza Ivanova ivanova15', 'Proud parent'],
      ['olga olgavasquez', 'Truth will out'],
      ['Priya Miller pmiller', 'Coffee first'],
    ),
  );

  expect(place).toMatchObject({ piece: 0, part: 'last', namePiece: 0 });
});

it('takes no surname for a handle', () => {
  expect(findPlace(rows(['Liza Ivanova'], ['Olga Lopez'], ['Priya Miller'], ['Omar Lopez99']))).toBeNull();
});

it('knows what the page writes before each handle', () => {
  const place = findPlace(rows(['u/Odd-Illusion-1199 · 5d'], ['u/liza_84 · 2h'], ['uj/olgailic · 2d']));

  expect(place).toMatchObject({ piece: 0, part: 'whole', prefix: 'u/' });
});

it('finds the column of handles, not those of dates and counts', () => {
  const table = rows(
    ['Karl Zhang', null, 'karl_photo1993', '12,946', '2019-04-10'],
    ['Hugo Yilmaz', null, 'HugoYil', '11,869', '2019-06-16'],
    ['Maria OBrien', null, 'internalorchid', '60,833', '2019-02-23'],
  );

  expect(findPlace(table)).toMatchObject({ piece: 2, part: 'whole', namePiece: 0 });
});

it('lets headings of columns decide between words that are alike', () => {
  const table = rows(['Kira', null, 'Shadow'], ['Nox', null, 'Raven'], ['Lily', null, 'Comet']);

  expect(findPlace(table)).toBeNull();
  expect(findPlace(table, ['Name', null, 'Account'])).toMatchObject({ piece: 2 });
  expect(findPlace(table, ['Account', null, 'Name'])).toMatchObject({ piece: 0 });
});

it('takes one row for a handle only by its letters', () => {
  expect(findPlace(rows(['Maria Lopez', 'maria_lopez92']))).toMatchObject({ piece: 1 });
  expect(findPlace(rows(['Maria Lopez', 'marialopez']))).toMatchObject({ piece: 1 });
  expect(findPlace(rows(['Maria Lopez', 'online']))).toBeNull();
  expect(findPlace(rows(['Maria Lopez', '12.5K']))).toBeNull();
});

it('takes no names in small letters for handles, on one row or on many', () => {
  expect(findPlace(rows(['lola']))).toBeNull();
  expect(findPlace(rows(['lola', 'Coffee first, opinions later.']))).toBeNull();
  expect(findPlace(rows(['karl'], ['maria']))).toBeNull();
  expect(findPlace(rows(['karl'], ['maria'], ['lola'], ['vera'], ['hugo'], ['irina']))).toBeNull();
  expect(findPlace(rows(['karl • 3h', 'Great photo'], ['maria • 5h', 'So true']))).toBeNull();
});

it('takes words in small letters for handles where one of them is more than a word, or their heading says so', () => {
  expect(findPlace(rows(['karl'], ['maria'], ['lola_92']))).toMatchObject({ piece: 0, part: 'whole' });
  expect(findPlace(rows(['lola_92']))).toMatchObject({ piece: 0 });
  expect(findPlace(rows(['mlopez', 'Maria Lopez'], ['orchid', 'Olga Hill']))).toMatchObject({ piece: 0 });
  expect(findPlace(rows(['karl'], ['maria'], ['lola']), ['Username'])).toMatchObject({ piece: 0 });
});

it('finds the names of a table whose handles come first, and those of one with nothing close to its pictures', () => {
  const first = rows(
    ['karl_photo1993', null, 'Karl Zhang'],
    ['HugoYil', null, 'Nox'],
    ['orchid', null, 'Maria OBrien'],
  );
  const far = rows(
    [null, null, 'Karl Zhang', 'karl_photo1993'],
    [null, null, 'Hugo Yilmaz', 'HugoYil'],
    [null, null, 'Maria OBrien', 'internalorchid'],
  );

  expect(findPlace(first, ['Screen name', null, 'Display name'])).toMatchObject({ piece: 0, namePiece: 2 });
  expect(findPlace(far)).toMatchObject({ piece: 3, namePiece: 2 });
});

it('takes dates and times behind a name for no part of it', () => {
  const place = findPlace(
    rows(['nox_19 05/12/2024 3:44 PM'], ['orchid.raven Today at 3:44 PM'], ['ilya_2 05/12/2024 9:20 AM']),
  );

  expect(place).toMatchObject({ piece: 0, part: 'whole' });
});

it('knows addresses before handles', () => {
  const telegram = rows(
    ['Maria Lopez', 't.me/marialo'],
    ['Nox', 't.me/orchid'],
    ['Karl Weber', 't.me/ilya_2'],
  );
  const steam = rows(
    ['Nox', 'steamcommunity.com/id/orchid'],
    ['Shadow', 'steamcommunity.com/id/raven'],
    ['Kira', 'steamcommunity.com/id/ilya'],
  );

  expect(findPlace(telegram)).toMatchObject({ piece: 1, prefix: 't.me/' });
  expect(findPlace(steam)).toMatchObject({ piece: 1, prefix: 'steamcommunity.com/id/' });
});

it('takes no badge below one of the handles for a display name', () => {
  const place = findPlace(
    rows(['RoyalOrchid_17 · 3h', null], ['odd_raven · 2h', 'Moderator'], ['felix_1977 · 2h', null]),
  );

  expect(place).toMatchObject({ piece: 0, namePiece: null });
});
