import type {
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
} from "../../../types"

/** What copying reads of the shop, and what it notes there. */
export type CopySource = Pick<
  ILoginAsCustomerModuleService,
  | "beginArchive"
  | "listArchiveCheckpoints"
  | "listArchiveChains"
  | "listArchiveLinks"
  | "listArchiveSeals"
  | "listArchiveSubjects"
  | "noteArchiveProgress"
  | "noteArchiveSubjects"
  | "noteArchiveFailure"
>

/** What copying reads of the archive, and how it adds. */
export type CopyTarget = Pick<
  IAuditArchiveModuleService,
  | "append"
  | "getSignal"
  | "getTarget"
  | "listChainEnds"
  | "listMarksAt"
  | "listMarksOf"
  | "readEnd"
>
