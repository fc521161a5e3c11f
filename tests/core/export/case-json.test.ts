import { describe, expect, it } from 'vitest';
import { composeExport } from '../../../src/core/export/compose-export.ts';
import { makeCase, textOf } from './make-case.ts';

describe('the export as JSON', () => {
  it('has everything, with times as ISO 8601', async () => {
    const [file, ...others] = composeExport(await makeCase(), 'json');

    const read = JSON.parse(textOf(file ? [file] : []));

    expect(others).toEqual([]);
    expect(read).toMatchObject({
      schema: 1,
      software: 'Eyeline 0.1.0',
      exported: '2030-03-17T17:46:40.000Z',
      tlp: 'TLP:AMBER',
      isMasked: false,
      limit: 'Alignment is a screening signal, never proof: real photos cropped the same way align too.',
      team: { platform: 'slack', name: 'Team T1' },
      incident: { number: 1, title: 'Wave of March', opened: '2023-11-14T22:13:20.000Z', closed: null },
    });
    expect(read.findings).toHaveLength(2);
    expect(read.findings[0]).toMatchObject({
      number: 1,
      posted: '2023-11-14T22:13:20.000Z',
      file: { names: ['a.png'] },
      eyes: { left: [0.386, 0.476] },
      provenance: [{ fetches: [{ hops: [{ status: 200, at: '2023-11-14T22:13:20.000Z' }] }] }],
    });
    expect(read.accounts[0]).toMatchObject({ handle: 'jane', lastActive: null });
    expect(read.notes).toHaveLength(1);
    expect(read.timeline.length).toBeGreaterThan(0);
  });
});
