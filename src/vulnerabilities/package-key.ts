/** The name of a package as the database keeps it: one spelling where an ecosystem takes several for the same package. */
export const packageKey = (ecosystem: string, name: string): string => {
  if (ecosystem === 'PyPI') return name.toLowerCase().replace(/[-_.]+/g, '-'); // PEP 503
  // of Go a package URL has small letters alone: purl types specification, golang
  return ecosystem === 'NuGet' || ecosystem === 'Packagist' || ecosystem === 'Go' ? name.toLowerCase() : name;
};
