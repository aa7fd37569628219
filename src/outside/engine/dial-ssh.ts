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
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  child.on('error', (error) => stream.destroy(error));
  child.on('exit', (code) => {
    if (code) stream.destroy(new Error(words.trim() || `ssh ended with ${code}`));
  });
  stream.on('close', () => child.kill());
  return stream;
};
