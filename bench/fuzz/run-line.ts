import type { FileId } from '../../src/model/place.ts';
import { readRunLines } from '../../src/read/run-line/read-run-lines.ts';
import type { FuzzTarget } from './target.ts';

const NAMES = ['deploy.sh', 'Makefile', 'README.md', 'app.service', 'run.ps1', 'run.bat'];

export const runLine: FuzzTarget = {
  accepts: (path) => /\.(?:sh|md|mk|ya?ml)$|Makefile$/.test(path),
  tokens:
    'docker podman sudo run create -v -p -e --mount --privileged --name= --env-file -it -- = : , $(X) ${X} $$ `a` "$A" \' " \\\n \n\t ``` ```sh $ # ExecStart= /a:/b:ro [::1]:80:80 512m type=bind,src= image:tag é 😀'.split(
      ' ',
    ),
  read(text) {
    for (const name of NAMES) {
      for (const { place } of readRunLines(name as FileId, `docker ${text}`)) {
        if (place.kind === 'text' && place.span.end > text.length + 7)
          throw new Error(`${name}: a place outside the text`);
      }
    }
  },
};
