import { verifyArchiveWorkflow } from "../../workflows/archive/workflows/verify-archive"
import { describeVerification } from "../archive/describe-verification"
import { needArchive } from "../archive/need-archive"
import type { Command } from "../types"

export const archiveVerify: Command = {
  name: "archive verify",
  args: [],
  options: {
    alone: { help: "without the shop's log, as when that is lost" },
  },
  help: "Looks whether the archive stands as it was written, and what the shop's log is; exit code 1 if not",
  run: async ({ container, flags }) => {
    const archive = needArchive(container)
    const verification = flags.has("alone")
      ? await archive.verify()
      : (await verifyArchiveWorkflow(container).run()).result!

    return {
      data: verification,
      lines: [describeVerification(verification)],
      exit_code: verification.valid ? 0 : 1,
    }
  },
}
