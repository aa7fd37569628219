import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { imageScans, stopsPipeline } from '../../../model/pipeline-scans.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const FROM = 'FROM scratch\nCOPY app /app\nUSER 1000:1000\n';
const BLOCKING = exampleWorkflow('      - run: trivy image --exit-code 1 app:1.4.2\n');

export const scanOnlyPrints = defineRule({
  id: 'image/scanned/scan-only-prints',
  subject: 'repository',
  severity: 'medium',
  title: 'The image is scanned by a step that cannot say no',
  why: 'A scan that always succeeds leaves no record that the image was found fit: it is deployed whatever the scan printed.',
  remedy:
    'Let findings fail the step: `--exit-code 1` for Trivy, `--fail-on high` for Grype, `--exit-code` for Docker Scout.',
  references: [nist190('4.1.1'), cisDocker('4.4')],
  examples: {
    bad: [
      bad({ Dockerfile: FROM, '.github/workflows/ci.yml': exampleWorkflow('      - run: «trivy image app:1.4.2»\n') }),
    ],
    good: [{ Dockerfile: FROM, '.github/workflows/ci.yml': BLOCKING }],
    undecided: [{ 'api/Dockerfile': FROM, 'web/Dockerfile': FROM, '.github/workflows/ci.yml': BLOCKING }],
    silent: [{ Dockerfile: FROM, '.github/workflows/ci.yml': exampleWorkflow('      - run: docker build .\n') }],
  },
  *check({ pipelines, dockerfiles }) {
    const scans = pipelines.flatMap(imageScans);
    const blocking = scans.find((scan) => stopsPipeline(scan) === true);
    if (blocking === undefined) {
      for (const scan of scans) {
        const origin = declaredAt(scan.act.place);
        if (stopsPipeline(scan) === false) {
          yield violated(origin, `${scan.act.tool} scans the image, but nothing it finds stops the pipeline`, {
            toldBy: 'build/scan-in-ci',
          });
        } else {
          yield undecided(
            origin,
            `whether findings of ${scan.act.tool} stop the pipeline`,
            'plimsoll scan image:{image}',
          );
        }
      }
    } else if (dockerfiles.length > 1) {
      const message = `which of the ${dockerfiles.length} images that are built here ${blocking.act.tool} scans`;
      yield undecided(declaredAt(blocking.act.place), message, 'plimsoll scan image:{image}');
    } else yield held(declaredAt(blocking.act.place));
  },
});
