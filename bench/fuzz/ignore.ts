import { readIgnore } from '../../src/read/ignore/read-ignore.ts';
import type { FuzzTarget } from './target.ts';

const PATHS: readonly string[] = [
  'a',
  '.env',
  'src/index.ts',
  'web/node_modules/a/b/c.js',
  'a b/[c]/*d',
  `${'x/'.repeat(8)}y`,
  'a'.repeat(300),
  '',
  '/',
  '../a',
];

export const ignore: FuzzTarget = {
  accepts: (path) => /ignore$/.test(path),
  tokens: '* ** **/ /** ? [ ] [a-z] [!a] [^ [[:alpha:]] ! # \\ / // . .. ./ \n \r\n \t \uFEFF a .env *a*a*a \0 é 😀'
    .split(' ')
    .concat(' '),
  read(text) {
    for (const dialect of ['docker', 'git'] as const) {
      const ignores = readIgnore(text, dialect);
      for (const path of PATHS) ignores(path, path.length % 2 === 0);
    }
  },
};
