import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { originIn, rootFrom } from '../../build/steps.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { referenceText } from '../reference-text.ts';

const ASK = 'plimsoll check image:{image}';

/** Only images that are built here: what others publish cannot be slimmed by who runs it. Windows has no such base. */
export const shellInBase = defineRule({
  id: 'image/distroless/shell-in-base',
  subject: 'build',
  severity: 'info',
  title: 'The final image has a shell or a package manager',
  why: 'Most break-ins go on by starting a shell and fetching tools; where neither is there, running code is harder to turn into a foothold.',
  remedy:
    'Copy the built program into a distroless image (gcr.io/distroless, Wolfi) or, for a static binary, into scratch.',
  references: [
    { title: 'Distroless images', url: 'https://github.com/GoogleContainerTools/distroless' },
    nist190('4.1.2'),
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM «alpine:3.22»\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      }),
      // without a package manager
      bad({ Dockerfile: 'FROM «busybox:1.37»\nCOPY app /app\nENTRYPOINT ["/app"]\n' }),
      bad({
        Dockerfile: 'FROM «gcr.io/distroless/static-debian13:debug-nonroot»\nCOPY app /app\nENTRYPOINT ["/app"]\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      },
      { Dockerfile: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nENTRYPOINT ["/app"]\n' },
    ],
    silent: [{ Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["app.exe"]\n' }],
    undecided: [
      { Dockerfile: 'FROM registry.example.com/base/app:4\nENTRYPOINT ["/app"]\n' },
      // some of its releases have one
      { Dockerfile: 'FROM jaegertracing/all-in-one:1.76.0\nCOPY ui.json /etc/jaeger/\n' },
    ],
  },
  *check(build) {
    const { base, baseFacts } = build;
    if (!base) {
      yield held(originIn(build, rootFrom(build).image.span));
      return;
    }
    if (base.value.kind === 'unknown') return;
    const name = referenceText(base.value.value);
    if (baseFacts.kind === 'unknown')
      yield undecided(base.origin, `whether ${name} holds a shell: ${baseFacts.why}`, ASK);
    else if (baseFacts.value.system === 'windows') return;
    else if (baseFacts.value.shell?.value === true) {
      const manager = baseFacts.value.packageManager?.value;
      yield violated(base.origin, `${name} holds a shell${manager === undefined ? '' : ' and a package manager'}`);
    } else if (baseFacts.value.distroless) yield held(base.origin);
    else if (baseFacts.value.shell) return;
    else yield undecided(base.origin, `whether ${name} holds a shell: its tag does not tell`, ASK);
  },
});
