import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../../../src/core/alignment/assess.ts';
import type { CropOffset } from '../../../../src/core/alignment/ffhq-crop.ts';
import { PUBLISHED_EYE_POSITION } from '../../../../src/core/alignment/gan-eye-distance.ts';
import { REFERENCE } from '../../../../src/core/alignment/reference/reference-table.ts';
import { writeNumbers } from '../../../../src/core/alignment/set/number-list.ts';
import { NOTHING_LEFT_OUT } from '../../../../src/core/alignment/set/set-counts.ts';
import { type PlacedMember, readSet } from '../../../../src/core/alignment/set/set-reading.ts';
import { SET_REFERENCE } from '../../../../src/core/alignment/set/set-reference-table.ts';
import { chanceInWords } from '../../../../src/core/alignment/set/set-words.ts';

const references = { reference: REFERENCE, sets: SET_REFERENCE };
const { ordinary, template, generated } = SET_REFERENCE;

function makeMembers(offsets: readonly CropOffset[], alignment: Alignment, from = 1): PlacedMember[] {
  return offsets.map((offset, i) => ({
    number: from + i,
    offset,
    sidePx: 128,
    framePx: 0,
    alignment,
    score: alignment === 'aligned' ? 0.9 : 0.1,
    eyes: PUBLISHED_EYE_POSITION,
    duplicateOf: null,
  }));
}

const read = (members: readonly PlacedMember[], left = NOTHING_LEFT_OUT) =>
  readSet(members, null, references, left);

const listed = (cluster: { readonly numbers: readonly number[] } | undefined) =>
  writeNumbers(cluster?.numbers ?? []).replaceAll(',', ', ');

describe('readSet', () => {
  it('says that one portrait is no set', () => {
    expect(read(makeMembers(generated.slice(0, 1), 'aligned')).text).toEqual({
      measure: '1 portrait compared, aligned',
      meaning: 'One portrait is not enough to compare.',
    });
  });

  it('sees pictures that were cut at their sides from their squares, and says whom they were held against', () => {
    const logAspect = Math.log(0.75);
    const cut = ([x, y, side, angle]: CropOffset): CropOffset => [
      0.5 + (x - 0.5) / 0.75,
      y,
      side - logAspect / 2,
      angle,
      logAspect,
    ];
    const squares = makeMembers(generated.slice(0, 6), 'aligned');
    const cuts = makeMembers(generated.slice(6, 12).map(cut), 'aligned', 7);

    const { aligned, clusters, text } = read([...squares, ...cuts]);

    expect(aligned).toMatchObject({ k: 12, n: 12, source: '0 of 81 pictures higher than wide' });
    expect(clusters).toMatchObject([{ kind: 'ffhq' }]);
    expect(clusters[0]?.numbers.length).toBeGreaterThanOrEqual(11);
    expect(text.meaning).toContain(
      'Portraits 7-12 are higher than wide and were measured as squares that were cut at the sides.',
    );
  });

  it('says so where none could be measured', () => {
    const members = makeMembers(ordinary.slice(0, 2), 'undetermined');

    expect(read(members, { noFrame: [3, 4, 5], noFace: [], unread: [], noPortrait: 0 }).text).toEqual({
      measure: 'No portrait could be compared',
      meaning: 'Not compared: 2 undetermined (portraits 1, 2), 3 without a clear frame (portraits 3-5).',
    });
    expect(read([]).text).toEqual({ measure: 'No portrait could be compared', meaning: '' });
  });

  it('tells no chance of portraits that were confirmed, and says what a chosen one rests on', () => {
    const members = makeMembers(generated.slice(0, 6), 'aligned');
    const all = read(members).text.meaning;
    const chosen = read(members, { ...NOTHING_LEFT_OUT, choice: { from: 11, isByVerdict: false } });
    const byClass = read(members, {
      ...NOTHING_LEFT_OUT,
      choice: { from: 11, isByVerdict: false, byClass: 'aligned' },
    });
    const confirmed = read(members, { ...NOTHING_LEFT_OUT, choice: { from: 11, isByVerdict: true } });

    expect(chosen.text.meaning).toBe(
      `A person chose these 6 of 11 portraits: the chances hold only if they were not chosen by how their eyes sit. ${all}`,
    );
    expect(confirmed.text.meaning).toMatch(
      /^People’s verdicts left these 6 of 11 portraits\. Verdicts may rest on the alignment, so no chance is given\. Portraits 1-6 share StyleGAN’s crop\. Pictures from one source/,
    );
    expect(byClass.text.measure).toBe('The 6 aligned of 11 portraits, 1 shared crop');
    expect(byClass.text.meaning).toMatch(
      /^They were chosen for being aligned, so no chance is given\. Portraits 1-6 share/,
    );
    expect(byClass.text.meaning).not.toMatch(/By chance|would do so/);
    expect(confirmed.counts.choice).toEqual({ from: 11, isByVerdict: true });
  });

  it('says what is not found where none is aligned', () => {
    const reading = read(makeMembers(ordinary.slice(0, 20), 'unaligned'));

    expect(reading.clusters).toEqual([]);
    expect(reading.text).toEqual({
      measure: 'None of 20 portraits aligned',
      meaning:
        'No portraits share a crop more closely than unrelated ones do. Generated faces that were cropped again, and those of other generators, are not found this way.',
    });
  });

  it('bounds the chance of a few aligned ones', () => {
    const members = [
      ...makeMembers(generated.slice(0, 2), 'aligned'),
      ...makeMembers(ordinary.slice(0, 18), 'unaligned', 3),
    ];

    const { aligned, text } = read(members);

    expect(aligned).toMatchObject({ k: 2, n: 20, source: '3 of 957' });
    expect(aligned.rateBound).toBeCloseTo(0.0081, 4);
    // 1 - 0.9919^20 - 20 x 0.00808 x 0.9919^19
    expect(aligned.chanceBound).toBeCloseTo(0.01127, 5);
    expect(text).toEqual({
      measure: '2 of 20 portraits aligned',
      meaning:
        'By chance, 2 or more of 20 unrelated ordinary avatars would align in at most 1 in 88 sets (95% upper bound on their rate: 0.81%, from 3 of 957). No portraits share a crop more closely than unrelated ones do. Pictures from one source are not independent of each other.',
    });
  });

  it('names StyleGAN’s own crop where all are aligned', () => {
    const { clusters, text } = read(makeMembers(generated.slice(0, 30), 'aligned'));

    expect(clusters.map(({ kind }) => kind)).toEqual(['ffhq']);
    expect(text.measure).toBe('All 30 portraits aligned, 1 shared crop');
    expect(text.meaning).toBe(
      `By chance, 30 or more of 30 unrelated ordinary avatars would align in fewer than 1 in a million sets (95% upper bound on their rate: 0.81%, from 3 of 957). Portraits ${listed(clusters[0])} share StyleGAN’s crop. Unrelated portraits would do so in fewer than 1 in a million sets. Pictures from one source are not independent of each other.`,
    );
  });

  it('calls shifted generated faces as tight as generated ones, not generated', () => {
    const shifted = generated
      .slice(0, 10)
      .map(([x, y, side, angle, aspect]): CropOffset => [x + 0.06, y, side, angle, aspect]);
    const members = [
      ...makeMembers(shifted, 'unaligned'),
      ...makeMembers(ordinary.slice(0, 90), 'unaligned', 11),
    ];

    const { clusters, text } = read(members);

    expect(clusters).toHaveLength(1);
    expect(clusters[0]).toMatchObject({ kind: 'ffhq-variant' });
    expect(clusters[0]?.shift[0]).toBeCloseTo(0.06, 2);
    expect(clusters[0]?.zoom).toBeCloseTo(1, 1);
    expect(text).toEqual({
      measure: 'None of 100 portraits aligned, 1 shared crop',
      meaning: `Portraits ${listed(clusters[0])} share one crop, as closely as generated faces do, but not StyleGAN’s own (compared with it: 6.0% of the width to the right, faces 1.00 times as large). Unrelated portraits would do so in fewer than 1 in a million sets. Generated faces that were cropped again look like this; so do real photos cropped by one automatic tool.`,
    });
  });

  it('calls 20 faces of a press template a shared crop that does not speak of generation', () => {
    const { clusters, text } = read(makeMembers(template.slice(0, 20), 'unaligned'));

    expect(clusters.map(({ kind }) => kind)).toEqual(['other']);
    expect(text).toEqual({
      measure: 'None of 20 portraits aligned, 1 shared crop',
      meaning: `Portraits ${listed(clusters[0])} share a crop, less closely than generated faces do. Unrelated portraits would do so in fewer than 1 in a million sets. The template of one photographer or site does this; it is no sign of generation.`,
    });
  });

  it('calls a crop zoomed to 85% of its middle another crop, with its zoom', () => {
    const zoomed = generated
      .slice(0, 20)
      .map(
        ([x, y, side, angle, aspect]): CropOffset => [
          0.5 + (x - 0.5) / 0.85,
          0.5 + (y - 0.5) / 0.85,
          side - Math.log(0.85),
          angle,
          aspect,
        ],
      );

    const { clusters } = read(makeMembers(zoomed, 'unaligned'));

    expect(clusters[0]).toMatchObject({ kind: 'ffhq-variant' });
    expect(clusters[0]?.zoom).toBeCloseTo(1 / 0.85, 1);
  });

  it('counts near duplicates once and leaves undetermined ones out', () => {
    const faces = makeMembers(generated.slice(0, 4), 'aligned');
    const copies = faces.map((face, i) => ({ ...face, number: 5 + i, duplicateOf: face.number }));
    const small = makeMembers(generated.slice(4, 6), 'undetermined', 9);

    const reading = read([...faces, ...copies, ...small], {
      noFrame: [11],
      noFace: [],
      unread: [],
      noPortrait: 0,
    });

    expect(reading).toMatchObject({
      counts: {
        found: 11,
        compared: 4,
        duplicates: [5, 6, 7, 8],
        undetermined: [9, 10],
        noFrame: [11],
        noFace: [],
        unread: [],
        noPortrait: 0,
      },
      aligned: { k: 4, n: 4 },
    });
    expect(reading.clusters.flatMap(({ numbers }) => numbers)).toEqual([1, 2, 3, 4]);
    expect(reading.text.meaning).toMatch(
      / Not compared: 4 near duplicates \(portraits 5-8\), 2 undetermined \(portraits 9, 10\), 1 without a clear frame \(portrait 11\)\.$/,
    );
  });

  it('takes the rate of the size that has most ordinary portraits aligned', () => {
    const rows = REFERENCE.rows.map((row) =>
      row.sidePx === 32 ? { ...row, ordinary: row.ordinary.map((each, i) => (i < 20 ? 0.5 : each)) } : row,
    );
    const members = makeMembers(generated.slice(0, 3), 'aligned').map((one, i) => ({
      ...one,
      sidePx: i === 0 ? 33 : 128,
    }));

    const { aligned } = readSet(members, null, { ...references, reference: { ...REFERENCE, rows } });

    expect(aligned.source).toBe('20 of 704');
    expect(aligned.rateBound).toBeCloseTo(0.041, 4);
  });

  it.each([
    [
      1.6,
      'The mean of these faces is sharper at the eyes than any of 1,000 random sets of 32 ordinary avatars; any shared crop does this.',
    ],
  ])('says that a sharpness of %f times the largest ordinary one is unusual', (factor, sentence) => {
    const largest = SET_REFERENCE.ordinarySharpness.find(({ count }) => count === 32)?.quantiles[8] as number;

    const { text } = readSet(makeMembers(generated.slice(0, 32), 'aligned'), factor * largest, references);

    expect(text.meaning).toContain(sentence);
  });

  it('says nothing of a sharpness as ordinary sets have it', () => {
    const largest = SET_REFERENCE.ordinarySharpness.find(({ count }) => count === 32)?.quantiles[8] as number;

    const { text } = readSet(makeMembers(generated.slice(0, 32), 'aligned'), 0.5 * largest, references);

    expect(text.meaning).not.toContain('sharp');
  });
});

describe('chanceInWords', () => {
  it.each([
    [1, 'often'],
    [0.2, 'in at most 1 in 5 sets'],
    [0.0128, 'in at most 1 in 78 sets'],
    [1 / 2345, 'in at most 1 in 2,300 sets'],
    [1e-6, 'in fewer than 1 in a million sets'],
    [1e-40, 'in fewer than 1 in a million sets'],
  ])('tells %f as: %s', (chance, words) => {
    expect(chanceInWords(chance)).toBe(words);
  });
});
