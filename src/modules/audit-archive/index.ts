import { Module } from "@medusajs/framework/utils"

import registerLoader from "./loaders/register"
import AuditArchiveModuleService from "./service"

/** Key of the module in the container. */
export const AUDIT_ARCHIVE_MODULE = "login_as_customer_archive"

export default Module(AUDIT_ARCHIVE_MODULE, {
  service: AuditArchiveModuleService,
  loaders: [registerLoader],
})
