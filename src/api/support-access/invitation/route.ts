import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { invitationPage } from "../../../support-access/pages"
import { sendPage } from "../send-page"

/** The page of an invitation's link, the same for every link. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  await sendPage(req, res, invitationPage)
}
