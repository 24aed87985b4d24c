import { eraseFromLogWorkflow } from "../../workflows/log/workflows/erase-from-log"
import { UsageError } from "../errors"
import { CLI_ACTOR, CLI_CLIENT, type Command } from "../types"

const ID = /^[0-9A-Za-z_-]{1,255}$/

export const logErase: Command = {
  name: "log erase",
  args: ["customer id"],
  help: "Puts a pseudonym in a customer's place in all that is on record; for good",
  run: async ({ container, args: [customer_id] }) => {
    if (!ID.test(customer_id)) {
      throw new UsageError(`"${customer_id}" is not the id of a customer.`)
    }

    const { result, errors } = await eraseFromLogWorkflow(container).run({
      input: { customer_id, actor: CLI_ACTOR, client: CLI_CLIENT },
      throwOnError: false,
    })
    const error: { code?: string } | undefined = errors[0]?.error

    if (error?.code === "customer_not_found") {
      throw new UsageError(`There is no customer ${customer_id}.`)
    }
    if (error) {
      throw error
    }

    return {
      data: { count: result.count },
      lines: [`${result.count} entries pseudonymised`],
    }
  },
}
