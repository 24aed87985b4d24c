import type { Command } from "../types"
import { changeRole } from "./change-role"

export const roleRemove: Command = {
  name: "role remove",
  args: ["email", "role"],
  help: "Takes a role from an admin user",
  run: async ({ container, args }) => {
    const role = await changeRole(container, "remove", args)

    return {
      data: { role },
      lines: [`${args[0]} no longer has the role ${role.name}`],
    }
  },
}
