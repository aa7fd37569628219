/** Bundlers put variables with these names into the pages that everybody is served, by their documentation. */
const SERVED = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|NG_APP)_/;
/** `VITE_STRIPE_SECRET_KEY`: pages show it all the same, and should not. */
const SECRET = /(?:^|_)SECRET(?:_|$)/i;

/** Whether what a variable of this name holds is there for every visitor of the page. */
export const isServed = (name: string): boolean => SERVED.test(name) && !SECRET.test(name);
