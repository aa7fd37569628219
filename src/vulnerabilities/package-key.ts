/** The name of a package as the database keeps it: one spelling where an ecosystem takes several for the same package. */
export const packageKey = (ecosystem: string, name: string): string => {
  if (ecosystem === 'PyPI') return name.toLowerCase().replace(/[-_.]+/g, '-'); // PEP 503
  return ecosystem === 'NuGet' || ecosystem === 'Packagist' ? name.toLowerCase() : name;
};
