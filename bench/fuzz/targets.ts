import { compose } from './compose.ts';
import { dockerfile } from './dockerfile.ts';
import { fix } from './fix.ts';
import { ignore } from './ignore.ts';
import { imageFiles } from './image-files.ts';
import { pipeline } from './pipeline.ts';
import { runLine } from './run-line.ts';
import type { FuzzTarget } from './target.ts';

/** Every reader that the fuzzer knows, by the name on its command line. */
export const targets: { readonly [name: string]: FuzzTarget } = {
  compose,
  dockerfile,
  fix,
  ignore,
  'image-files': imageFiles,
  pipeline,
  'run-line': runLine,
};
