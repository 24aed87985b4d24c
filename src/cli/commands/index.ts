import type { Command } from "../types"
import { consentSet } from "./consent-set"
import { doctor } from "./doctor"
import { logErase } from "./log-erase"
import { logExport } from "./log-export"
import { logPurge } from "./log-purge"
import { logVerify } from "./log-verify"
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
  consentSet,
  logExport,
  logVerify,
  logPurge,
  logErase,
]
