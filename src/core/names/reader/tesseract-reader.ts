import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createWorker, OEM, PSM } from 'tesseract.js';
import { EyelineError } from '../../errors.ts';
import type { ReadWord, TextReader } from '../text-reader.ts';

const require = createRequire(import.meta.url);

/** Handles are no words of a language: without its word lists the reader does not turn them into words. */
const NO_WORD_LISTS = {
  load_system_dawg: '0',
  load_freq_dawg: '0',
  load_punc_dawg: '0',
  load_number_dawg: '0',
};

/** A folder of language data that an installed package holds. */
export interface LanguageData {
  readonly language: string;
  readonly folder: string;
}

/**
 * Where the data of languages is.
 *
 * @throws EyelineError `INVALID_SETTING` for one whose package is not installed.
 */
export function findLanguageData(languages: readonly string[]): LanguageData[] {
  return languages.map((language) => {
    const name = `@tesseract.js-data/${language}`;
    try {
      return { language, folder: join(dirname(require.resolve(`${name}/package.json`)), '4.0.0_best_int') };
    } catch (cause) {
      const parts = {
        expected: `NAME_LANGUAGES to name languages whose data is installed`,
        received: JSON.stringify(language),
        action: `Run \`npm install ${name}\`, or take it out of NAME_LANGUAGES.`,
      };
      throw new EyelineError('INVALID_SETTING', parts, { cause });
    }
  });
}

/** Starts Tesseract with the data of installed packages, in a thread: nothing is fetched, nothing is written. */
export async function createTesseractReader(data: readonly LanguageData[]): Promise<TextReader> {
  const [first, ...others] = data;
  if (!first) throw new Error('a reader needs a language');
  const loaded = [first.language];
  const options = { langPath: first.folder, cacheMethod: 'none' };
  const worker = await createWorker(loaded, OEM.LSTM_ONLY, options, NO_WORD_LISTS);
  // Each language lies in a package of its own, and the worker knows one folder.
  for (const { language, folder } of others) {
    const packed = await readFile(join(folder, `${language}.traineddata.gz`));
    await worker.writeText(`./${language}.traineddata`, gunzipSync(packed) as unknown as string);
    loaded.push(language);
  }
  if (others.length > 0) await worker.reinitialize(loaded.join('+'), OEM.LSTM_ONLY, NO_WORD_LISTS);
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' });
  return {
    async readLine(png) {
      const { data: found } = await worker.recognize(Buffer.from(png), {}, { text: false, blocks: true });
      const words: ReadWord[] = [];
      for (const { paragraphs } of found.blocks ?? [])
        for (const { lines } of paragraphs)
          for (const line of lines)
            for (const { text, confidence, bbox } of line.words)
              words.push({ text, confidence, left: bbox.x0, right: bbox.x1 });
      return words;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
