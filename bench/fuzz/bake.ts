import type { FileId } from '../../src/model/place.ts';
import { readBake } from '../../src/read/bake/read-bake.ts';
import type { FuzzTarget } from './target.ts';

/** Bake files in both forms; every target and problem lies in its file. */
export const bake: FuzzTarget = {
  accepts: (path) => /\.(?:hcl|json)$/.test(path),
  tokens: [
    ...[
      'target "a" {\n',
      'group "g" {\n',
      'variable "V" {\n',
      '}\n',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '=',
      ',',
      '"',
      '\\',
    ],
    ...[
      '${',
      '${V}',
      '$${',
      '%{ if x }',
      '<<EOF\n',
      '\nEOF\n',
      '<<-EOF\n',
      '#',
      '//',
      '/*',
      '*/',
      'null',
      'true',
      '1e999',
    ],
    ...[
      'inherits = ["a"]\n',
      'inherits = ["b", "a"]\n',
      'args = { A = "b" }\n',
      'dockerfile-inline = <<E\nFROM a\nE\n',
    ],
    ...['"target": {', '"inherits": ["a"]', '&a', '*a', '<<: *a', '\n', '\t', '\0', '\uFEFF', 'é', '😀', '__proto__'],
  ],
  read(text) {
    for (const file of ['docker-bake.hcl', 'docker-bake.json']) {
      const { targets, problem } = readBake(file as FileId, text, new Map([['V', 'x']]));
      const spans = targets.flatMap(({ at }) => (at.kind === 'text' ? [at.span] : []));
      for (const { start, end } of problem ? [...spans, problem.span] : spans)
        if (!(start >= 0 && start <= end && end <= text.length))
          throw new Error(`${file}: ${start}-${end} lies outside its ${text.length} characters`);
    }
  },
};
