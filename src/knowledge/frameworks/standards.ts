/** A standard or document with its section and, where it is public, its address. */
type Reference = { readonly title: string; readonly url: string };

/** A recommendation of the CIS Docker Benchmark: `5.4`. */
export const cisDocker = (recommendation: string): Reference => ({
  title: `CIS Docker Benchmark 1.6, ${recommendation}`,
  url: 'https://www.cisecurity.org/benchmark/docker',
});

/** A section of NIST's guide to the security of containers: `4.4.4`. */
export const nist190 = (section: string): Reference => ({
  title: `NIST SP 800-190, ${section}`,
  url: 'https://doi.org/10.6028/NIST.SP.800-190',
});

/** A requirement of PCI DSS, which is not public: `2.2.2`. */
export const pciDss = (requirement: string): Pick<Reference, 'title'> => ({ title: `PCI DSS 4.0.1, ${requirement}` });

/** A control of OWASP's Docker Top 10: `D09`. */
export const owaspTop10 = (control: string): Reference => ({
  title: `OWASP Docker Top 10, ${control}`,
  url: 'https://owasp.org/www-project-docker-top-10/',
});

/** A rule of OWASP's Docker Security Cheat Sheet: `5a`. */
export const owaspCheatSheet = (rule: string): Reference => ({
  title: `OWASP Docker Security Cheat Sheet, rule ${rule}`,
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
});
