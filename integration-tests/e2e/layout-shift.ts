import type { BrowserContext, Page } from "playwright-core"

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }

/** Has every page of this browser measure what moves without being asked to. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shifted = { sum: 0 }
    Object.assign(globalThis, { shifted })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (!entry.hadRecentInput) {
          shifted.sum += entry.value
        }
      }
    }).observe({ type: "layout-shift", buffered: true })
  })
}

/** How much the page has moved so far; 0 is nothing. */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () => (globalThis as unknown as { shifted: { sum: number } }).shifted.sum
  )
