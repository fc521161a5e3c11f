import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { builtFile } from '../../../fixtures/built.ts';

it('sends what libraries print to stderr: stdout belongs to the answers', async () => {
  const script = `await import(${JSON.stringify(builtFile('core/work/pool/picture-worker.js'))}); console.log('minded');`;

  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    script,
  ]);

  expect([stdout, stderr]).toEqual(['', 'minded\n']);
});
