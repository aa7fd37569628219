import { knownText } from '../../../model/value.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The network alone: mirrors and caches on the machine that builds are the usual reason. */
export const buildOnHostNetwork = defineRule({
  id: 'container/host-isolation/build-on-host-network',
  subject: 'build',
  severity: 'low',
  title: 'Build steps use the network of the machine that builds',
  why: 'A package script that runs during the build reaches what listens on the loopback there: metadata services, databases, the engine itself.',
  remedy:
    'Leave `network: host` away and name the mirror or proxy by its address, with `extra_hosts` if it has no name.',
  references: [
    {
      title: 'Dockerfile reference: RUN --network',
      url: 'https://docs.docker.com/reference/dockerfile/#run---network',
    },
    {
      title: 'Compose build specification: network',
      url: 'https://docs.docker.com/reference/compose-file/build/#network',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\n«RUN --network=host make»\n' }),
      bad({
        'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      network: «host»\n',
        Dockerfile: 'FROM debian:13\nRUN make\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN --network=none make\n' },
      {
        'compose.yaml': 'services:\n  web:\n    build: {context: ., network: none}\n',
        Dockerfile: 'FROM debian:13\nRUN make\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN make\n' }],
  },
  *check(build) {
    const danger = 'lets build steps reach what listens on the machine that builds';
    for (const { network } of build.sections) {
      const name = knownText(network);
      if (name === 'host') yield violated(network.origin, `build.network: host ${danger}`, { holdsBack: 'nothing' });
      else if (name === 'none') yield held(network.origin);
    }
    for (const { run } of stepsOf(build)) {
      if (run.network === 'host')
        yield violated(originIn(build, run.span), `RUN --network=host ${danger}`, { holdsBack: 'nothing' });
      else if (run.network === 'none') yield held(originIn(build, run.span));
    }
  },
});
