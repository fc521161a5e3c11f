#!/usr/bin/env node
/** The command line: reads the settings' file, runs a command, and turns errors into exit codes. */
import { loadEnvironmentFile } from './config.ts';
import { EXIT, reportFailure } from './program/exit.ts';
import { createProgram } from './program/program.ts';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.fine);
});

try {
  loadEnvironmentFile();
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
