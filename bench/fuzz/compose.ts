import type { ComposeProject } from '../../src/model/compose.ts';
import type { FileId, Place } from '../../src/model/place.ts';
import { memoryFiles } from '../../src/ports/memory-files.ts';
import { readCompose } from '../../src/read/compose/read-compose.ts';
import type { FuzzTarget } from './target.ts';

type Texts = { readonly [path: string]: string };

/** Throws when a place lies outside its file; walks everything the project holds. */
const checkPlaces = (project: ComposeProject, texts: Texts): void => {
  const seen = new Set<object>();
  const place = (at: Place): void => {
    if (at.kind === 'absent') place(at.near);
    if (at.kind !== 'text') return;
    const { start, end } = at.span;
    const length = texts[at.file]?.length ?? -1;
    if (!(start >= 0 && start <= end && end <= length)) {
      throw new Error(`${at.file} ${start}-${end} lies outside its ${length} characters`);
    }
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('kind' in value && (value.kind === 'text' || value.kind === 'absent') && ('span' in value || 'near' in value)) {
      place(value as Place);
      return;
    }
    const values = value instanceof Map ? value.values() : Object.values(value);
    for (const one of values) visit(one);
  };
  visit(project);
};

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
