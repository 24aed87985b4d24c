import { Client } from "@medusajs/framework/pg"

type Plan = { text: string; plan: string }

/** The plan of every statement that this process sends meanwhile and that names something. */
export async function plansDuring(
  work: () => Promise<unknown>,
  naming: RegExp
): Promise<Plan[]> {
  const seen = new Map<string, { client: Client; values?: unknown[] }>()
  const { query } = Client.prototype
  const spy = jest
    .spyOn(Client.prototype, "query")
    .mockImplementation(function (this: Client, ...args: unknown[]) {
      const [first, second] = args as [
        string | { text: string; values?: unknown[] },
        unknown,
      ]
      const text = typeof first === "string" ? first : first.text
      const values = typeof first === "string" ? second : first.values
      if (naming.test(text)) {
        seen.set(text, {
          client: this,
          values: Array.isArray(values) ? values : undefined,
        })
      }

      return (query as (...args: unknown[]) => never).apply(this, args)
    } as never)

  try {
    await work()
  } finally {
    spy.mockRestore()
  }

  const plans: Plan[] = []
  for (const [text, { client, values }] of seen) {
    const { rows } = await client.query({ text: `explain ${text}`, values })
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
    plans.push({ text, plan })
  }

  return plans
}
