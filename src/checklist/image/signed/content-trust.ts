import { type Act, actsOf } from '../../../model/pipeline.ts';
import { declaredAt, type Place, writtenPlace } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The day on which notary.docker.io is switched off (Docker: retiring Docker Content Trust). */
const SHUTDOWN = '2026-12-08';

const FROM = 'FROM scratch\nCOPY app /app\nUSER 1000:1000\n';

export const contentTrust = defineRule({
  id: 'image/signed/content-trust',
  subject: 'repository',
  severity: 'medium',
  title: 'The image is signed with Docker Content Trust, which is being shut down',
  why: 'Its server goes away on 2026-12-08: from then on nothing can be signed or verified with it, and pulls with DOCKER_CONTENT_TRUST=1 fail.',
  remedy:
    'Sign the pushed digest with `plimsoll sign`, whose signatures cosign reads too, and verify it before it runs; `plimsoll sign --migrate` signs what Content Trust trusted until now. Then take DOCKER_CONTENT_TRUST, `docker trust` and the notary server out.',
  references: [
    {
      title: 'Docker: retiring Docker Content Trust',
      url: 'https://www.docker.com/blog/retiring-docker-content-trust/',
    },
    { title: 'Sigstore: signing containers', url: 'https://docs.sigstore.dev/cosign/signing/signing_with_containers/' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow('      - run: «docker trust sign ghcr.io/team/app:1.4.2»\n'),
      }),
      bad({
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: docker push team/app:1.4.2\n        env:\n          DOCKER_CONTENT_TRUST: «1»\n',
        ),
      }),
      bad({
        Dockerfile: FROM,
        'deploy.sh': '#!/bin/sh\nexport «DOCKER_CONTENT_TRUST=1»\ndocker pull team/app:1.4.2\n',
      }),
      bad({ Dockerfile: 'FROM docker:29-cli\nENV «DOCKER_CONTENT_TRUST=1»\nUSER 1000:1000\n' }),
      bad({
        'compose.yaml': 'services:\n  notary:\n    image: «notary:server-0.6.1-1»\n',
      }),
    ],
    good: [
      {
        Dockerfile: FROM,
        '.github/workflows/push.yml': exampleWorkflow('      - run: cosign sign --yes ghcr.io/team/app@$DIGEST\n'),
      },
    ],
    undecided: [
      {
        'api/Dockerfile': FROM,
        'web/Dockerfile': FROM,
        '.github/workflows/push.yml': exampleWorkflow('      - run: cosign sign --yes ghcr.io/team/app@$DIGEST\n'),
      },
    ],
    silent: [{ Dockerfile: FROM, '.github/workflows/ci.yml': exampleWorkflow('      - run: docker build .\n') }],
  },
  *check({ pipelines, dockerfiles, contentTrust: uses, services }, { today }) {
    const acts = pipelines.flatMap(actsOf);
    const old = acts.filter(isContentTrust);
    const when =
      today < SHUTDOWN ? `its server is switched off on ${SHUTDOWN}` : `its server is gone since ${SHUTDOWN}`;
    const tell = (place: Place, what: string): Outcome =>
      violated(
        declaredAt(place),
        `${what} Docker Content Trust, and ${when}: plimsoll sign, cosign or notation take its place`,
        { about: services },
      );
    for (const act of old) yield tell(act.place, act.kind === 'sign' ? WORDS.command : WORDS.switch);
    const told = new Set(old.map(({ place }) => writtenPlace(place)?.file));
    const others = uses.filter(({ place }) => !told.has(writtenPlace(place)?.file));
    for (const { place, what } of others) yield tell(place, WORDS[what]);
    const [signature] = acts.flatMap((act) => (act.kind === 'sign' && act.tool !== 'docker trust' ? [act] : []));
    if (signature === undefined || old.length > 0 || others.length > 0) return;
    const origin = declaredAt(signature.place);
    if (dockerfiles.length === 1) yield held(origin);
    else {
      const message = `which of the ${dockerfiles.length} images that are built here ${signature.tool} signs`;
      yield undecided(origin, message, 'plimsoll verify {image}');
    }
  },
});

const WORDS = {
  switch: 'DOCKER_CONTENT_TRUST switches on',
  command: 'docker trust signs with',
  server: 'this server belongs to',
} as const;

const isContentTrust = (act: Act): boolean =>
  act.kind === 'content-trust' || (act.kind === 'sign' && act.tool === 'docker trust');
