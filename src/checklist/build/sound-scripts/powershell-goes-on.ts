import type { Stage } from '../../../model/dockerfile.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { ancestryOf, originIn, type Step, stepsOf } from '../steps.ts';

/** `$ErrorActionPreference = 'Stop'`, or the same for one command. */
const STOPS = /\$ErrorActionPreference\s*=\s*['"]?Stop|-(?:ErrorAction|EA)\s+Stop/i;

/** SHELL of a stage or of one that it is FROM may set the preference for every RUN. */
const shellStops = (build: Build, stage: Stage): boolean =>
  ancestryOf(build, stage).some(({ instructions }) =>
    instructions.some(({ kind, span }) => kind === 'shell' && STOPS.test(textOf(build, span))),
  );

const textOf = ({ dockerfile: { text } }: Build, { start, end }: Step['run']['span']): string => text.slice(start, end);

export const powershellGoesOn = defineRule({
  id: 'build/sound-scripts/powershell-goes-on',
  subject: 'build',
  severity: 'low',
  title: 'PowerShell goes on after an error',
  why: 'Most errors of PowerShell are not fatal: it prints them and runs the next statement. Only the last one decides whether the RUN succeeds.',
  remedy: `Begin with \`SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]\`.`,
  references: [
    {
      title: 'PowerShell: about_Preference_Variables, $ErrorActionPreference',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN «powershell -Command "Expand-Archive app.zip; Remove-Item app.zip"»\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN «Invoke-WebRequest https://example.com/app.zip -OutFile app.zip»; Expand-Archive app.zip\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command "$ErrorActionPreference = \'Stop\'; Expand-Archive app.zip; Remove-Item app.zip"\n',
      },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]\nRUN Invoke-WebRequest https://example.com/app.zip -OutFile app.zip; Expand-Archive app.zip\n',
      },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN $ErrorActionPreference = \'Stop\'; Expand-Archive app.zip; Remove-Item app.zip\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command $path = $env:path + ';c:\\go'; Sleep 2; Remove-Item app.zip\n",
      },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command "Expand-Archive app.zip;"\n',
      },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Expand-Archive app.zip\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN make; make install\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      const first = firstOfSeveral(build, step);
      if (!first) continue;
      const origin = originIn(build, first.span);
      if (STOPS.test(textOf(build, step.run.span)) || shellStops(build, step.stage)) yield held(origin);
      else yield violated(origin, 'when a statement fails, PowerShell runs those behind it all the same');
    }
  }),
});

/** The first of several statements that one PowerShell runs: that of the RUN, or one that another shell starts with them. */
const firstOfSeveral = (build: Build, { script }: Step): ShellCommand | undefined => {
  const [first, ...more] = script.commands;
  if (script.shell === 'powershell') return more.some(({ after }) => after === ';') ? first : undefined;
  return script.commands.find(
    (command) => /^(?:powershell|pwsh)$/i.test(programOf(command) ?? '') && mayGoOn(textOf(build, command.span)),
  );
};

/** Whether another statement stands behind one that may fail. */
const mayGoOn = (call: string): boolean => {
  const statements = call
    .replace(/'[^']*'/g, "''")
    .split(';')
    .map((one) => one.replace(START, ''))
    .filter((one) => /\w/.test(one));
  return statements.slice(0, -1).some((one) => !CANNOT_FAIL.test(one));
};

/** The program and its options in front of the first statement, continued lines and quotes in front of any. */
const START = /^[\s`\\"]*(?:\S*(?:powershell|pwsh)(?:\.exe)?(?:\s+-\w+)*[\s`\\"]+)?/i;
const CANNOT_FAIL = /^(?:\$[\w:]+\s*=\s*['"$\w]|(?:Start-)?Sleep\b|Write-\w+|echo\b)/i;
