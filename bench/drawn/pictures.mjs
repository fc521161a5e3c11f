/** Draws the pictures of `drawn.mjs` out of npm packages that it installs into a folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';

const VENDORS = ['google', 'twitter', 'apple', 'facebook'];
const PACKAGES = [
  ...VENDORS.map((vendor) => `emoji-datasource-${vendor}@16.0.0`),
  '@dicebear/core@9.4.3',
  '@dicebear/collection@9.4.3',
  '@multiavatar/multiavatar@1.0.7',
  'flag-icons@7.5.0',
  'simple-icons@16.37.0',
];
const EMOJI_SIDES_PX = [16, 24, 32, 48, 64, 96, 128, 160];
const AVATAR_SIDES_PX = [128, 400, 200, 64];
const GROUNDS = ['#ffffff', '#ffffff', '#ffffff', '#1b1f23'];
/** Styles of the collection that draw no face. */
const FACELESS = /(glass|icons|identicon|initials|rings|shapes)$/i;

/**
 * Installs the packages (some 370 MB) where they are not, and draws every `every`th picture: a file's name says what it is,
 * `emoji google alone 64 px 12.png`.
 */
export async function drawPictures(folder, every) {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules'))) install(folder);
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const draw = { modules: join(folder, 'node_modules'), pictures, every };
  for (const vendor of VENDORS) await drawEmoji(draw, vendor);
  await drawAvatars(draw);
  await drawMarks(draw);
  return pictures;
}

function install(folder) {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...flags, ...PACKAGES], { cwd: folder, stdio: 'inherit' });
}

/** Each emoji alone at one of the sides, every second one close to its edge, and pages of them. */
async function drawEmoji({ modules, pictures, every }, vendor) {
  const root = join(modules, `emoji-datasource-${vendor}`);
  const emoji = JSON.parse(readFileSync(join(root, 'emoji.json'), 'utf8'))
    .map(({ image }) => join(root, 'img', vendor, '64', image))
    .filter((path, i) => i % every === 0 && existsSync(path));
  for (const [i, path] of emoji.entries()) {
    const side = EMOJI_SIDES_PX[i % EMOJI_SIDES_PX.length];
    const margin = Math.round(side * (i % 2 === 0 ? 0.02 : 0.15));
    const png = await onGround(sharp(path), side, margin, GROUNDS[i % 3 === 0 ? 3 : 0]);
    writeFileSync(join(pictures, `emoji ${vendor} alone ${side} px ${i}.png`), png);
  }
  for (const [page, side] of EMOJI_SIDES_PX.entries()) {
    const across = Math.floor(1100 / (side + 12));
    const shown = emoji.filter((_, i) => i % EMOJI_SIDES_PX.length === page).slice(0, across * 8);
    const ground = GROUNDS[page % GROUNDS.length];
    const tiles = await Promise.all(
      shown.map(async (path, i) => ({
        input: await onGround(sharp(path), side, 0, ground),
        left: 20 + (i % across) * (side + 12),
        top: 20 + Math.floor(i / across) * (side + 12),
      })),
    );
    const height = 40 + Math.max(1, Math.ceil(shown.length / across)) * (side + 12);
    await sharp({ create: { width: 1140, height, channels: 3, background: ground } })
      .composite(tiles)
      .png()
      .toFile(join(pictures, `emoji ${vendor} page ${side} px.png`));
  }
}

function onGround(picture, side, margin, background) {
  const margins = { top: margin, bottom: margin, left: margin, right: margin };
  return picture
    .resize(side, side, { kernel: 'cubic', fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .flatten({ background })
    .extend({ ...margins, background })
    .png()
    .toBuffer();
}

async function drawAvatars({ modules, pictures, every }) {
  const load = (name) => import(pathToFileURL(join(modules, '@dicebear', name, 'lib', 'index.js')).href);
  const [{ createAvatar }, collection] = [await load('core'), await load('collection')];
  const multiavatar = createRequire(import.meta.url)(join(modules, '@multiavatar', 'multiavatar'));
  const styles = Object.entries(collection)
    .filter(([style]) => !FACELESS.test(style))
    .map(([style, drawing]) => [
      style,
      (i) =>
        createAvatar(drawing, {
          seed: `seed ${i}`,
          backgroundColor: [['ffffff', 'b6e3f4', 'ffd5dc', '1b1f23'][i % 4]],
        }).toString(),
    ]);
  for (const [style, svgOf] of [...styles, ['multiavatar', (i) => multiavatar(`seed ${i}`)]])
    for (let i = 0; i < 40; i += every) {
      const side = AVATAR_SIDES_PX[i % AVATAR_SIDES_PX.length];
      const drawn = sharp(Buffer.from(svgOf(i)), { density: Math.max(72, (72 * side) / 100) });
      const png = await onGround(drawn, side, 0, GROUNDS[0]);
      // Every second one recompressed, as platforms do.
      const bytes = i % 2 ? await sharp(png).jpeg({ quality: 80 }).toBuffer() : png;
      writeFileSync(join(pictures, `avatar ${style} ${side} px ${i}.${i % 2 ? 'jpg' : 'png'}`), bytes);
    }
}

/** Flags and logos. */
async function drawMarks({ modules, pictures, every }) {
  const flags = join(modules, 'flag-icons', 'flags', '1x1');
  const icons = join(modules, 'simple-icons', 'icons');
  const pick = (folder, step) =>
    readdirSync(folder)
      .filter((_, i) => i % (step * every) === 0)
      .map((file) => join(folder, file));
  const marks = [
    ...pick(flags, 1).map((path) => ['flags', readFileSync(path, 'utf8')]),
    ...pick(icons, 10).map((path, i) => [
      'logos',
      readFileSync(path, 'utf8').replace('<svg', `<svg fill="hsl(${(i * 47) % 360} 70% 45%)"`),
    ]),
  ];
  for (const [i, [kind, svg]] of marks.entries()) {
    const side = EMOJI_SIDES_PX[4 + (i % 4)];
    const png = await onGround(sharp(Buffer.from(svg), { density: 300 }), side, 6, GROUNDS[0]);
    writeFileSync(join(pictures, `marks ${kind} ${side} px ${i}.png`), png);
  }
}
