import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { renderOverlay } from '../../../src/core/render/overlay.ts';
import { decode, makeInput, makeRaster, pixel } from './drawn.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
let folder: string;

/** Child processes cannot run TypeScript on Node 20, so the module is compiled into a folder of its own. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eyeline-fontless-'));
  await mkdir(join(folder, 'empty'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${join(folder, 'empty')}</dir>` +
      `<cachedir>${join(folder, 'empty')}</cachedir></fontconfig>`,
  );
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { outDir: join(folder, 'out'), rootDir: join(root, 'src'), sourceMap: false },
      include: [],
      files: [join(root, 'src/core/render/overlay.ts')],
    }),
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-p', join(folder, 'tsconfig.json')], { cwd: root });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const input = makeInput(makeRaster(64, 64), { portraits: [], caption: 'LLLL' });

async function renderWithoutFonts(): Promise<Raster> {
  const script = `
    import { writeFileSync } from 'node:fs';
    import { renderOverlay } from ${JSON.stringify(join(folder, 'out/core/render/overlay.js'))};
    const input = ${JSON.stringify({ ...input, raster: { ...input.raster, data: null } })};
    input.raster.data = new Uint8Array(64 * 64 * 3).fill(128);
    writeFileSync(${JSON.stringify(join(folder, 'out.png'))}, (await renderOverlay(input)).png);`;
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    env: { PATH: '', HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  });
  return decode(await readFile(join(folder, 'out.png')));
}

test('a caption comes out in the font that the project brings where the system has none', async () => {
  const [expected, received] = [await decode((await renderOverlay(input)).png), await renderWithoutFonts()];

  expect([received.width, received.height]).toEqual([expected.width, expected.height]);
  const worst = received.data.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (expected.data[at] ?? 0))),
    0,
  );
  expect(worst).toBeLessThanOrEqual(1);
  // An L, not a box: ink down its left side and along its foot, none in its upper right.
  const rows = Array.from({ length: 40 }, (_, row) => inkOfFirstGlyph(received, 640 + row)).filter(
    (ink) => ink > 0,
  );
  const cap = rows.slice(0, 15);
  expect(cap.length).toBe(15);
  expect(Math.max(...cap.slice(0, 11))).toBeLessThan(4);
  expect(Math.max(...cap.slice(12))).toBeGreaterThan(6);
});

/** Pixels with ink in a row of the strip, over the first capital of the title (18 to 29 px from the left). */
function inkOfFirstGlyph(raster: Raster, y: number): number {
  let ink = 0;
  for (let x = 17; x < 29; x++) if (pixel(raster, x, y)[1] > 110) ink++;
  return ink;
}
