import type { Fix } from '../../../model/change.ts';
import type { ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { rewrite } from '../../build/rewrite.ts';
import { ancestryOf, originIn, type Step, stepsOf } from '../../build/steps.ts';
import { stepsBackToRoot, sudoSteps } from '../../build/sudo-steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Takes sudo away where the build is root at that step. */
const withoutSudo = (
  build: Build,
  { stage, run }: Step,
  [sudo, next]: readonly ShellWord[],
): { readonly fix?: Fix } => {
  const { baseFacts } = build;
  const starts = baseFacts.kind === 'known' && build.lineage.includes(stage) && baseFacts.value.runsAs?.value.uid === 0;
  const switched = ancestryOf(build, stage).some(({ instructions }) =>
    instructions.some((each) => each.kind === 'user' && each.span.start < run.span.start),
  );
  if (!sudo || !next || !starts || switched || run.command.form === 'exec' || /^-|=/.test(next.raw)) return {};
  return rewrite(build, 'Leave sudo out', [{ span: { start: sudo.span.start, end: next.span.start }, text: '' }]);
};

export const sudoInBuild = defineRule({
  id: 'image/no-unneeded-packages/sudo-in-build',
  subject: 'build',
  severity: 'low',
  title: 'A build step uses sudo',
  why: 'A build is root until USER says otherwise, so sudo adds nothing there. For the step to work it must be in the image, where it is a way to become root.',
  remedy: 'Drop sudo; put what needs root before USER, or between `USER root` and the USER that the service runs as.',
  references: [
    {
      title: 'Dockerfile best practices: USER',
      url: 'https://docs.docker.com/build/building/best-practices/#user',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM alpine:3.23\nRUN «sudo» apk upgrade\n' },
        { Dockerfile: 'FROM alpine:3.23\nRUN apk upgrade\n' },
      ),
      bad({ Dockerfile: 'FROM debian:13\nRUN [«"sudo"», "-E", "make", "install"]\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN env DEBIAN_FRONTEND=noninteractive «sudo» dpkg -i /tmp/tool.deb\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN find /opt -name "*.a" -print | xargs «sudo» rm\n' }),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN until «sudo» apt-get update; do sleep 1; done\n' },
        { Dockerfile: 'FROM debian:13\nRUN until apt-get update; do sleep 1; done\n' },
      ),
      bad({ Dockerfile: 'FROM debian:13\nUSER builder\nRUN «sudo» make install\nUSER 10001:10001\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN if sudo -n true; then make install; fi\n' },
      { Dockerfile: 'FROM alpine:3.23\nRUN apk upgrade\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get install -y sudo\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nUSER 10001\n' },
      { Dockerfile: 'FROM debian:13\nUSER app\nRUN sudo make install\n' },
    ],
  },
  *check(build) {
    const found = sudoSteps(build);
    // there the user of the image becomes root, which is another matter
    const back = stepsBackToRoot(build);
    for (const use of found) {
      if (back.includes(use)) continue;
      const { step, command, word, user } = use;
      yield violated(
        originIn(build, word.span),
        user === undefined
          ? `${word.raw.replaceAll('"', '')} is not needed in a build, which is root until USER says otherwise`
          : `${word.raw.replaceAll('"', '')} is needed here only because USER ${user} stands before it`,
        command.words[0] === word ? withoutSudo(build, step, command.words) : {},
      );
    }
    const [first] = stepsOf(build).flatMap(({ script }) => script.commands);
    if (found.length === 0 && first) yield held(originIn(build, first.span));
  },
});
