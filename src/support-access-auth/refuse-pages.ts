import { extname } from "node:path"

import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { refuse } from "../errors"

import { readSupportHints } from "./read-hints"

/** Pictures, films, tables and papers: what no browser runs. */
const FILES =
  /^\.(?:avif|bmp|csv|docx?|gif|heic|jpe?g|mov|mp4|ods|odt|pdf|png|pptx?|tiff?|txt|webm|webp|xlsx?|zip)$/i
const TYPES =
  /^(?:image\/(?!svg)[\w.+-]+|video\/[\w.+-]+|text\/(?:csv|plain)|application\/(?:msword|octet-stream|pdf|vnd\.[\w.-]+|zip|x-zip-compressed))$/i

/**
 * Middleware behind the parsing of uploads: what a helper puts on the shop's
 * own address is nothing that a browser runs there, where staff are logged in.
 * Goes on in the same tick for everybody else.
 */
export function refuseHelpersPages(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  if (readSupportHints(req).length === 0 || filesOf(req).every(isInert)) {
    next()
  } else {
    refuse(res, "support_access_restricted")
  }
}

type SentFile = { originalname?: string; mimetype: string }

function filesOf(req: MedusaRequest): SentFile[] {
  const { files = [] } = req as { files?: SentFile[] }
  const { mime_type } = (req.body ?? {}) as { mime_type?: unknown }

  return mime_type === undefined
    ? files
    : [...files, { mimetype: String(mime_type) }]
}

function isInert({ originalname, mimetype }: SentFile): boolean {
  return (
    (originalname === undefined || FILES.test(extname(originalname))) &&
    TYPES.test(mimetype)
  )
}
