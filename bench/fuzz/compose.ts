import type { FileId } from '../../src/model/place.ts';
import { memoryFiles } from '../../src/ports/memory-files.ts';
import { readCompose } from '../../src/read/compose/read-compose.ts';
import { checkPlaces, type Texts } from './check-places.ts';
import type { FuzzTarget } from './target.ts';

/** A compose file that is its own override, include and extended file now and then, beside an env file of its pieces. */
export const compose: FuzzTarget = {
  accepts: (path) => /(compose[^/]*|\.env[^/]*)(\.ya?ml)?$/i.test(path) && /\.ya?ml$|env/i.test(path),
  tokens: [
    ...'${A} ${A:-b} ${A:-${B:-c}} ${A:?x} ${A+b} $$ $A ${ } { [ ] , : - ? | > & * ! # % @ ` " \' \\ ~ << *a &a'.split(
      ' ',
    ),
    '\n',
    '  ',
    '\t',
    ': ',
    '- ',
    '\n---\n',
    '\n    <<: *a\n',
    '!reset ',
    '!override ',
    '!!str ',
    '\nservices:\n  web:\n    ',
    '\n    extends: { file: other.yaml, service: web }\n',
    '\ninclude: [other.yaml]\n',
    '\n    env_file: [a.env]\n',
    '\n    ports: ["80:80", 1-2:3-4]\n',
    '\n    volumes: ["a:b:c", {type: bind}]\n',
    '\n    environment: [A, B=, C=1]\n',
    '\n    command: a "b \\" c" \'d\'\n',
    '\n    healthcheck: {test: "a || b", interval: 1m}\n',
    '\0',
    '\uFEFF',
    '\uFDD0',
    '\u2028',
    '\r\n',
    '0440',
    '2024-01-02',
    '1e999',
  ],
  read(text, random) {
    const cut = Math.floor(random() * text.length);
    const texts: Texts = {
      'compose.yaml': text,
      'other.yaml': random() < 0.3 ? text.slice(cut) : 'services:\n  web: {image: other, extends: web2}\n',
      'a.env': text.slice(cut, cut + 2000),
      '.env': random() < 0.3 ? text.slice(0, 2000) : 'A=1\nB="$A ${C:-d}"\n',
    };
    const project = readCompose(memoryFiles(texts), {
      file: 'compose.yaml' as FileId,
      overrides: random() < 0.3 ? ['other.yaml' as FileId] : [],
      environment: new Map([['X', 'x']]),
      profiles: 'all',
      allowOutside: false,
    });
    if (random() < 0.3) checkPlaces(project, texts);
  },
};
