import type { NextStorage } from "next/dist/server/app-render/work-async-storage.external.js"

/** Scopes of Next whose result is shared between shoppers. */
const SHARED = new Set([
  "prerender",
  "prerender-client",
  "prerender-legacy",
  "prerender-ppr",
  "validation-client",
  "build-time-generator",
  "cache",
  "unstable-cache",
])

type Storages = { work?: NextStorage; unit?: NextStorage }

/** Next's own stores. They are not public: where they are not found, none. */
async function findStorages(): Promise<Storages> {
  try {
    const [work, unit] = await Promise.all([
      import("next/dist/server/app-render/work-async-storage.external.js"),
      import("next/dist/server/app-render/work-unit-async-storage.external.js"),
    ])

    return {
      work: work.workAsyncStorage ?? work.default?.workAsyncStorage,
      unit: unit.workUnitAsyncStorage ?? unit.default?.workUnitAsyncStorage,
    }
  } catch {
    return {}
  }
}

let storages: Promise<Storages> | undefined

/**
 * Whether Next works for all shoppers right now: a page being prerendered or
 * regenerated, `unstable_cache`, `"use cache"`. Such work has no visitor, and
 * reading cookies would turn a static page into a dynamic one.
 */
export async function isSharedWork(): Promise<boolean> {
  const { work, unit } = await (storages ??= findStorages())

  return (
    work?.getStore()?.isStaticGeneration === true ||
    SHARED.has(unit?.getStore()?.type ?? "")
  )
}
