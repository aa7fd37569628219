import { type Looked, USUAL, unclear } from '../app.ts';
import { firstMatch } from '../first-match.ts';
import { portInSources, withoutPort } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';

/** Libraries of the JVM by the words of a build file: `group:artifact` and `<artifactId>` alike. */
const ARTIFACT =
  /[:>"']((?:spring-boot-starter|quarkus|micronaut|ktor)[\w-]*|postgresql|mysql-connector-\w+|mariadb-java-client|jedis|lettuce-core|mongodb-driver-\w+|amqp-client|sqlite-jdbc|h2)(?=[<:"'])/g;

/** Whether a pom.xml names a library that is there when the program runs. */
const needsLibraries = (pom: string): boolean =>
  pom
    .split('<dependency>')
    .slice(1)
    .some((one) => !/<scope>\s*(?:test|provided|import)/.test(one.split('</dependency>', 1)[0] ?? ''));

export const java = (files: ProjectFiles, today: string): Looked | undefined => {
  const pom = files.text('pom.xml');
  const gradle = files.text('build.gradle.kts') ?? files.text('build.gradle');
  const build = pom ?? gradle;
  if (build === undefined)
    return files.has('settings.gradle') || files.has('settings.gradle.kts')
      ? unclear('Java', 'it is a build of several projects: name the folder of one that builds by itself')
      : undefined;
  const libraries = new Set([...build.matchAll(ARTIFACT)].map(([, name = '']) => name));
  const spring = /spring-boot/.test(build);
  const quarkus = /quarkus/.test(build);
  const what = `Java with ${spring ? 'Spring Boot, ' : quarkus ? 'Quarkus, ' : ''}${pom === undefined ? 'Gradle' : 'Maven'}`;
  const settings = files.text('settings.gradle.kts') ?? files.text('settings.gradle') ?? '';
  if (/<modules>/.test(pom ?? '') || /^[ \t]*include[\s(]/m.test(pom === undefined ? settings : ''))
    return unclear(what, 'it is a build of several modules: a Dockerfile of one of them takes all as its context');
  const isWar = /<packaging>war<\/packaging>/.test(pom ?? '');
  if (isWar && !spring) return unclear(what, 'it makes a WAR for a server of applications, and nothing says for which');
  if (spring && pom !== undefined && !/spring-boot-maven-plugin/.test(pom))
    return unclear(what, 'nothing in its build makes an archive that starts by itself: add spring-boot-maven-plugin');
  const isWhole = /shadow|maven-shade-plugin|jar-with-dependencies/.test(build);
  // <mainClass> alone may be that of a plugin which starts the program while one works on it
  const isNamed =
    isWhole || /Main-Class/.test(build) || /<mainClass>/.test(/maven-jar-plugin[\s\S]*/.exec(build)?.[0] ?? '');
  if (!spring && !quarkus && !isNamed && /\bapplication\s*\{[^}]{0,300}\bmainClass\b/.test(gradle ?? ''))
    return unclear(
      what,
      'its plugin "application" makes a folder of archives, and none that starts by itself: add the plugin com.gradleup.shadow',
    );
  if (!spring && !quarkus && !isNamed)
    return unclear(what, 'nothing in its build names a main class, and java -jar starts only an archive that has one');
  if (!spring && !quarkus && !isWhole && needsLibraries(pom ?? ''))
    return unclear(what, 'its archive has none of the libraries in it that it needs: add maven-shade-plugin');
  const sources = files.sources(/\.(?:java|kt)$/).map(({ text }) => text);
  const properties = files
    .sources(/^src\/main\/resources\/(?:application|bootstrap)[\w-]*\.(?:properties|ya?ml)$/)
    .map(({ text }) => text);
  const version = firstMatch(
    [build],
    /(?:<java\.version>|<maven\.compiler\.(?:release|source)>|<release>|JavaLanguageVersion\.of\(|sourceCompatibility\s*=\s*(?:JavaVersion\.VERSION_)?["']?|jvmToolchain\()(?:1[._])?(\d+)/,
  );
  const { release, questions } = releaseFor({ product: 'eclipse-temurin', name: 'Java', range: version }, today);
  const serves = spring
    ? /spring-boot-starter-(?:web|webflux|webmvc|jetty|undertow|data-rest)\b/.test(build)
    : quarkus ||
      sources.some((text) => /ServerSocket\(|HttpServer\.create|Javalin\.create|embeddedServer\(/.test(text));
  const told = portInSources(
    [...properties, ...sources],
    [
      /^[ \t]*server\.port\s*[=:]\s*(?:\$\{\w+:)?(\d{2,5})/m,
      /^server:[ \t]*\n(?:[ \t][^\n]*\n){0,40}?[ \t]+port:[ \t]*(?:\$\{\w+:)?(\d{2,5})/m,
      /^[ \t]*quarkus\.http\.port\s*=\s*(\d{2,5})/m,
      /(?:ServerSocket|InetSocketAddress|\.start|port\s*=)\s*\(?\s*(\d{2,5})\b/,
    ],
  );
  const port = serves ? (told ?? (spring || quarkus ? 8080 : undefined)) : undefined;
  const actuator = /spring-boot-starter-actuator/.test(build);
  const isWrapped = (name: string, jar: string): boolean => files.has(name) && files.text(jar) !== undefined;
  const maven = pom !== undefined;
  const stage = maven
    ? isWrapped('mvnw', '.mvn/wrapper/maven-wrapper.properties')
      ? [
          `FROM eclipse-temurin:${release}-jdk AS build`,
          'WORKDIR /src',
          'COPY mvnw pom.xml ./',
          'COPY .mvn ./.mvn',
          'COPY src ./src',
          'RUN --mount=type=cache,target=/root/.m2 sh mvnw --batch-mode package -DskipTests',
        ]
      : [
          `FROM maven:3.9-eclipse-temurin-${release} AS build`,
          'WORKDIR /src',
          'COPY pom.xml ./',
          'COPY src ./src',
          'RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode package -DskipTests',
        ]
    : isWrapped('gradlew', 'gradle/wrapper/gradle-wrapper.properties')
      ? [
          `FROM eclipse-temurin:${release}-jdk AS build`,
          'WORKDIR /src',
          'COPY . .',
          `RUN --mount=type=cache,target=/root/.gradle sh gradlew --no-daemon ${spring ? 'bootJar' : 'build -x test'}`,
        ]
      : [
          // Gradle 9 itself runs on nothing older
          `FROM gradle:${Number(release) < 17 ? 8 : 9}-jdk${release} AS build`,
          'WORKDIR /src',
          'COPY . .',
          `RUN --mount=type=cache,target=/home/gradle/.gradle gradle --no-daemon ${spring ? 'bootJar' : 'build -x test'}`,
        ];
  const folder = maven ? 'target' : 'build/libs';
  // beside the archive that starts, a plain one or one of sources may lie
  const archive = isWar
    ? '*.war'
    : /jar-with-dependencies/.test(build) && !/<appendAssemblyId>\s*false/.test(build)
      ? '*-jar-with-dependencies.jar'
      : !maven && !spring && /shadow/.test(build) && !/archiveClassifier/.test(build)
        ? '*-all.jar'
        : '*.jar';
  const picked = quarkus
    ? undefined
    : `RUN find ${folder} -maxdepth 1 -name '${archive}' ! -name '*-plain.jar' ! -name '*-sources.jar' ! -name 'original-*' -exec cp {} app.jar \\;`;
  const place = maven ? 'target/quarkus-app' : 'build/quarkus-app';
  return {
    kind: 'app',
    app: {
      ...USUAL,
      what,
      stages: [[...stage, ...(picked === undefined ? [] : [picked])]],
      base: `eclipse-temurin:${release}-jre`,
      lines: [
        'WORKDIR /app',
        quarkus ? `COPY --from=build /src/${place} ./` : 'COPY --from=build /src/app.jar ./',
        // half of what the container may take, where the machine's own default is a quarter
        'ENV JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=50',
      ],
      user: '10001:10001',
      port,
      healthPath:
        port !== undefined && actuator && !properties.some((text) => /management\.server\.port|base-path/.test(text))
          ? '/actuator/health'
          : undefined,
      start: ['java', '-jar', quarkus ? 'quarkus-run.jar' : 'app.jar'],
      libraries,
      secrets: spring ? 'configtree' : 'environment',
      ignored: ['target', 'build', '.gradle', '.idea', '*.class'],
      sources: [...sources, ...properties],
      questions: [...questions, ...withoutPort(serves, port), ...parentAbove(pom ?? '')],
    },
  };
};

/** Parents that Maven's central repository has. */
const CENTRAL =
  /<groupId>\s*(?:org\.springframework\.boot|io\.quarkus(?:\.platform)?|io\.micronaut\.platform|org\.apache)\s*</;

/** A parent may be a file in a folder above, which the build does not see. */
const parentAbove = (pom: string): readonly string[] => {
  const parent = pom.split('<parent>', 2)[1]?.split('</parent>', 1)[0];
  if (parent === undefined || CENTRAL.test(parent) || /<relativePath\s*\/>/.test(parent)) return [];
  const name = /<artifactId>\s*([\w.-]{1,100})/.exec(parent)?.[1] ?? 'its parent';
  return [
    `its parent ${name} must be in a repository that the build reaches: a pom.xml above this folder is no part of it`,
  ];
};
