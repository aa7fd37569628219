import { bake } from './bake.ts';
import { compose } from './compose.ts';
import { dockerfile } from './dockerfile.ts';
import { fix } from './fix.ts';
import { git } from './git.ts';
import { host } from './host.ts';
import { ignore } from './ignore.ts';
import { imageFiles } from './image-files.ts';
import { kamal } from './kamal.ts';
import { pipeline } from './pipeline.ts';
import { playbook } from './playbook.ts';
import { registry } from './registry.ts';
import { runLine } from './run-line.ts';
import { settings } from './settings.ts';
import { signatures } from './signatures.ts';
import type { FuzzTarget } from './target.ts';
import { terraform } from './terraform.ts';

/** Every reader that the fuzzer knows, by the name on its command line. */
export const targets: { readonly [name: string]: FuzzTarget } = {
  bake,
  compose,
  dockerfile,
  fix,
  git,
  host,
  ignore,
  'image-files': imageFiles,
  kamal,
  pipeline,
  playbook,
  registry,
  'run-line': runLine,
  settings,
  signatures,
  terraform,
};
