import { resolveService } from "../../workflows/resolve-service"
import type { Command } from "../types"

export const roleList: Command = {
  name: "role list",
  args: [],
  help: "Shows the roles and who has them",
  run: async ({ container }) => {
    const roles = await resolveService(container).listRoleViews()

    return {
      data: { roles },
      lines: roles.map(({ name, users }) => {
        const holders = users.map(({ id, email }) => email ?? id).join(", ")

        return `${name}: ${holders || "nobody"}`
      }),
    }
  },
}
