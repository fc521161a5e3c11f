/**
 * Runs the bundled bot: `node run-child.cjs CHILD.cjs`. What V8 made of its code lies beside it from the first life that
 * ended by itself on: compiling seven megabytes took the others more than half of their time.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { constants, Script } = require('node:vm');

const file = process.argv[2];
const compiled = `${file}.compiled`;
const isCompiled = existsSync(compiled);
const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
  {
    filename: file,
    cachedData: isCompiled ? readFileSync(compiled) : undefined,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  },
);
if (!isCompiled) process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, createRequire(file), module_, file, dirname(file));
