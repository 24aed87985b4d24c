import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { UsageError } from "../errors"

/** More groups of one name than anybody reads. */
const AT_MOST = 10

/** The customer group of an id, or of a name in any case. */
export async function findGroup(
  container: MedusaContainer,
  idOrName: string
): Promise<{ id: string; name: string }> {
  const name = idOrName.trim()
  const groups = await container.resolve(Modules.CUSTOMER).listCustomerGroups(
    {
      $or: [
        { id: name },
        { name: { $ilike: name.replace(/[\\%_]/g, "\\$&") } },
      ],
    },
    { select: ["id", "name"], take: AT_MOST, order: { id: "ASC" } }
  )
  const group =
    groups.find(({ id }) => id === name) ??
    (groups.length > 1 ? groups.filter((one) => one.name === name) : groups).at(
      0
    )

  if (!group && groups.length) {
    const candidates = groups.map((one) => `${one.name} (${one.id})`).join(", ")
    throw new UsageError(
      `--group: "${name}" may be any of ${candidates}. Give its id.`
    )
  }
  if (!group) {
    throw new UsageError(`--group: there is no customer group "${name}".`)
  }

  return { id: group.id, name: group.name ?? group.id }
}
