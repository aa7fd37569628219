import type { Stage } from '../../../model/dockerfile.ts';
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
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN «Invoke-WebRequest https://example.com/app.zip -OutFile app.zip»; Expand-Archive app.zip\n',
      }),
    ],
    good: [
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
          'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Expand-Archive app.zip\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN make; make install\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const { stage, run, script } of stepsOf(build)) {
      const [first, ...more] = script.commands;
      if (script.shell !== 'powershell' || !first || !more.some(({ after }) => after === ';')) continue;
      if (STOPS.test(textOf(build, run.span)) || shellStops(build, stage)) yield held(originIn(build, first.span));
      else {
        yield violated(
          originIn(build, first.span),
          'when this fails, PowerShell runs the statements behind it all the same',
        );
      }
    }
  }),
});
