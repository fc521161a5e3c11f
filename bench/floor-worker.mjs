/** A thread that runs the bare floor on one portrait, as often as each message says. */

import { parentPort, workerData } from 'node:worker_threads';
import { loadFloor, prepareInputs } from './floor.mjs';

const { runtime, run } = await loadFloor();
const inputs = prepareInputs(runtime.tf, workerData);
run(inputs);
parentPort.on('message', (times) => {
  for (let i = 0; i < times; i++) run(inputs);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
