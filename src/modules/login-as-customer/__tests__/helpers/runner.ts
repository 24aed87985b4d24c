import type { suite } from "../../../../../integration-tests/helpers/suite"

/** The booted app as the parts of the test suite get it. */
export type Runner = Parameters<Parameters<typeof suite>[0]>[0]
