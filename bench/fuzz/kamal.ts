import type { FileId } from '../../src/model/place.ts';
import { readKamal } from '../../src/read/kamal/read-kamal.ts';
import { checkPlaces } from './check-places.ts';
import type { FuzzTarget } from './target.ts';

export const kamal: FuzzTarget = {
  accepts: (path) => /deploy[^/]*\.ya?ml$/.test(path),
  tokens: [
    ...'<% %> <%= { } [ ] , : - & * << *a &a # \' " \\ é 😀'.split(' '),
    '\n',
    '  ',
    ': ',
    '- ',
    '\nservice: a\nimage: b\nservers:\n  web: [c]\n',
    '\naccessories:\n  db:\n    image: ',
    '\n    port: 80',
    '\n    cmd: a "b" $(c) ',
    '\n    env: {clear: {A: b}, secret: [C:D]}',
    '\n    files: [a:b]',
    '\n    options: {net: host, p: 1, volume: [a:b]}',
    '\uFDD0',
    '\r\n',
  ],
  read(text) {
    const whole = `service: a\nimage: b\n${text}`;
    checkPlaces(readKamal('deploy.yml' as FileId, whole), { 'deploy.yml': whole });
  },
};
