import { Writable } from "node:stream"

import { withoutArchiveCheck } from "./archive/without-check"
import { UsageError } from "./errors"
import { helpText } from "./help"
import { parseArguments } from "./parse-arguments"
import { reasonOf } from "./reason-of"
import { withMedusa } from "./with-medusa"

/**
 * Runs the command line and answers its exit code: 0 done, 1 failed, refused
 * or something found, 2 the call was wrong. Only the answer goes to standard output;
 * Medusa's own log, and errors in one sentence, go to standard error.
 *
 * @param open - starts Medusa for a command; left out, in the current directory
 */
export async function main(
  argv: string[],
  open: typeof withMedusa = withMedusa
): Promise<number> {
  const output = takeStandardOutput()
  const answer = (text: string) => output.write(`${text}\n`)

  try {
    const { command, ...call } = parseArguments(argv)
    if (!command) {
      answer(helpText(call.args))

      return 0
    }
    await command.check?.(call)
    if (!command.needsGoodArchive) {
      withoutArchiveCheck()
    }
    const {
      data,
      lines,
      exit_code = 0,
    } = await open(
      (container) =>
        command.run({ ...call, container, output, progress: console.error }),
      command.runWithoutMedusa
    )

    if (data) {
      answer(call.json ? JSON.stringify(data) : lines.join("\n"))
    }

    return exit_code
  } catch (error) {
    console.error(reasonOf(error))

    return error instanceof UsageError ? 2 : 1
  }
}

/** Sends what others print to standard error, and answers the one way out. */
function takeStandardOutput(): Writable {
  const write = process.stdout.write.bind(process.stdout)

  process.stdout.write = process.stderr.write.bind(process.stderr)
  // Whoever reads may stop before the end; the write says so as well.
  process.stdout.on("error", () => undefined)

  return new Writable({
    write: (chunk: Buffer, _, done) => void write(chunk, done),
  })
}
