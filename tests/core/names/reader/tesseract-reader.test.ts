import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createTesseractReader,
  findLanguageData,
} from '../../../../src/core/names/reader/tesseract-reader.ts';

/** A line of text on white. */
function drawLine(text: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="90"><rect width="100%" height="100%" fill="white"/><text x="20" y="60" font-size="44" font-family="DejaVu Sans">${text}</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('a reader of several languages', () => {
  it('reads with the data of each package, whatever folder it lies in', async () => {
    const english = findLanguageData(['eng']);
    const folder = mkdtempSync(join(tmpdir(), 'eyeline-language-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    // Other languages are not installed here: the same data under another name is loaded in the same way.
    copyFileSync(join(english[0]?.folder ?? '', 'eng.traineddata.gz'), join(folder, 'other.traineddata.gz'));

    const reader = await createTesseractReader([...english, { language: 'other', folder }]);
    onTestFinished(() => reader.close());

    const words = await reader.readLine(await drawLine('Some account'));
    expect(words.map(({ text }) => text)).toEqual(['Some', 'account']);
  });

  it('refuses a language whose package is not installed, and says how to install it', () => {
    expect(() => findLanguageData(['eng', 'nosuch'])).toThrow(
      'Expected NAME_LANGUAGES to name languages whose data is installed but received "nosuch". Run `npm install @tesseract.js-data/nosuch`, or take it out of NAME_LANGUAGES.',
    );
  });
});
