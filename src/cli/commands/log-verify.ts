import { verifyLogWorkflow } from "../../workflows/log/workflows/verify-log"
import { describeVerification } from "../archive/describe-verification"
import { CLI_ACTOR, CLI_CLIENT, type Command } from "../types"

export const logVerify: Command = {
  name: "log verify",
  args: [],
  help: "Looks whether the log, and its archive, stand as they were written; exit code 1 if not",
  run: async ({ container }) => {
    const { result } = await verifyLogWorkflow(container).run({
      input: { actor: CLI_ACTOR, client: CLI_CLIENT },
    })
    const { valid, checked, first_invalid, archive } = result

    return {
      data: result,
      lines: [
        first_invalid
          ? `The log was tampered with: ${first_invalid.reason} at ${first_invalid.id}`
          : `The log stands as it was written: ${checked} entries`,
        ...(archive ? [describeVerification(archive)] : []),
      ],
      exit_code: valid && archive?.valid !== false ? 0 : 1,
    }
  },
}
