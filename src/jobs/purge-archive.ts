import type { MedusaContainer } from "@medusajs/framework/types"

import { purgeArchiveWorkflow } from "../workflows/archive/workflows/purge-archive"
import { resolveArchive } from "../workflows/resolve-archive"
import { runExclusively } from "../workflows/run-exclusively"

/** Deletes from the archive what its own retention no longer allows, once a night. */
export default async function purgeArchive(
  container: MedusaContainer
): Promise<void> {
  if (!resolveArchive(container)) {
    return
  }

  await runExclusively(container, config.name, () =>
    purgeArchiveWorkflow(container).run()
  )
}

export const config = {
  name: "login-as-customer-purge-archive",
  schedule: "47 3 * * *",
}
