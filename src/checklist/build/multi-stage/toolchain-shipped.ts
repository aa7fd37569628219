import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { toolchainOf } from '../../../knowledge/toolchain-images.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { isWorkshop } from '../../purpose/is-workshop.ts';
import { bad, defineRule } from '../../rule.ts';
import { processOf } from '../process.ts';
import { originIn } from '../steps.ts';
import { splitStage } from './split-stage.ts';
import { withRuntime } from './with-runtime.ts';

const JDK = 'a JDK with its compiler';

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
    nist190('4.1.2'),
  ],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM «golang:1.26»\nWORKDIR /src\nENV TZ=UTC\nCOPY . .\nRUN go build -o /app .\nUSER 65532:65532\nCMD ["/app"]\n',
        },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nWORKDIR /src\nENV TZ=UTC\nCOPY . .\nRUN go build -o /app .\n\nFROM debian:13-slim\nWORKDIR /src\nENV TZ=UTC\nCOPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt\nCOPY --from=build /app /app\nUSER 65532:65532\nCMD ["/app"]\n',
        },
      ),
      // the user is made where it runs
      bad(
        {
          Dockerfile:
            'FROM «golang:1.26»\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nRUN groupadd --gid 10001 app && useradd --uid 10001 --gid app app\nUSER app\nCMD ["/app"]\n',
        },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM debian:13-slim\nWORKDIR /src\nCOPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt\nCOPY --from=build /app /app\nRUN groupadd --gid 10001 app && useradd --uid 10001 --gid app app\nUSER app\nCMD ["/app"]\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM «golang:1.26»\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nRUN useradd --uid 10001 app\nUSER 10001:10001\nCMD ["/app"]\n',
        },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.24\nWORKDIR /src\nCOPY --from=build /app /app\nUSER 10001:10001\nCMD ["/app"]\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM «maven:3.9-eclipse-temurin-21»\nWORKDIR /app\nEXPOSE 8080\nCOPY . .\nRUN mvn -B package\n\nUSER 1000:1000\nCMD ["java", "-jar", "target/app.jar"]\n',
        },
        {
          Dockerfile:
            'FROM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /app\nCOPY . .\nRUN mvn -B package\n\nFROM eclipse-temurin:21-jre\nWORKDIR /app\nCOPY --from=build /app/target/app.jar /app/target/app.jar\nEXPOSE 8080\nUSER 1000:1000\nCMD ["java", "-jar", "target/app.jar"]\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM «mcr.microsoft.com/dotnet/sdk:10.0»\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /out\nENTRYPOINT ["dotnet", "/out/web.dll"]\n',
        },
        {
          Dockerfile:
            'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /out\n\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /src\nCOPY --from=build /out /out\nENTRYPOINT ["dotnet", "/out/web.dll"]\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM «rust:1-alpine»\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nCMD ["./target/release/web"]\n',
        },
        {
          Dockerfile:
            'FROM rust:1-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM alpine:3.24\nWORKDIR /src\nCOPY --from=build /src/target/release/web /src/target/release/web\nCMD ["./target/release/web"]\n',
        },
      ),
      bad({ Dockerfile: 'FROM «buildpack-deps:trixie»\nCOPY app /app\nUSER 1000:1000\nCMD ["/app"]\n' }),
      bad({
        Dockerfile: 'FROM «golang:1.26»\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
        'templates/index.html': '<p>{{ . }}</p>\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM «eclipse-temurin:21-jdk»\nCOPY app.jar /app.jar\nUSER 1000:1000\nCMD ["java", "-jar", "/app.jar"]\n',
        },
        {
          Dockerfile:
            'FROM eclipse-temurin:21-jre\nCOPY app.jar /app.jar\nUSER 1000:1000\nCMD ["java", "-jar", "/app.jar"]\n',
        },
      ),
    ],
    good: [
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532:65532\nCMD ["/app"]\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM buildpack-deps:trixie\nRUN make install\nCMD ["python3"]\n' },
      { Dockerfile: 'FROM buildpack-deps:trixie-curl\nCOPY app /app\nUSER 1000:1000\nCMD ["/app"]\n' },
      { Dockerfile: 'FROM golang:1.26 AS dev\nWORKDIR /src\nCMD ["go", "test", "./..."]\n' },
      // it is there to build
      {
        Dockerfile:
          'FROM eclipse-temurin:21-jdk\nCOPY --from=maven:3 /usr/share/maven /usr/share/maven\nENTRYPOINT ["/mvn-entrypoint.sh"]\nCMD ["mvn"]\n',
      },
      { Dockerfile: 'FROM python:3.14-slim\nRUN pip install --no-cache-dir flask==3.1\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM eclipse-temurin:21-jre\nCOPY app.jar /app.jar\nUSER 1000:1000\n' },
    ],
  },
  *check(build, { today }) {
    const root = build.lineage.at(-1);
    if (!root) return;
    const reference = build.base && knownValue(build.base);
    const what = reference && toolchainOf(reference);
    if (what && build.base) {
      if (isWorkshop(build) || startsBuild(build)) return;
      yield violated(build.base.origin, `what runs is built on ${root.from.image.raw}, which holds ${what}`, {
        severity: what === JDK ? 'low' : 'medium',
        ...(what === JDK ? withRuntime(build) : splitStage(build, today)),
      });
      return;
    }
    const copied = build.lineage
      .flatMap(({ instructions }) => instructions)
      .find((each) => each.kind === 'copy' && each.from);
    if (copied && build.stages.length > build.lineage.length) yield held(originIn(build, copied.span));
  },
});

/** Build tools of Java: what starts one is there to compile, whatever its goals will be. */
const BUILD_TOOL = /^(?:ant|gradlew?|javac|jshell|lein|mvnw?|sbt)$/;

const startsBuild = (build: Build): boolean => {
  const { entrypoint, cmd } = processOf(build);
  return [entrypoint, cmd].some(
    (one) => one && scriptOf(one.command).commands.some((command) => BUILD_TOOL.test(programOf(command) ?? '')),
  );
};
