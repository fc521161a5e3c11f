import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { addAccount } from './account.ts';
import { addBackup } from './backup.ts';
import { addCalibrate } from './calibrate.ts';
import { addCalibrateSets } from './calibrate-sets.ts';
import { addCheck } from './check.ts';
import { addCompare } from './compare.ts';
import { addDiscordInvite } from './discord-invite.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addForget } from './forget.ts';
import { addIndex } from './index-stock.ts';
import { addNetwork } from './network.ts';
import { addSamples } from './samples.ts';
import { addSlackManifest } from './slack-manifest.ts';
import { addTimeline } from './timeline.ts';
import { addVerify } from './verify.ts';

/**
 * The program `eyeline` with all its commands; an error is thrown to the caller instead of ending the process.
 * Each command's own modules are loaded when it runs: without them the program starts in about 0.6 of the time.
 */
export function createProgram(): Command {
  const program = new Command('eyeline')
    .description(
      'Measures where the eyes sit in profile pictures: StyleGAN faces have them in the same place.',
    )
    .version(VERSION)
    .showHelpAfterError('Run `eyeline --help` for the list of commands.')
    .exitOverride();
  addCheck(program);
  addCompare(program);
  addIndex(program);
  addAccount(program);
  addTimeline(program);
  addNetwork(program);
  addExport(program);
  addVerify(program);
  addForget(program);
  addSamples(program);
  addDoctor(program);
  addBackup(program);
  addSlackManifest(program);
  addDiscordInvite(program);
  addCalibrate(program);
  addCalibrateSets(program);
  return program;
}
