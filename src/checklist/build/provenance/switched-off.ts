import { actsOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const FROM = 'FROM scratch\nCOPY app /app\nUSER 1000:1000\n';

export const switchedOff = defineRule({
  id: 'build/provenance/switched-off',
  subject: 'repository',
  severity: 'low',
  title: 'The pipeline switches the provenance of its image off',
  why: 'Without a statement of the builder nobody can tell later which images came from a source or a runner that was taken over.',
  remedy:
    'Take `provenance: false` away, or attest the pushed digest in a step of its own (actions/attest-build-provenance).',
  references: [
    { title: 'Docker: build attestations', url: 'https://docs.docker.com/build/metadata/attestations/' },
    { title: 'SLSA: provenance', url: 'https://slsa.dev/spec/v1.1/provenance' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow(
          '      - uses: «docker/build-push-action@v6»\n        with:\n          push: true\n          provenance: false\n',
        ),
      }),
      bad({
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: «docker buildx build --push --provenance=false -t a/b:1 .»\n',
        ),
      }),
      bad({
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: «docker buildx build --push --attest type=provenance,disabled=true -t a/b:1 .»\n',
        ),
      }),
      bad({
        Dockerfile: FROM,
        '.github/workflows/push.yml': `env:\n  BUILDX_NO_DEFAULT_ATTESTATIONS: 1\n${exampleWorkflow(
          '      - uses: «docker/build-push-action@v6»\n        with:\n          push: true\n',
        )}`,
      }),
    ],
    good: [
      {
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow(
          '      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          provenance: false\n      - uses: actions/attest-build-provenance@v3\n',
        ),
      },
    ],
    undecided: [
      {
        'api/Dockerfile': FROM,
        'web/Dockerfile': FROM,
        '.github/workflows/push.yml': exampleWorkflow('      - uses: actions/attest-build-provenance@v3\n'),
      },
    ],
    silent: [
      {
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow(
          '      - uses: docker/build-push-action@v6\n        with:\n          push: true\n',
        ),
      },
    ],
  },
  *check({ pipelines, dockerfiles }) {
    for (const pipeline of pipelines) {
      const acts = actsOf(pipeline);
      const attested = acts.find((act) => act.kind === 'attest' && act.what === 'provenance');
      if (attested) {
        const origin = declaredAt(attested.place);
        const message = `which of the ${dockerfiles.length} images that are built here the provenance is about`;
        yield dockerfiles.length === 1 ? held(origin) : undecided(origin, message, 'plimsoll verify {image}');
        continue;
      }
      for (const act of acts) {
        if (act.kind !== 'build' || act.pushes.kind === 'unknown' || !act.pushes.value) continue;
        if (act.provenance.kind === 'known' && act.provenance.value === false) {
          yield violated(declaredAt(act.place), `${pipeline.path} publishes its image with provenance switched off`);
        }
      }
    }
  },
});
