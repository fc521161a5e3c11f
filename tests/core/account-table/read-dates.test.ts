import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../../src/core/account-table/account-table.ts';
import { readDates } from '../../../src/core/account-table/read-dates.ts';

const NOW = Date.UTC(2023, 10, 14);

function read(cells: readonly string[], chosen: DateOrder | null = null) {
  const { times, reading } = readDates('created', cells, chosen, NOW);
  const days = times.map((time) => (time === null ? null : new Date(time).toISOString().slice(0, 16)));
  return { days, ...reading };
}

describe('dates of a table', () => {
  it.each([
    ['2019-04-03', '2019-04-03T00:00'],
    ['2019-04-03 14:05', '2019-04-03T14:05'],
    ['2019-04-03T14:05:06+03:00', '2019-04-03T11:05'],
    ['2019/4/3', '2019-04-03T00:00'],
    ['2019.04.03 4:05', '2019-04-03T04:05'],
    ['3 April 2019', '2019-04-03T00:00'],
    ['3-Apr-2019 23:59:59', '2019-04-03T23:59'],
    ['3rd Sept 2019', '2019-09-03T00:00'],
    ['April 3, 2019', '2019-04-03T00:00'],
    ['Apr 3, 2019, 2:05 PM', '2019-04-03T14:05'],
    ['Apr 3, 2019 12:05 am', '2019-04-03T00:05'],
    ['Wednesday, April 3, 2019 at 12:05 p.m.', '2019-04-03T12:05'],
    ['Wed Apr 03 21:02:33 +0000 2019', '2019-04-03T21:02'],
    ['1554300000', '2019-04-03T14:00'],
    ['1554300000000', '2019-04-03T14:00'],
    ['4/4/2019', '2019-04-04T00:00'],
  ])('reads %s, which is of one order only', (cell, expected) => {
    expect(read([cell])).toEqual({
      days: [expected],
      field: 'created',
      state: 'clear',
      order: null,
      example: null,
      ambiguous: 0,
    });
  });

  it.each([
    'soon',
    '2019-02-30',
    '31/02/2019',
    '13/13/2019',
    '2019',
    '43770',
    '3/4/19',
    '2031-01-01',
    '3 Foo 2019',
    'Apr 3, 2019 13:05 PM',
    '25:00',
  ])('reads nothing of %s', (cell) => {
    expect(read([cell])).toMatchObject({ days: [null], ambiguous: 0 });
  });

  it('does not guess whether 3/4/2019 is in March or in April', () => {
    expect(read(['3/4/2019', '03.04.2019', '5/6/2019 14:05', '2019-01-01'])).toEqual({
      days: [null, null, null, '2019-01-01T00:00'],
      field: 'created',
      state: 'open',
      order: null,
      example: null,
      ambiguous: 3,
    });
  });

  it('reads it by another date of the column that shows the order', () => {
    expect(read(['3/4/2019', '26/12/2019'])).toMatchObject({
      days: ['2019-04-03T00:00', '2019-12-26T00:00'],
      state: 'shown',
      order: 'day-first',
      example: '26/12/2019',
    });
    expect(read(['3/4/2019', '12/26/2019'])).toMatchObject({
      days: ['2019-03-04T00:00', '2019-12-26T00:00'],
      order: 'month-first',
    });
  });

  it('reads none of them where dates of both orders stand in one column', () => {
    expect(read(['3/4/2019', '26/12/2019', '12/26/2019'])).toEqual({
      days: [null, '2019-12-26T00:00', '2019-12-26T00:00'],
      field: 'created',
      state: 'mixed',
      order: null,
      example: null,
      ambiguous: 1,
    });
  });

  it('reads them as a person says, and then nothing of the other order', () => {
    expect(read(['3/4/2019', '12/26/2019'], 'day-first')).toMatchObject({
      days: ['2019-04-03T00:00', null],
      state: 'chosen',
      order: 'day-first',
      ambiguous: 0,
    });
  });

  it('reads the one of the two that has been, where the other one is still to come', () => {
    expect(read(['12/11/2023', '11/12/2023'], 'day-first')).toMatchObject({
      days: ['2023-11-12T00:00', null],
    });
  });
});
