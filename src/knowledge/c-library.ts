/** `none`: a program has to bring along what it is linked to. */
export type CLibrary = 'glibc' | 'musl' | 'none';

/** What is built on musl, or for it. */
const MUSL = /alpine|musl/;

/** Distributions of glibc, by their repository, and by the code names and variants that others have in their tags. */
const GLIBC =
  /(?:^|\/)(?:debian|ubuntu|rockylinux|almalinux|fedora|centos|amazonlinux|ubi\d*)(?:[:/@]|$)|slim|bookworm|bullseye|trixie|buster|jammy|noble/;

/** Official images of languages and tools, which stand on Debian or Ubuntu where their tag says nothing else. */
const ON_GLIBC =
  /^(?:docker\.io\/)?(?:library\/)?(?:node|python|golang|rust|ruby|php|gcc|maven|gradle|eclipse-temurin)(?:[:@]|$)/;

/** Bases for programs that bring everything along. */
const WITHOUT = /(?:distroless|chainguard)\/static(?:[-:@]|$)/;

/** The C library that an image name tells of; undefined where it does not tell. */
export const cLibraryOf = (image: string): CLibrary | undefined => {
  const name = image.toLowerCase();
  if (WITHOUT.test(name)) return 'none';
  if (MUSL.test(name)) return 'musl';
  return GLIBC.test(name) || ON_GLIBC.test(name) ? 'glibc' : undefined;
};
