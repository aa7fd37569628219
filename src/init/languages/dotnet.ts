import { type Looked, USUAL, unclear } from '../app.ts';
import { firstMatch } from '../first-match.ts';
import { healthPathIn } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';

export const dotnet = (files: ProjectFiles, today: string): Looked | undefined => {
  const projects = files.sources(/\.(?:cs|fs|vb)proj$/);
  if (projects.length === 0) return undefined;
  const programs = projects.filter(
    ({ text, path }) =>
      !/Microsoft\.NET\.Test\.Sdk|IsTestProject/.test(text) &&
      !/\btests?\b|Tests?\b/.test(path) &&
      /Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker)"|<OutputType>Exe/i.test(text),
  );
  const [program, ...others] = programs;
  if (!program || others.length > 0)
    return unclear(
      '.NET',
      programs.length === 0
        ? 'none of its projects is a program'
        : `it has several programs (${programs
            .map(({ path }) => path)
            .slice(0, 6)
            .join(', ')})`,
    );
  const { path, text } = program;
  if (!/^[\w./-]+$/.test(path)) return unclear('.NET', `${path}: a Dockerfile takes a path without blanks`);
  const web = /Sdk="Microsoft\.NET\.Sdk\.Web"/i.test(text);
  const framework = firstMatch([text, files.text('Directory.Build.props') ?? ''], /<TargetFrameworks?>net(\d+\.\d+)/);
  if (framework === undefined) return unclear('.NET', `${path} names no target framework of .NET 5 or later`);
  const named = framework.replace(/\.0$/, '');
  const { release, questions } = releaseFor({ product: 'dotnet', name: '.NET', range: named }, today);
  // a program runs on the release it is compiled for and on no other
  const version = `${questions.length === 0 ? release : named}.0`;
  const name = firstMatch([text], /<AssemblyName>([\w.]+)/) ?? path.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const sources = files.sources(/\.cs$/).map((source) => source.text);
  const libraries = new Set(
    [
      ...projects
        .map((project) => project.text)
        .join('\n')
        .matchAll(/<PackageReference\s+Include="([\w.]+)"/g),
    ].map(([, library = '']) => library),
  );
  const shared =
    projects.length > 1 ||
    files.names().some((file) => /^(?:Directory\.(?:Build|Packages)\.props|nuget\.config)$/i.test(file));
  const folder = path.replace(/[^/]*$/, '');
  const lock = files.has(`${folder}packages.lock.json`);
  const restored = `dotnet restore ${path}${lock ? ' --locked-mode' : ''}`;
  const cache = '--mount=type=cache,target=/root/.nuget/packages';
  return {
    kind: 'app',
    app: {
      ...USUAL,
      what: `.NET${web ? ' with ASP.NET Core' : ''}`,
      stages: [
        [
          `FROM mcr.microsoft.com/dotnet/sdk:${version} AS build`,
          'WORKDIR /src',
          ...(shared
            ? []
            : [
                `COPY ${path} ${lock ? `${folder}packages.lock.json ` : ''}${folder || './'}`,
                `RUN ${cache} ${restored}`,
              ]),
          'COPY . .',
          `RUN ${cache} ${shared && lock ? `${restored} && ` : ''}dotnet publish ${path}${shared && !lock ? '' : ' --no-restore'} --configuration Release --output /out /p:UseAppHost=false`,
        ],
      ],
      base: `mcr.microsoft.com/dotnet/${web ? 'aspnet' : 'runtime'}:${version}-alpine`,
      lines: [
        // Alpine's image leaves out what cultures and time zones are made of
        'RUN apk add --no-cache icu-libs tzdata',
        'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false',
        // up to release 7 the image says port 80
        ...(web && Number(named) < 8 ? ['ENV ASPNETCORE_URLS=http://+:8080'] : []),
        'WORKDIR /app',
        'COPY --from=build /out ./',
      ],
      user: '1654:1654',
      port: web ? 8080 : undefined,
      healthPath: web ? healthPathIn(sources) : undefined,
      start: ['dotnet', `${name}.dll`],
      libraries,
      ignored: ['**/bin', '**/obj', '.vs', 'TestResults'],
      sources,
      questions: [
        ...(questions.length === 0
          ? []
          : [
              `it is compiled for .NET ${named}, which gets no fixes any more: move TargetFramework to net${release}.0`,
            ]),
      ],
    },
  };
};
