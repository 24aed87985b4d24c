import type { Command } from "../types"
import { doctor } from "./doctor"
import { roleAssign } from "./role-assign"
import { roleList } from "./role-list"
import { roleRemove } from "./role-remove"
import { sessionsEndAll } from "./sessions-end-all"

/** Everything the command line can do. */
export const COMMANDS: readonly Command[] = [
  doctor,
  roleList,
  roleAssign,
  roleRemove,
  sessionsEndAll,
]
