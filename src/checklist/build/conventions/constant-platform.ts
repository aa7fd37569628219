import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { withoutPlatform, withPlatform } from './platforms.ts';

/** A stage named after an architecture means its platform: its own, or that of the tools which compile for the named one. */
const ARCHITECTURE =
  /(?:^|[^a-z])(?:amd64|x86|x64|i386|i686|arm(?:hf|el|v?\d\w*)?|aarch64|ppc64\w*|riscv64|s390x|mips\w*)(?![a-z])/i;

export const constantPlatform = defineRule({
  id: 'build/conventions/constant-platform',
  subject: 'build',
  severity: 'info',
  title: 'FROM is tied to one platform',
  why: 'On any other machine the image runs under emulation or not at all, and a build for several platforms silently holds the wrong one.',
  remedy:
    'Remove --platform and give it to the build instead; `--platform=$BUILDPLATFORM` is right for a stage that cross-compiles.',
  references: [
    {
      title: 'Docker build checks: FromPlatformFlagConstDisallowed',
      url: 'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM --platform=«linux/amd64» node:24\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nUSER node\n' },
      ),
    ],
    good: [
      {
        Dockerfile:
          'FROM --platform=$BUILDPLATFORM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nUSER node\n' },
      { Dockerfile: 'FROM --platform=linux/amd64 node:24 AS amd64\nUSER node\n' },
      {
        Dockerfile:
          'FROM --platform=linux/amd64 rust:1.91-trixie AS build_armv7\nRUN cargo build --release --target armv7-unknown-linux-gnueabihf\n\nFROM scratch\nCOPY --from=build_armv7 /app/target/armv7-unknown-linux-gnueabihf/release/app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    for (const stage of withPlatform(build)) {
      const { from, name } = stage;
      const { platform } = from;
      if (!platform) continue;
      if (platform.raw.includes('$')) {
        yield held(originIn(build, platform.span));
        continue;
      }
      if (name && ARCHITECTURE.test(name)) continue;
      yield violated(
        originIn(build, platform.span),
        `${platform.raw} is built whatever the platform of the build is`,
        withoutPlatform(build, stage, 'whether the base and what is copied into it are there for other platforms'),
      );
    }
  }),
});
