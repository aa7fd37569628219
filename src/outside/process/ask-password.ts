import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { Masked } from '../../model/masked.ts';

const LONGEST = 1024;

/**
 * Asks the person at the terminal for a password, without showing it; undefined when there is nobody, or they press
 * Ctrl-C or Ctrl-D.
 */
export const askPassword = (question: string, show: (text: string) => void): Promise<Masked | undefined> => {
  let input: ReadStream;
  try {
    input = new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    return Promise.resolve(undefined);
  }
  return new Promise((resolve) => {
    let typed = '';
    const end = (answer: Masked | undefined): void => {
      input.setRawMode(false);
      input.destroy();
      show('\n');
      resolve(answer);
    };
    show(question);
    input.setRawMode(true);
    input.setEncoding('utf8');
    input.on('error', () => resolve(undefined));
    input.on('data', (text: string) => {
      for (const letter of text) {
        if (letter === '\r' || letter === '\n') return end(new Masked(typed));
        if (letter === '\x03' || letter === '\x04') return end(undefined);
        if (letter === '\x7f' || letter === '\b') typed = typed.slice(0, -1);
        else if (typed.length < LONGEST) typed += letter;
      }
    });
  });
};
