import type { Cmd, Entrypoint } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';

/** What the image starts: the CMD and ENTRYPOINT of the Dockerfile that count. */
type Process = { readonly entrypoint: Entrypoint | undefined; readonly cmd: Cmd | undefined };

/** Stages from the one nearest to the image; ENTRYPOINT of a stage drops the CMD of those below it. */
export const processOf = (build: Build): Process => {
  let entrypoint: Entrypoint | undefined;
  let cmd: Cmd | undefined;
  for (const { instructions } of build.lineage.toReversed()) {
    const own = instructions.findLast((each): each is Entrypoint => each.kind === 'entrypoint');
    if (own) {
      entrypoint = own;
      cmd = undefined;
    }
    cmd = instructions.findLast((each): each is Cmd => each.kind === 'cmd') ?? cmd;
  }
  return { entrypoint, cmd };
};
