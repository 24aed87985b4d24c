import { randomBytes } from "node:crypto"

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import {
  pageHeaders,
  pageLanguage,
  type PageInput,
} from "../../support-access/pages"
import { requestLocales } from "../store/utils/locale"

import { storeName } from "./store-name"

const NONCE_BYTES = 18

/** Answers with a page in the language that the query or the browser asks for. */
export async function sendPage(
  req: MedusaRequest,
  res: MedusaResponse,
  page: (input: PageInput) => string
): Promise<void> {
  const { lang } = req.query
  const asked = typeof lang === "string" ? [lang] : []
  const nonce = randomBytes(NONCE_BYTES).toString("base64")

  res.set(pageHeaders(nonce))
  res.send(
    page({
      nonce,
      words: pageLanguage([...asked, ...requestLocales(req.headers)]),
      store: await storeName(req.scope),
    })
  )
}
