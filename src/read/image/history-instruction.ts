/** A shell as builders put it before a command: `/bin/sh -c`, `/bin/bash -eo pipefail -c`. */
const SHELL = /(?:^|\s)(?:\/\S{0,60}\/)?(?:ba|da|a|k|z)?sh(?: -\w{1,10}| pipefail){0,6} -\w{0,9}c(?=\s)/;
/** How far into an entry its shell is looked for, in characters: behind the build arguments. */
const HEAD = 8192;

/**
 * An entry of an image's history as the instruction would stand in a Dockerfile: the builders dress it up in their own ways.
 * Sources: BuildKit's `RUN |1 A=b /bin/sh -c make # buildkit`, the older builder's and buildah's `|1 A=b /bin/sh -c make` and
 * `/bin/sh -c #(nop) COPY file:… in /`.
 */
export const historyInstruction = (by: string): string => {
  const plain = by.replace(/\s{1,9}# buildkit$/, '').trim();
  const nop = plain.slice(0, HEAD).indexOf('#(nop)');
  if (nop > 0 && plain.startsWith('/')) return plain.slice(nop + '#(nop)'.length).trim();
  const told = plain.startsWith('RUN ');
  const command = told ? plain.slice('RUN '.length) : plain;
  // what is neither is a base image's own note: `# debian.sh --arch amd64`, `apko`
  if (!told && !/^(?:\/|\|\d)/.test(command)) return plain;
  const shell = SHELL.exec(command.slice(0, HEAD));
  const inFront = shell && (shell.index === 0 || command.startsWith('|'));
  return `RUN ${inFront ? command.slice(shell.index + shell[0].length).trim() : command}`;
};
