/** What `eyeline check --help` says below its options. */
export const CHECK_HELP = `
Reads JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF and BMP; a folder or a ZIP stands for every file in it.
A link to a profile stands for its picture, which is fetched from this machine's address; a text or
CSV file with a link a line stands for all of them.
For each portrait it says how close it is to the crop that StyleGAN faces have:

  aligned       as close as 99% of generated faces; 3 of 957 ordinary avatars are
  near          as close as 99.9%
  unaligned     farther away
  undetermined  cannot be judged, with the reason

Alignment is a screening signal, never proof: real photos cropped the same way align too, and
generated faces that were cropped again do not.

Examples:
  eyeline check avatar.jpg
  eyeline check --out overlays screenshots/
  eyeline check --json avatars/ > results.jsonl
  eyeline check https://mastodon.example/@name
  eyeline check --json links.csv > results.jsonl
  eyeline check --incident 3 evidence/

Exit status: 0 every input was read, 1 some were not, 2 wrong usage or settings.`;

/** What `eyeline compare --help` says below its options. */
export const COMPARE_HELP = `
Writes into the folder:

  contact-sheet.png    every portrait in a cell of its own, yellow lines through the eyes (further
                       pages: contact-sheet-2.png ...)
  aligned-sheet.png    the aligned ones alone, where others are not
  superimposed.gif     the faces laid over each other, one after the other
  superimposed.png     their mean
  eye-positions.png    where the eyes sit, beside where StyleGAN faces have them
  report.json          every figure, with versions and hashes

After a stop, the same command continues where it was. The same pictures give the same files.
Portraits are numbered in the order of the files.

Alignment is a screening signal, never proof: the template of one photographer, or one program that
crops profile pictures, also makes portraits alike.

Examples:
  eyeline compare --out wave avatars/
  eyeline compare --out wave --style flip followers.png
  eyeline compare --out figure --only aligned --light --faces blurred avatars/

Exit status: 0 every input was read, 1 some were not, 2 wrong usage or settings.`;
