import type { Command } from "../types"
import { changeRole } from "./change-role"

export const roleAssign: Command = {
  name: "role assign",
  args: ["email", "role"],
  help: "Gives a role to an admin user",
  run: async ({ container, args }) => {
    const role = await changeRole(container, "add", args)

    return {
      data: { role },
      lines: [`${args[0]} has the role ${role.name}`],
    }
  },
}
