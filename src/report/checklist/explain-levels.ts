/** What the levels and the signs of a load line mean, at 80 columns; docs/levels.md says it at length. */
export const explainLevels = (): string => `Levels

  0  something of the minimum is missing, or nobody has looked
  1  basic: no way straight to the host, no secret in plain sight, versions you
     can name                                                 for development
  2  standard: what is broken into stays small: read-only, limited, isolated,
     patched                                        for staging and internal use
  3  advanced: only what is needed, pinned and signed, watched while it runs
                                                               for production
  4  enterprise: someone can prove all of it, afterwards too
                                                  for what is regulated

A service has reached a level when every control of it, and of those below, has
passed. What nobody has looked at has not passed: the report names the command
that looks. The lowest service decides the level of the whole.

  web    |========|====----|--------|........| level 1, 9 of 18 to 2
         = passed: up to the level, and of the next one as far as it is
         - nothing was found against it, and not all was looked at
         . something was found against it

plimsoll checklist lists what each level asks, plimsoll check --level 2 what is
missing to one.
`;
