import { connect } from 'node:net';
import type { Attempt } from './bypass-attempts.ts';

/** Sends a request byte by byte as it is described, and gives what comes back within a limit. */
export const sendAttempt = (at: string, { method, path, headers = {}, body = '', chunked }: Attempt): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(at);
    const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${Buffer.byteLength(body)}`;
    const lines = Object.entries({ Host: 'docker', Connection: 'close', ...headers }).map(
      ([key, value]) => `${key}: ${value}`,
    );
    const sent = chunked ? `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
    let answer = '';
    const done = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(10_000, done);
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (/\r\n\r\n[\s\S]/.test(answer)) setTimeout(done, 50);
    });
    socket.on('end', done).on('error', done);
    socket.end(`${method} ${path} HTTP/1.1\r\n${[...lines, length].join('\r\n')}\r\n\r\n${sent}`);
  });

/** Whether an answer shows that the engine did what was asked. */
export const isThrough = (answer: string): boolean => {
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1] ?? 0);
  // "No such image" is an answer of the engine to a call that was let through
  return !(status >= 300 && status !== 304 && !/No such (?:image|container)/.test(answer));
};
