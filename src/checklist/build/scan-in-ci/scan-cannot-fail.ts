import { imageScans, stopsPipeline } from '../../../model/pipeline-scans.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const scanCannotFail = defineRule({
  id: 'build/scan-in-ci/scan-cannot-fail',
  subject: 'pipeline',
  severity: 'medium',
  title: 'The scan of the image prints its findings and lets everything through',
  why: 'A step that always succeeds is a log that nobody reads: the image with the known hole is published like any other.',
  remedy:
    'Switch its exit code on (`--exit-code 1` for Trivy, `--fail-on high` for Grype, `--exit-code` for Docker Scout) and take away `continue-on-error` and `|| true`.',
  references: [
    { title: 'Trivy: exit code', url: 'https://trivy.dev/latest/docs/configuration/others/#exit-code' },
    { title: 'Docker Scout: docker scout cves', url: 'https://docs.docker.com/reference/cli/docker/scout/cves/' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/ci.yml': exampleWorkflow('      - run: «trivy image app:1.4.2»\n') }),
      bad({ '.github/workflows/ci.yml': exampleWorkflow('      - run: «grype app:1.4.2 --fail-on high» || true\n') }),
      bad({
        '.github/workflows/ci.yml': exampleWorkflow(
          "      - uses: «aquasecurity/trivy-action@0.33.1»\n        continue-on-error: true\n        with:\n          exit-code: '1'\n",
        ),
      }),
      bad({ '.github/workflows/ci.yml': exampleWorkflow('      - run: «docker scout cves app:1.4.2»\n') }),
      bad({
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - run: «trivy image --exit-code 1 app:1.4.2» | tee report.txt\n',
        ),
      }),
      bad({
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - run: |\n          set +e\n          «trivy image --exit-code 1 app:1.4.2»\n          echo done\n',
        ),
      }),
      bad({
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - shell: sh {0}\n        run: |\n          «trivy image --exit-code 1 app:1.4.2»\n          echo done\n',
        ),
      }),
      bad({
        Jenkinsfile:
          "node {\n  stage('scan') { sh script: '«trivy image --exit-code 1 app:1.4.2»', returnStatus: true }\n}\n",
      }),
      bad({
        Jenkinsfile:
          "node {\n  catchError(buildResult: 'SUCCESS') {\n    sh '«trivy image --exit-code 1 app:1.4.2»'\n  }\n}\n",
      }),
    ],
    good: [
      { '.github/workflows/ci.yml': exampleWorkflow('      - run: trivy image --exit-code=1 app:1.4.2\n') },
      {
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - uses: anchore/scan-action@v7\n        with:\n          image: app\n',
        ),
      },
      {
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - run: docker run --rm aquasec/trivy:0.67 image --exit-code 1 app:1.4.2\n',
        ),
      },
      // the build goes on and is failed all the same
      { Jenkinsfile: "node {\n  catchError {\n    sh 'trivy image --exit-code 1 app:1.4.2'\n  }\n}\n" },
    ],
    undecided: [
      {
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - uses: aquasecurity/trivy-action@0.33.1\n        with:\n          exit-code: ${{ inputs.strict }}\n',
        ),
      },
      {
        '.github/workflows/ci.yml': exampleWorkflow(
          '      - run: |\n          set +e\n          trivy image --exit-code 1 app:1.4.2\n          code=$?\n          exit $code\n',
        ),
      },
    ],
    silent: [{ '.github/workflows/ci.yml': exampleWorkflow('      - run: trivy fs .\n') }],
  },
  *check(pipeline) {
    const scans = imageScans(pipeline);
    // One scan that stops the pipeline is enough: the others may print tables for people or files for a dashboard.
    const blocking = scans.find((scan) => stopsPipeline(scan) === true);
    if (blocking) {
      yield held(declaredAt(blocking.act.place));
      return;
    }
    for (const scan of scans) {
      const { act, job } = scan;
      const origin = declaredAt(act.place);
      if (act.blocks.kind === 'known' && !act.blocks.value) {
        yield violated(origin, `the scan with ${act.tool} stops nothing: ${act.because}`);
      } else if (stopsPipeline(scan) === false) {
        yield violated(origin, `the scan with ${act.tool} stops nothing: ${job.name} continues on error`);
      } else {
        const why =
          act.blocks.kind === 'unknown' ? act.blocks.why : 'an expression decides whether it continues on error';
        yield undecided(
          origin,
          `whether findings of ${act.tool} stop ${job.name}: ${why}`,
          'plimsoll scan image:{image}',
        );
      }
    }
  },
});
