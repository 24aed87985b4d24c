/**
 * Whether texts are no longer than the archive's columns. All that this plugin
 * ever wrote is; what is longer somebody put there, and it must not hold up the
 * rest.
 */
export const FITS = (...texts: string[]) =>
  texts.map((text) => `coalesce(length(${text}), 0) <= 255`).join(" and ")
