import type { MedusaContainer } from "@medusajs/framework/types"

import { resolveArchive } from "../../src/workflows/resolve-archive"

/** Makes the tables of the log's archive, as its owner; the shop never learns who that is. */
export async function seedArchive(container: MedusaContainer): Promise<void> {
  const url = process.env.LOGIN_AS_CUSTOMER_ARCHIVE_OWNER_URL

  if (url) {
    await resolveArchive(container)?.migrate({ url })
  }
}
