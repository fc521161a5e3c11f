import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../../../src/core/alignment/assess.ts';
import {
  type OpeningPortrait,
  opensIncident,
} from '../../../../src/core/incident/findings/opens-incident.ts';
import { makeMeasurement } from '../../store/make-result.ts';

const measured = (alignment: Alignment): OpeningPortrait => ({ ...makeMeasurement(), alignment });

/** A face in no known frame. */
const FRAMELESS: OpeningPortrait = {
  frame: null,
  alignment: 'undetermined',
  assessment: null,
};

/** A frame that holds no face, or a drawn one. */
const DRAWN: OpeningPortrait = { ...makeMeasurement(), alignment: 'undetermined', assessment: null };

describe('an incident opens by itself', () => {
  it.each(['aligned', 'near'] as const)('at one portrait that is %s', (alignment) => {
    expect(opensIncident([measured(alignment)], 'aligned')).toBe(true);
  });

  it.each(['unaligned', 'undetermined'] as const)('not at one portrait that is %s', (alignment) => {
    expect(opensIncident([measured(alignment)], 'aligned')).toBe(false);
  });

  it('at two portraits that can be read together, whatever their classes', () => {
    expect(opensIncident([measured('unaligned'), measured('unaligned')], 'aligned')).toBe(true);
  });

  it('not at several of which one was measured: that is no set', () => {
    expect(opensIncident([measured('unaligned'), FRAMELESS, DRAWN], 'aligned')).toBe(false);
  });

  it('not at a message without portraits', () => {
    expect(opensIncident([], 'aligned')).toBe(false);
    expect(opensIncident([], 'portrait')).toBe(false);
  });
});

describe('an incident opens at each portrait', () => {
  it.each([
    ['a measured one', measured('unaligned'), true],
    ['a face in no known frame', FRAMELESS, true],
    ['a frame without a photographed face', DRAWN, false],
  ] as const)('where a team wants that: %s', (_, portrait, opens) => {
    expect(opensIncident([portrait], 'portrait')).toBe(opens);
  });
});
