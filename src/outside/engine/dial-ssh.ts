import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Endpoint } from './endpoint.ts';

/** Most of what ssh says on its error output that is kept, in characters. */
const MAX_WORDS = 2000;

/** A connection to the engine of another machine through ssh; it fails with what ssh says. */
export const dialSsh = ({ name, user, port }: Extract<Endpoint, { kind: 'ssh' }>): Duplex => {
  const child = spawn(
    'ssh',
    [
      '-o',
      'ConnectTimeout=30',
      // nobody is there to answer a question
      '-o',
      'BatchMode=yes',
      ...(user === undefined ? [] : ['-l', user]),
      ...(port === undefined ? [] : ['-p', String(port)]),
      '-T',
      '--',
      name,
      'docker system dial-stdio',
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let words = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    words = (words + text).slice(-MAX_WORDS);
  });
  const stream = new Duplex({
    read() {
      child.stdout.resume();
    },
    write(piece, _encoding, done) {
      // a pipe that broke says less than ssh's own words, which come when it has ended
      child.stdin.write(piece, (error) => {
        if (!error) done();
      });
    },
    final(done) {
      child.stdin.end(done);
    },
    destroy(error, done) {
      child.kill();
      done(error);
    },
  });
  child.stdin.on('error', () => {});
  child.stdout.on('data', (piece) => {
    if (!stream.push(piece)) child.stdout.pause();
  });
  child.on('error', (error) => stream.destroy(error));
  child.on('close', (code) => {
    if (code) stream.destroy(new Error(words.trim() || `ssh ended with ${code}`));
    else stream.push(null);
  });
  return stream;
};
