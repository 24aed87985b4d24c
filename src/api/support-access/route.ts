import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { requestPage } from "../../support-access/pages"

import { sendPage } from "./send-page"

/** The page on which outside support asks for access. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  await sendPage(req, res, requestPage)
}
