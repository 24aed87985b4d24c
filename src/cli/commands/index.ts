import type { Command } from "../types"
import { archiveCopy } from "./archive-copy"
import { archiveMigrate } from "./archive-migrate"
import { archiveStatus } from "./archive-status"
import { archiveVerify } from "./archive-verify"
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
import { supportAccessExtend } from "./support-access-extend"
import { supportAccessGrant } from "./support-access-grant"
import { supportAccessList } from "./support-access-list"
import { supportAccessRevoke } from "./support-access-revoke"

/** Everything the command line can do. */
export const COMMANDS: readonly Command[] = [
  doctor,
  supportAccessGrant,
  supportAccessList,
  supportAccessExtend,
  supportAccessRevoke,
  roleList,
  roleAssign,
  roleRemove,
  sessionsEndAll,
  consentSet,
  logExport,
  logVerify,
  logPurge,
  logErase,
  archiveStatus,
  archiveMigrate,
  archiveCopy,
  archiveVerify,
]
