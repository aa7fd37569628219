import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { toolchainOf } from './toolchain-images.ts';

export const toolchainShipped = defineRule({
  id: 'build/multi-stage/toolchain-shipped',
  subject: 'build',
  severity: 'medium',
  title: 'The image that builds is the image that runs',
  why: 'Compilers, headers and sources in production serve only whoever breaks in, and each of them has flaws to patch.',
  remedy:
    'Name this stage `build`, and end with a small one: `FROM gcr.io/distroless/static`, `COPY --from=build /app /app`.',
  references: [
    { title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { title: 'NIST SP 800-190, 4.1.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM «golang:1.26»\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nUSER 65532:65532\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM «eclipse-temurin:21-jdk»\nCOPY app.jar /app.jar\nUSER 1000:1000\nCMD ["java", "-jar", "/app.jar"]\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532:65532\nCMD ["/app"]\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM python:3.14-slim\nRUN pip install --no-cache-dir flask==3.1\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM eclipse-temurin:21-jre\nCOPY app.jar /app.jar\nUSER 1000:1000\n' },
    ],
  },
  *check(build) {
    const root = build.lineage.at(-1);
    if (!root) return;
    const reference = build.base && knownValue(build.base);
    const what = reference && toolchainOf(reference);
    if (what && build.base) {
      yield violated(build.base.origin, `what runs is built on ${root.from.image.raw}, which holds ${what}`, {
        severity: what === 'a JDK with its compiler' ? 'low' : 'medium',
      });
      return;
    }
    const copied = build.lineage
      .flatMap(({ instructions }) => instructions)
      .find((each) => each.kind === 'copy' && each.from);
    if (copied && build.stages.length > build.lineage.length) yield held(originIn(build, copied.span));
  },
});
