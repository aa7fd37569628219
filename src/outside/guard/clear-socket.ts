import { rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';

/** Removes the socket that a process left which has ended. Throws where somebody still listens: it may be the engine's own. */
export const clearSocket = async (path: string): Promise<void> => {
  if (!statSync(path, { throwIfNoEntry: false })?.isSocket()) return;
  if (await isListenedTo(path)) throw new Error('another process listens on it');
  rmSync(path);
};

/** Only a refused connection tells that nobody does. */
const isListenedTo = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => resolve(!('code' in error && error.code === 'ECONNREFUSED')));
  });
