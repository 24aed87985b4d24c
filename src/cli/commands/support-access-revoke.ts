import { endBodySchema } from "../../api/admin/support-access/validators"
import { ImpersonationError } from "../../errors"
import { resolveService } from "../../workflows/resolve-service"
import { revokeSupportAccessWorkflow } from "../../workflows/support-access/workflows/revoke-support-access"
import { UsageError } from "../errors"
import { describeAccess } from "../support-access/describe-access"
import { findAccess } from "../support-access/find-access"
import { parseOptions } from "../support-access/parse-options"
import {
  CLI_ACTOR,
  CLI_CLIENT,
  type Command,
  type CommandCall,
  type CommandInput,
  type CommandResult,
} from "../types"

export const supportAccessRevoke: Command = {
  name: "support-access revoke",
  args: ["id or email?"],
  options: {
    all: { help: "all that are open" },
    reason: { value: "text", help: "why, for the record" },
  },
  usage: "(<id or email> | --all) [--reason <text>]",
  help: "Ends a helper's access, or all, and removes the users, logins and API keys that were made for it",
  notes: [
    "What has ended stays as it is. A request is declined in the dashboard.",
  ],
  check: (call) => {
    if (call.args.length === Number(call.flags.has("all"))) {
      throw new UsageError("Give an id or e-mail address, or --all.")
    }
    readReason(call)
  },
  run: async (input) =>
    input.flags.has("all") ? await revokeAll(input) : await revokeOne(input),
}

function readReason({ options: { reason } }: CommandCall) {
  return parseOptions(endBodySchema, { reason })
}

async function revoke(
  { container, ...call }: CommandInput,
  id?: string
): Promise<number> {
  const { result } = await revokeSupportAccessWorkflow(container).run({
    input: {
      ...readReason(call),
      ...(id === undefined ? {} : { id }),
      actor: CLI_ACTOR,
      client: CLI_CLIENT,
    },
  })

  return result.ended.length
}

async function revokeAll(input: CommandInput): Promise<CommandResult> {
  const count = await revoke(input)

  return {
    data: { count },
    lines: [count === 1 ? "1 access ended" : `${count} accesses ended`],
  }
}

async function revokeOne(input: CommandInput): Promise<CommandResult> {
  const { id, status } = await findAccess(input.container, input.args[0])

  if (status === "requested") {
    throw new ImpersonationError(
      "support_access_not_open",
      "This access is only asked for. Decline it in the dashboard."
    )
  }

  await revoke(input, id)

  const support_access = await resolveService(
    input.container
  ).retrieveSupportAccessView(id)

  return { data: { support_access }, lines: [describeAccess(support_access)] }
}
