import type { Terminal } from './command.ts';

/** A line on the terminal that says how far the reading is; nothing where stderr is no terminal. */
export const showProgress = (
  terminal: Terminal,
): { readonly update: (read: number, total: number) => void; readonly clear: () => void } => {
  if (!process.stderr.isTTY || terminal.env.CI !== undefined) return { update: () => {}, clear: () => {} };
  const started = performance.now();
  let last = 0;
  return {
    update(read, total) {
      const now = performance.now();
      if (now - last < 100) return;
      last = now;
      const seconds = (now - started) / 1000;
      const left = total > read && read > 0 ? `, ${Math.ceil((seconds * (total - read)) / read)} s left` : '';
      const of = total > 0 ? ` of ${megabytes(total)}` : '';
      terminal.err(`\r\x1b[Kreading ${megabytes(read)}${of}${left}`);
    },
    clear: () => {
      if (last > 0) terminal.err('\r\x1b[K');
    },
  };
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
