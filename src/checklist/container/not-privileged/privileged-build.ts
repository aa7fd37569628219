import type { BuildSection } from '../../../model/compose.ts';
import { declaredAt, type Origin, textPlace } from '../../../model/place.ts';
import { knownText, knownValue, literal } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Where a build section asks for rights that break out of the sandbox of the builder. */
const insecure = ({ privileged, entitlements }: BuildSection): readonly { origin: Origin; what: string }[] => [
  ...(knownValue(privileged) ? [{ origin: privileged.origin, what: 'build.privileged' }] : []),
  ...entitlements.items.flatMap((entitlement) => {
    const name = knownText(entitlement);
    return name === 'security.insecure' ? [{ origin: entitlement.origin, what: `the entitlement ${name}` }] : [];
  }),
];

/** `entitlements: [network.host]` shares only the network, which host builds for caches and mirrors need. */
export const privilegedBuild = defineRule({
  id: 'container/not-privileged/privileged-build',
  subject: 'build',
  severity: 'high',
  title: 'The image is built in a privileged container',
  why: 'A package script or a dependency that runs during the build is then root on the machine that builds, with its devices and all its other images.',
  remedy:
    'Remove `privileged`, the entitlement `security.insecure` and `RUN --security=insecure`; what needs a device or a mount belongs in a step outside the build.',
  references: [
    {
      title: 'Dockerfile reference: RUN --security',
      url: 'https://docs.docker.com/reference/dockerfile/#run---security',
    },
    {
      title: 'Compose build specification: entitlements',
      url: 'https://docs.docker.com/reference/compose-file/build/#entitlements',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN --security=«insecure» modprobe loop\n' }),
      bad({
        'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      privileged: «true»\n',
        Dockerfile: 'FROM debian:13\nRUN make\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nRUN --security=sandbox make\n' }],
    undecided: [
      {
        'compose.yaml': 'services:\n  web:\n    build: {context: ., privileged: "${ALL}"}\n',
        Dockerfile: 'FROM debian:13\nUSER 1000:1000\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN make\n' }],
  },
  *check({ dockerfile, sections, stages }) {
    const danger = 'runs build steps outside the sandbox of the builder, as root of the machine that builds';
    for (const { origin, what } of sections.flatMap(insecure)) yield violated(origin, `${what} ${danger}`);
    for (const { privileged } of sections) {
      const { value, origin } = privileged;
      if (value.kind === 'unknown')
        yield undecided(origin, `whether the build is privileged: ${value.why}`, ask(value));
    }
    for (const instruction of stages.flatMap((stage) => stage.instructions)) {
      const flag = instruction.kind === 'run' ? instruction.flags.find(({ name }) => name === 'security') : undefined;
      if (!flag) continue;
      const origin = declaredAt(textPlace(dockerfile.file, flag.value?.span ?? flag.span));
      const security = flag.value && literal(flag.value.value);
      if (security === 'insecure') yield violated(origin, `--security=insecure ${danger}`);
      else if (security === 'sandbox') yield held(origin);
    }
  },
});
