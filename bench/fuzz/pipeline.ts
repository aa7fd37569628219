import { actsOf, usesOf } from '../../src/model/pipeline.ts';
import type { FileId, Place } from '../../src/model/place.ts';
import { readPipeline } from '../../src/read/pipeline/read-pipeline.ts';
import type { FuzzTarget } from './target.ts';

const SYSTEMS = [
  'github-actions',
  'github-action',
  'gitlab',
  'circleci',
  'azure',
  'jenkins',
  'drone',
  'bitbucket',
] as const;

const within = (place: Place, text: string): boolean =>
  place.kind !== 'text' ||
  (place.span.start >= 0 && place.span.start <= place.span.end && place.span.end <= text.length);

export const pipeline: FuzzTarget = {
  accepts: (path) => /\.ya?ml$|Jenkinsfile$/.test(path),
  tokens:
    '${{ }} << >> $( ) $[[ ]] | > - : & * !reference [ ] { } " \' """ \\ \n \n\n \t # on: jobs: steps: run: uses: with: script: stages: extends: include: docker push trivy image --exit-code || true && ; sh( ) é 😀 \uFEFF'.split(
      ' ',
    ),
  read(text) {
    for (const system of SYSTEMS) {
      const read = readPipeline('f' as FileId, text, system);
      for (const { place } of [...actsOf(read), ...usesOf(read), ...read.triggers, ...read.problems]) {
        if (!within(place, text)) throw new Error(`${system}: a place outside the text: ${JSON.stringify(place)}`);
      }
    }
  },
};
