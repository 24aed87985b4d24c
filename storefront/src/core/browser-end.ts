import { tabPage } from "./tab-page"
import { endedError } from "./tab-source"
import { keep } from "./tab-storage"

/**
 * Closed by the banner, which leads on to the dashboard. A page that comes back
 * from the browser's memory afterwards shows what is no longer its own.
 */
export function closePage(): void {
  keep(null)
  tabPage.over = endedError("the session was closed")
  globalThis.addEventListener("pageshow", () => globalThis.location.reload(), {
    once: true,
  })
}
