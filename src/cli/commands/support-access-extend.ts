import { extendSupportAccessWorkflow } from "../../workflows/support-access/workflows/extend-support-access"
import { describeAccess } from "../support-access/describe-access"
import { readHours } from "../support-access/duration"
import { findAccess } from "../support-access/find-access"
import { orUsageError } from "../support-access/refusal"
import { CLI_ACTOR, CLI_CLIENT, type Command, type CommandCall } from "../types"

export const supportAccessExtend: Command = {
  name: "support-access extend",
  args: ["id or email"],
  options: {
    expires: {
      value: "time",
      required: true,
      help: "from now, such as 3d or 48h; 30 days at most, and later than it ends already",
    },
  },
  help: "Lets a helper's access last longer",
  examples: [
    "login-as-customer support-access extend debug@agency.example --expires 3d",
  ],
  check: (call) => void readHoursOf(call),
  run: async ({ container, ...call }) => {
    const { id } = await findAccess(container, call.args[0])
    const { result: support_access } = await orUsageError(
      extendSupportAccessWorkflow(container).run({
        input: {
          id,
          expires_in_hours: readHoursOf(call),
          actor: CLI_ACTOR,
          client: CLI_CLIENT,
        },
      }),
      "--expires"
    )

    return {
      data: { support_access },
      lines: [describeAccess(support_access)],
    }
  },
}

const readHoursOf = ({ options }: CommandCall) =>
  readHours("expires", options.expires ?? "")
