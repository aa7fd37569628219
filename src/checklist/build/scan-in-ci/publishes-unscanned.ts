import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { actsOf, publicationOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const BUILD = '      - run: docker build -t ghcr.io/team/app:1.4.2 .\n';
const PUSH = '      - run: docker push ghcr.io/team/app:1.4.2\n';

export const publishesUnscanned = defineRule({
  id: 'build/scan-in-ci/publishes-unscanned',
  subject: 'pipeline',
  severity: 'medium',
  title: 'The pipeline publishes an image that nothing scanned',
  why: 'What is pushed is what others deploy, and nobody looks at its hundreds of packages once the push is through.',
  remedy:
    'Put a scan that fails between build and push: `plimsoll scan image:NAME --fail-on high`, or another scanner with its exit code switched on.',
  references: [nist190('4.1.1'), cisDocker('4.4')],
  examples: {
    bad: [
      bad({
        '.github/workflows/image.yml': exampleWorkflow(`${BUILD}      - run: «docker push ghcr.io/team/app:1.4.2»\n`),
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          '      - uses: «docker/build-push-action@v6»\n        with:\n          push: true\n',
        ),
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          `${BUILD}      - run: trivy fs --exit-code 1 .\n      - run: «docker push ghcr.io/team/app:1.4.2»\n`,
        ),
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          "      - uses: «docker/build-push-action@v6»\n        with:\n          push: ${{ github.event_name != 'pull_request' }}\n",
        ),
      }),
      bad({ '.gitlab-ci.yml': 'push:\n  script:\n    - «./mvnw jib:build»\n' }),
      bad({ '.gitlab-ci.yml': 'push:\n  script:\n    - «pack build team/app --publish»\n' }),
    ],
    good: [
      {
        '.github/workflows/image.yml': exampleWorkflow(
          `${BUILD}      - run: sh plimsoll.sh scan image:ghcr.io/team/app:1.4.2 --fail-on high\n${PUSH}`,
        ),
      },
      {
        '.github/workflows/image.yml': exampleWorkflow(
          `${BUILD}      - run: trivy image --exit-code 1 ghcr.io/team/app:1.4.2\n${PUSH}`,
        ),
      },
      {
        '.github/workflows/image.yml': exampleWorkflow(
          `${BUILD}      - uses: aquasecurity/trivy-action@0.33.1\n        with:\n          image-ref: ghcr.io/team/app:1.4.2\n${PUSH}`,
        ),
      },
    ],
    undecided: [
      {
        '.github/workflows/image.yml':
          'on: push\njobs:\n  scan:\n    uses: team/workflows/.github/workflows/scan.yml@v2\n  image:\n    needs: scan\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n',
      },
    ],
    silent: [{ '.github/workflows/ci.yml': exampleWorkflow(BUILD) }],
  },
  *check(pipeline) {
    const publication = publicationOf(pipeline);
    if (publication === undefined) return;
    const scan = actsOf(pipeline).find((act) => act.kind === 'scan' && act.of === 'image');
    const elsewhere = pipeline.jobs.find(({ uses }) => uses !== undefined)?.uses ?? pipeline.uses[0];
    if (scan) yield held(declaredAt(scan.place));
    else if (elsewhere) {
      const message = `whether ${elsewhere.name} scans the image that is published here: it is another file`;
      yield undecided(declaredAt(elsewhere.place), message, `look into ${elsewhere.text}`);
    } else yield violated(declaredAt(publication.place), 'publishes an image without a step that scans it');
  },
});
