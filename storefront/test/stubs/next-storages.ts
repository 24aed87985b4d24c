type Store = { isStaticGeneration?: boolean; type?: string } | undefined

/** What Next is doing while the test's code runs. */
export const scope: { work: Store; unit: Store } = {
  work: undefined,
  unit: undefined,
}

export const workAsyncStorage = { getStore: () => scope.work }
export const workUnitAsyncStorage = { getStore: () => scope.unit }
