import type { workbench } from "../../src/modules/login-as-customer/__tests__/helpers/people"

/** Does something while the clock of the database, as the module reads it, is off by an interval. */
export async function withClock<T>(
  bench: ReturnType<typeof workbench>,
  interval: string,
  work: () => Promise<T>
): Promise<T> {
  const service = bench.service as any
  const scopeOf = service.scope_.bind(service)
  const spy = jest.spyOn(service, "scope_").mockImplementation((context) => {
    const scope = scopeOf(context)

    return {
      ...scope,
      sql: (statement: string, bindings?: object) =>
        scope.sql(
          statement.replace(
            /\b(clock_timestamp|now)\(\)/g,
            `($1() + interval '${interval}')`
          ),
          bindings
        ),
    }
  })

  try {
    return await work()
  } finally {
    spy.mockRestore()
  }
}
