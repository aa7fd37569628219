import type { Terminal } from './command.ts';

/** A line on the terminal that says how far the reading is; nothing where stderr is no terminal. */
export const showProgress = (
  terminal: Terminal,
): { readonly update: (read: number, total: number) => void; readonly clear: () => void } => {
  const started = performance.now();
  const line = showCount(terminal);
  return {
    update(read, total) {
      const seconds = (performance.now() - started) / 1000;
      const left = total > read && read > 0 ? `, ${Math.ceil((seconds * (total - read)) / read)} s left` : '';
      const of = total > 0 ? ` of ${megabytes(total)}` : '';
      line.update(`reading ${megabytes(read)}${of}${left}`);
    },
    clear: line.clear,
  };
};

/** The same with words of one's own. */
export const showCount = (
  terminal: Terminal,
): { readonly update: (words: string) => void; readonly clear: () => void } => {
  if (!process.stderr.isTTY || terminal.env.CI !== undefined) return { update: () => {}, clear: () => {} };
  let last = 0;
  return {
    update(words) {
      const now = performance.now();
      if (now - last < 100) return;
      last = now;
      terminal.err(`\r\x1b[K${words.slice(0, Math.max(20, terminal.width - 1))}`);
    },
    clear: () => {
      if (last > 0) terminal.err('\r\x1b[K');
    },
  };
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
